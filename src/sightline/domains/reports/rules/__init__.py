"""What could be done on paper with a line of sight: follow it, and say where it breaks."""
