"""Accuracy, confusion, class metrics and calibration of a model."""
