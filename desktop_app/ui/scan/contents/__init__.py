"""What stands beside the page of a scan: fields, tables, forms."""
