"""The user's digits, and a model that learns them."""
