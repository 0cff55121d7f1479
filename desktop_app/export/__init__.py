"""What a document can become, and what can become one."""
