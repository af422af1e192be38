"""Loss and accuracy curves of training runs."""
