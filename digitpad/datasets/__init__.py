"""Where digits come from: MNIST, pen digits, built-in synthetic digits, files."""
