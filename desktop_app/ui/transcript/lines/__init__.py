"""The list of a transcript's lines: laid out, painted, typed in."""
