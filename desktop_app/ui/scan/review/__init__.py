"""Going through what is doubtful in a scan, and through texts that are the same."""
