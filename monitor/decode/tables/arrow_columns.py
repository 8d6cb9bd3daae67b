"""Columns of Arrow into those that tables are gathered from: times and degrees as numbers, anything else by its
distinct values, each read as the text that a table of text would have.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely
from numpy.typing import NDArray

from monitor.decode.tables.cells import REASONS, Coded
from monitor.decode.tables.times import SECOND_US
from monitor.decode.tables.values import TOO_LARGE, number
from monitor.decode.time_limits import EARLIEST, LATEST
from monitor.model.ais_message import Reason
from monitor.model.units import epoch_us

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_STEP_US = {"s": SECOND_US, "ms": 1000, "us": 1}
_NO_TIME, _INVALID = (1 + REASONS.index(reason) for reason in (Reason.NO_TIME, Reason.CLOCK_INVALID))


@dataclass(frozen=True, slots=True)
class Moments:
    """Times of rows as numbers; the interface of `cells.Column`, as far as times need it."""

    us: Ints  # microseconds since 1970, UTC
    reasons: NDArray[np.int8]  # 0 where there is a time, else 1 + the place of the reason

    def taken(self, rows: Ints, kind: pa.DataType) -> pa.Array:
        """The values of some rows, int64 (m,)."""
        return pa.array(self.us[rows]).cast(kind)

    def refused(self) -> NDArray[np.int8]:
        """int8 (n,): 0 where a row is sound, else 1 + the place of its reason in `Reason`."""
        return self.reasons

    def unread_in(self, _: Ints) -> Counter[tuple[str, str]]:
        """None: a number is a time, or its row is refused."""
        return Counter()


def moments_of(column: pa.Array, latest: datetime) -> Moments | None:
    """Times of a column of timestamps or of numbers since 1970; None where it holds something else."""
    if pa.types.is_timestamp(column.type):
        since, unit = _ints(pc.cast(column, pa.int64())), column.type.unit
        us = since // 1000 if unit == "ns" else _times(since, _STEP_US[unit])
    elif pa.types.is_integer(column.type):
        us = _by_magnitude(_ints(pc.cast(column, pa.int64(), safe=False)))
    elif pa.types.is_floating(column.type):
        us = _by_magnitude(degrees_of(column))
    else:
        return None
    outside = (us < epoch_us(EARLIEST)) | (us >= epoch_us(latest))
    nothing = column.is_null(nan_is_null=True).to_numpy(zero_copy_only=False)
    return Moments(us, np.where(nothing, _NO_TIME, np.where(outside, _INVALID, 0)).astype(np.int8))


def _ints(column: pa.Array) -> Ints:
    values: Ints = column.fill_null(0).to_numpy(zero_copy_only=False)
    return values


def _times(values: Ints, step: int) -> Ints:
    """A product; what does not fit becomes a time that is out of range."""
    return np.where(np.abs(values) < (1 << 62) // step, values, 0) * step


def _by_magnitude(values: NDArray[Any]) -> Ints:
    """Seconds, milliseconds, microseconds or nanoseconds since 1970 as microseconds: see `times`."""
    latest = epoch_us(LATEST)
    known = np.where((values >= 0) & (values < latest * 1000), values, 0)
    scaled = [known * SECOND_US, known * 1000, known]
    steps = [known < latest / SECOND_US, known < latest / 1000, known < latest]
    us: Ints = np.rint(np.select(steps, scaled, known / 1000)).astype(np.int64)
    return us


def degrees_of(column: pa.Array) -> Floats:
    """Degrees of a column of n numbers or texts: float64 (n,), NaN where there is no number."""
    if pa.types.is_dictionary(column.type):
        codes = column.indices.fill_null(len(column.dictionary)).to_numpy(zero_copy_only=False)
        found: Floats = np.append(degrees_of(column.dictionary), np.nan)[codes]
        return found
    if not (pa.types.is_floating(column.type) or pa.types.is_integer(column.type) or pa.types.is_decimal(column.type)):
        said = (number(text.strip()) for text in texts_of(column))
        return np.array([np.nan if value is None else value for value in said], np.float64)
    values = pc.cast(column, pa.float64(), safe=False).fill_null(np.nan).to_numpy(zero_copy_only=False)
    return np.where(np.abs(values) < TOO_LARGE, values, np.nan)


def points_of(column: pa.Array) -> tuple[Floats, Floats]:
    """Longitudes and latitudes of points in well-known binary (GeoParquet 1.1): float64, NaN for anything else."""
    if pa.types.is_dictionary(column.type):
        codes = column.indices.fill_null(len(column.dictionary)).to_numpy(zero_copy_only=False)
        lon, lat = points_of(column.dictionary)
        return np.append(lon, np.nan)[codes], np.append(lat, np.nan)[codes]
    points = shapely.from_wkb(column.to_numpy(zero_copy_only=False), on_invalid="ignore")
    points[shapely.is_empty(points)] = None
    return shapely.get_x(points), shapely.get_y(points)


def coded_of(column: pa.Array) -> Coded:
    """A column by its distinct values, as texts."""
    if not pa.types.is_dictionary(column.type):
        if pa.types.is_nested(column.type):
            column = pa.nulls(len(column), pa.string())
        column = pc.dictionary_encode(column)
    codes = column.indices.fill_null(len(column.dictionary)).to_numpy(zero_copy_only=False)
    return Coded(codes.astype(np.int32), [*texts_of(column.dictionary), ""])


def texts_of(values: pa.Array) -> list[str]:
    """Values as a table of text has them; '' for null. A line end would end a row."""
    if pa.types.is_floating(values.type) and values.type != pa.float64():
        texts = ["" if value is None else str(value) for value in _short(values)]
    elif pa.types.is_integer(values.type):
        return pc.cast(values, pa.string()).fill_null("").to_pylist()  # type: ignore[no-any-return]
    elif pa.types.is_string(values.type):
        texts = values.fill_null("").to_pylist()
    else:
        texts = ["" if value is None else _text(value) for value in values.to_pylist()]
    return [text.replace("\n", " ") if "\n" in text else text for text in texts]


def _short(values: pa.Array) -> list[Any]:
    """12.4 and not 12.399999618530273: the shortest decimals that such a float holds."""
    nothing = values.is_null().to_pylist()
    numbers = values.fill_null(0).to_numpy(zero_copy_only=False)
    return [None if absent else value for value, absent in zip(numbers, nothing, strict=True)]


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    return "" if isinstance(value, float) and value != value else str(value)  # noqa: PLR0124 - NaN
