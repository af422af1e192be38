"""The canvas: strokes, pictures, undo and redo, painting."""
