"""Many scenarios before one law: compiled once, then decided by masks; the reference is asked where these cannot say."""
