"""What is kept: the library, settings, keys, folders."""
