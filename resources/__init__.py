"""The files that come with the program."""
