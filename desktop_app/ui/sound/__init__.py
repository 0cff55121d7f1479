"""Playing recordings, and listening to a microphone."""
