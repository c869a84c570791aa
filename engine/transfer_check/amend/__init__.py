"""Edits of law, bills, applying them, and which would change an answer."""
