"""A 28x28 image to ten probabilities, without TensorFlow."""
