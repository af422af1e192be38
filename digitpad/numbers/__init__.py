"""Several digits, in ink or in a picture, as one number."""
