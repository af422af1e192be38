"""Models on disk: kept, exported, imported, converted."""
