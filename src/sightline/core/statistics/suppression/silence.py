"""Keeps the solver's own words off standard output.

HiGHS 1.11 and 1.12 print a line while they search for whole numbers, whatever they are told (its issue 2783, mended later).
It goes past Python straight to the process's standard output, where commands write JSON.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_ONE_AT_A_TIME = Lock()  # two threads that saved each other's redirection would leave it in place
STANDARD_OUTPUT = 1


@contextmanager
def silence() -> Iterator[None]:
    """What C code prints inside is thrown away. Python's own output is written before and after, not inside."""
    flush = ctypes.CDLL(None).fflush
    with _ONE_AT_A_TIME:
        flush(None)
        kept = os.dup(STANDARD_OUTPUT)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, STANDARD_OUTPUT)
        try:
            yield
        finally:
            flush(None)
            os.dup2(kept, STANDARD_OUTPUT)
            os.close(nowhere)
            os.close(kept)
