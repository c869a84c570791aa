"""Back ends: one algebra a file."""
