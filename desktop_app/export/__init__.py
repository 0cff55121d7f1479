"""What a document can become outside: pure functions from a transcript to the bytes of a file, and the way back."""
