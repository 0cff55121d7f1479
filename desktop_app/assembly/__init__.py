"""Builds everything that window and command line stand on: the parts, their clients, the jobs of the queue."""
