"""What holds for every test.

Examples of property tests are drawn alike every time, so that a change is judged by itself and not by the luck of the draw.
To look further: `pytest --hypothesis-profile=explore`, which draws anew and prints how to repeat a failure.
"""

import pytest
from django.core.cache import caches
from hypothesis import settings

settings.register_profile("alike", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile("alike")


@pytest.fixture(autouse=True)
def nothing_is_kept_from_another_test():
    """Registers of two tests are made alike: the same numbers, the same count of changes."""
    caches["pages"].clear()
