"""Digital ink: strokes, their rasterization and their file formats."""
