"""How often a model is right, and where it is not."""
