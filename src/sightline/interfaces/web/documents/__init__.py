"""Pages of the library: documents, their versions, letters."""
