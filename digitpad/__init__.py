"""Read handwritten digits with a convolutional network that you train yourself."""

__version__ = "0.1.0"
