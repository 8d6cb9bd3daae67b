"""How kernels are compiled: without the GIL, so that both cores work, and kept on disk after the first time.

Numba checks no bounds. Kernels of the decoder therefore read bytes only from buffers that end in `lines.PADDING` line
ends, look no further ahead than that, and stop every walk at a line end.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import numba

F = TypeVar("F", bound=Callable[..., Any])

_config: Any = numba.config
_njit: Any = numba.njit


def kernel(function: F) -> F:
    """Compile at the first call, or take what an earlier process compiled of the same sources."""
    folder, before = cache_folder(), _config.CACHE_DIR
    _config.CACHE_DIR = str(folder or "")
    try:
        compiled: F = _njit(function, cache=folder is not None, nogil=True, error_model="numpy")
    finally:
        _config.CACHE_DIR = before
    return compiled


def helper(function: F) -> F:
    """What only kernels call: it becomes a part of them."""
    compiled: F = _njit(function, nogil=True, error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True)
    return compiled


@cache
def cache_folder() -> Path | None:
    """Where compiled kernels are kept; None where nothing may be written, and each process compiles anew.

    Its name is a digest of all that goes into them: Numba itself looks only at the file that a kernel stands
    in, and would keep one whose helpers or constants have changed.
    """
    name = f"kernels-{_digest()}"
    for parent in _parents():
        folder = parent / name
        if folder.is_dir() and os.access(folder, os.W_OK):
            return folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        return folder
    return None


def _parents() -> Iterator[Path]:
    if _config.CACHE_DIR:
        yield Path(_config.CACHE_DIR)
    yield Path(__file__).parent / "__pycache__"
    yield Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "shadowfleet"


def _digest() -> str:
    package = Path(__file__).parents[1]
    sources = sorted(
        path for rooms in ("decode/**", "model", "geo", "tracks") for path in package.glob(f"{rooms}/*.py")
    )
    return sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()[:16]
