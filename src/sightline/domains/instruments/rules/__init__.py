"""What could be done on paper with an instrument's clauses, duties and dates."""
