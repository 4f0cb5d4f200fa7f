"""A plan's spreadsheet against the register: which column means what, what changed on which side, and every faulty cell."""
