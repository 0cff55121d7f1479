"""Work in the background: a bounded pool, and the persistent queue."""
