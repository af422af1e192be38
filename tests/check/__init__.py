"""A quick look at what one has changed: `make check`."""
