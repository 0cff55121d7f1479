"""What both editors stand on: undo, saving, the title, the header, the bar of failures."""
