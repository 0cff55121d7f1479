"""The draft of the minutes, beside the lines of a transcript."""
