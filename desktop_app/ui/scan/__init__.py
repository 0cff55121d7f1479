"""The scan screen: pages, boxes, fields, tables."""
