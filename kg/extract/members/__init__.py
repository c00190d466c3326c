"""Members and sponsors: in sentences, in lists, and in rows of names."""
