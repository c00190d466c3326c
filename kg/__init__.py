"""Who belongs to which open-source foundation, since when, at which tier, and who said so."""
