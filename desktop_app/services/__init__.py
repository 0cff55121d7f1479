"""Clients of the cloud services, one module each, and what each of them accepts."""
