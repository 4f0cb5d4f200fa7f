"""What could be done on paper: who may do what, and what a date means for a post."""
