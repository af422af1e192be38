"""Measure the program, each figure against a peer in the same run: `make bench`."""
