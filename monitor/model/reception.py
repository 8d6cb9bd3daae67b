"""How well each water was heard: counts by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReceptionCells:
    """Columns of the same length, one entry a cell in which a ship was known to be, or was when it was jammed.

    Attributes:
        per_degree: cells to a degree of longitude and of latitude.
        x, y: column and row; the cell begins at x / per_degree degrees east, y / per_degree degrees north.
        known: half hours of ships that were known to be there.
        heard: how many of these they were heard in.
        jammed: half hours in which the area of the cell was jammed.
    """

    per_degree: float = 1.0
    x: Sequence[int] = field(default=())
    y: Sequence[int] = field(default=())
    known: Sequence[int] = field(default=())
    heard: Sequence[int] = field(default=())
    jammed: Sequence[int] = field(default=())
