"""The dialog in which documents are exported."""
