"""Digits of the user's as a network is trained on them: where they are, their parts, the source."""
