"""Reports rendered: one format a file."""
