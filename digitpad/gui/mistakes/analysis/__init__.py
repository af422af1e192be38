"""Ways to look at an evaluation: matrix, metrics, diagrams, comparison, similar images."""
