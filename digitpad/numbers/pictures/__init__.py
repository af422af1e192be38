"""Pieces of ink in a picture: the ways to cut them, and which of them are whole digits."""
