"""The page of a scan with its boxes, and what a hand does to them."""
