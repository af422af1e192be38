"""The pane beside the canvas: the inside of the network."""
