"""Points in polygons that are asked again and again, by one thread at a time.

GEOS makes the index of a prepared polygon where it is first asked of it, and shapely lets other Python threads on
meanwhile: of two that asked first, one could read what the other has half made.
"""

from __future__ import annotations

from threading import Lock
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

_ONE_AT_A_TIME = Lock()


def holds(polygon: Any, x: ArrayLike, y: ArrayLike) -> NDArray[np.bool_]:
    """Whether a polygon holds each point, its edge included: bool of the shape of `x` and `y`, in degrees.

    The polygon is prepared, if it is not yet.
    """
    with _ONE_AT_A_TIME:
        shapely.prepare(polygon)
        held: NDArray[np.bool_] = shapely.intersects_xy(polygon, x, y)
    return held
