"""The frame around all pages: sidebar, notices, shortcuts, what is dropped on it."""
