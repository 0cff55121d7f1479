"""The screen for speaking."""
