"""Digits in files and folders of the user's, whatever their form."""
