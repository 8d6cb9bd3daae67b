"""How kernels are compiled: without the GIL, so that both cores work, and kept on disk after the first time.

Numba checks no bounds. Kernels therefore read bytes only from buffers that end in `PADDING` line ends, look
no further ahead than that, and stop every walk at a line end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numba

F = TypeVar("F", bound=Callable[..., Any])

PADDING = 32


def kernel(function: F) -> F:
    """Compile at the first call. Where nothing may be written to keep the result, each process compiles anew."""
    try:
        compiled: F = numba.njit(function, cache=True, nogil=True)
    except RuntimeError:  # neither the package's folder nor the user's cache is writable
        compiled = numba.njit(function, nogil=True)
    return compiled
