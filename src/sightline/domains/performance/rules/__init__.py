"""What could be done on paper with figures, published or our own: standing, judging, restating."""
