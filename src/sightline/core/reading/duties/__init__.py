"""Who owes what to whom, by when and how often: duties read from the clauses of a document."""

from sightline.core.reading.duties.obligations import obligations_of

__all__ = ["obligations_of"]
