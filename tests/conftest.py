"""What holds for every test."""

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def nothing_is_kept_from_another_test():
    """Registers of two tests are made alike: the same numbers, the same count of changes."""
    caches["pages"].clear()
