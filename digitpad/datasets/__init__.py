"""The labelled images that networks are trained and measured on."""
