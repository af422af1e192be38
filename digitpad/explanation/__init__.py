"""Explanations of a prediction: activations, occlusion, neighbours; a run epoch by epoch."""
