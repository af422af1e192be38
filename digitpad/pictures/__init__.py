"""From a picture file to a 28x28 input."""
