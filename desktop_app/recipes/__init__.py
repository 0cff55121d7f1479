"""What happens to a recording, step by step; the same for window and command line."""
