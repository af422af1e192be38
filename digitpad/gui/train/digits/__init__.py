"""The choice of digits to train on."""
