"""Shares of a count, and between which limits they lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Z_95 = 1.959963984540054  # standard normal quantile of 0.975: two-sided 95 %

Counts = TypeVar("Counts", float, "NDArray[np.float64]")


def wilson_95(hits: Counts, n: Counts) -> tuple[Counts, Counts]:
    """Lower and upper limit of a share, wide where little is known (Wilson 1927, doi:10.1080/01621459.1927.10502953).

    Args:
        hits, n: of numbers or of arrays of one shape; n above 0.

    Returns:
        Of the same kind; within [0, 1] but for rounding.
    """
    z2 = Z_95**2
    middle = (hits + z2 / 2) / (n + z2)
    half = (z2 * (hits * (n - hits) / n + z2 / 4)) ** 0.5 / (n + z2)
    return middle - half, middle + half
