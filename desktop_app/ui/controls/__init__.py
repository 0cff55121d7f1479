"""Small controls of our own that several screens use."""
