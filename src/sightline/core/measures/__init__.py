"""Records of children, read, counted and disclosed: the figures of a board."""
