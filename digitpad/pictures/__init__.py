"""A picture file to a 28x28 image."""
