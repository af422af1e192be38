"""Work beside the window, on other threads."""
