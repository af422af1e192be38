"""Import of models that digitpad did not make: whatever Keras saved, in whatever year."""
