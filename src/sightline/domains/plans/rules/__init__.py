"""What could be done on paper with an action and its evidence."""
