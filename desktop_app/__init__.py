"""Malgeul turns meetings and scanned papers into text that people check, correct and hand on."""

__version__ = "0.1.0"
