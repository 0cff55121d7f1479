"""Every sentence about errors, services and sizes, in the words of a user."""
