"""Many scenarios before one law: compiled once, then decided by masks; where these cannot say, by the reference."""
