"""Keys of records made on a page."""

from itertools import count

from django.db import models
from django.utils.text import slugify


def free_key(records: models.QuerySet, words: str, longest: int = 70) -> str:
    """A key that none of these records has yet: the words, with a number where they are taken."""
    plain = slugify(words)[:longest] or "unnamed"
    taken = set(records.filter(key__startswith=plain).values_list("key", flat=True))
    numbered = (f"{plain}-{number}" for number in count(2))
    return plain if plain not in taken else next(key for key in numbered if key not in taken)
