"""The Mistakes tab."""
