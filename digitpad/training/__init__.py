"""A training run, from its data to a saved model."""
