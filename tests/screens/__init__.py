"""Pictures of every tab and dialog in every look, to be looked at: `make screens`."""
