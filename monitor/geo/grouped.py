"""Columns in order of a key, cut where the key changes. Columns without a row have no groups."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def groups(*keys: NDArray[Any]) -> list[tuple[int, int]]:
    """[start, stop) of each run of rows that are equal in all keys, in order; none where there is no row.

    Args:
        keys: columns (n,) of any dtype that compares, at least one, all of one length.
    """
    return cut(len(keys[0]), starts(*keys))


def starts(*keys: NDArray[Any]) -> NDArray[np.int64]:
    """The first row of each run of rows that are equal in all keys: int64 (m,), rising; empty where there is no row."""
    begins = np.zeros(len(keys[0]), bool)
    begins[:1] = True
    for key in keys:
        begins[1:] |= key[1:] != key[:-1]
    return np.flatnonzero(begins)


def cut(n: int, at: NDArray[np.int64]) -> list[tuple[int, int]]:
    """[start, stop) of the parts of `n` rows that begin at the rows `at`; none where there is no row.

    Args:
        at: int64 (m,), rising, the first of them 0; whatever it is where `n` is 0.
    """
    first = at.tolist() if n else []
    return list(zip(first, [*first[1:], n][: len(first)], strict=True))
