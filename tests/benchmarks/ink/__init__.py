"""How much of the ink that a hand draws arrives on the canvas, through a real X server."""
