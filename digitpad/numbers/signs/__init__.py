"""Signs among digits: minus, plus, comma, point, slash and colon, told without a model."""
