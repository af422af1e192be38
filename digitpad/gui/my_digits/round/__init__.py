"""The guided round of thirty digits."""
