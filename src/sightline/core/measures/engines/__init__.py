"""Engines answer what totals come to, for every council and period at once. Child-level: only `core.measures` may import it."""
