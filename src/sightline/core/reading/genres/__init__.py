"""One reader for each kind of document: blocks in, clauses out."""
