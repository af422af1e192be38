"""The strokes a person drew, and the files they are kept in."""
