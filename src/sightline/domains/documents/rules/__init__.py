"""What could be done on paper: who may read a class of document, how long it is kept, what may be taken in."""
