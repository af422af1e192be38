"""UNIPEN as a digit set."""
