"""Colours, fonts, icons and styles, and the files they come from."""
