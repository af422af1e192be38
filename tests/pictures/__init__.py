"""The pictures of the page "How it works", made by the program itself: `make pictures`."""
