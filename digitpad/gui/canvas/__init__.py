"""A sheet of paper to draw on."""
