"""What every widget uses: theme, language, settings, message boxes."""
