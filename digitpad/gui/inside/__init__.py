"""The pane "Inside the network"."""
