"""What could be done on paper: which state a decision is in, and what may follow."""
