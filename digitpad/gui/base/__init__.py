"""Shared by all widgets: theme, language, settings, message boxes."""
