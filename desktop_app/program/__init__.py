"""One running window: what is open, what comes in, what is spoken, exported and set."""
