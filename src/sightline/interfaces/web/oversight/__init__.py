"""Pages of what passes between the council and who oversees it."""
