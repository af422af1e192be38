"""Guide, keyboard shortcuts, About, and the notice after a crash."""
