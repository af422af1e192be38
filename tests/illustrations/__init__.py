"""The pictures of README and of the page "How it works", made by the program itself."""
