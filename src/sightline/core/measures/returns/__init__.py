"""Statutory returns and datasets, read into the typed tables. Child-level: only `core.measures` may import it."""
