"""How well each water was heard, as a layer of the map of all: one feature, drawn by assets/cells.js.

The share heard is told by its 95 % interval: a cell of few half hours has a wide one, and is told as not known, never
as bad.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.model.reception import ReceptionCells
from monitor.model.shares import wilson_95
from monitor.render.frame import Frame
from monitor.render.tracklines import Feature

WELL, BADLY = 0.8, 0.5  # judged 2026-11-24: the interval lies above, or below
WIDEST = 0.4  # judged 2026-11-24: a wider interval tells nothing
THIN, BAD, PARTLY, GOOD = range(4)

Floats = NDArray[np.float64]


def reception_cells(cells: ReceptionCells, frame: Frame) -> list[Feature]:
    """All cells as one feature; none without any.

    Its property `cells` has, cell by cell, column and row from the edge of the map, half hours known and heard, the
    class (0 not known, 1 badly, 2 in part, 3 well heard), and half hours with jamming.
    """
    if not len(cells.x):
        return []
    west = frame.lon((np.asarray(cells.x, float) + 0.5) / cells.per_degree)
    x = np.floor(west * cells.per_degree).astype(int)
    known, heard = np.asarray(cells.known, float), np.asarray(cells.heard, float)
    kinds, jammed = classes(heard, np.maximum(known, 1.0)), np.resize(np.asarray([*cells.jammed] or [0]), len(x))
    rows = np.column_stack([x, cells.y, known, heard, kinds, jammed]).astype(int)
    said: dict[str, Any] = {"cells": rows.ravel().tolist(), "per_degree": cells.per_degree, "style": {}}
    point = [round(float(west[0]), 4), round((cells.y[0] + 0.5) / cells.per_degree, 4)]
    return [{"type": "Feature", "properties": said, "geometry": {"type": "Point", "coordinates": point}}]


def classes(heard: Floats, known: Floats) -> NDArray[np.int64]:
    """Class of each share, int64 (n,).

    Args:
        heard, known: float64 (n,), known at least one.
    """
    low, high = wilson_95(heard, known)
    found: NDArray[np.int64] = np.select([low >= WELL, high < BADLY, high - low <= WIDEST], [GOOD, BAD, PARTLY], THIN)
    return found
