"""The office's own form, filled: a HWPX or DOCX keeps its bytes but for the blanks that minutes go into."""
