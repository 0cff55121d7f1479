"""The scan screen: pages, boxes, tables and forms beside the picture they were read from."""
