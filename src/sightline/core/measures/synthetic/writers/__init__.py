"""Invented children written in the forms in which councils send real ones."""
