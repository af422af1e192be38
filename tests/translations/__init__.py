"""Keep the translations in step with the code."""
