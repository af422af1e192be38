"""Recognition of numbers: several digits in a drawing or a picture."""
