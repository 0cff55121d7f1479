"""Accounts, defaults, look and language."""
