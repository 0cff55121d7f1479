"""The sheets that ask how files are to be recognised."""
