"""Vessels and spans of time, numbered by what asks of them: the table `asked`, which queries join with positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

SCHEMA = pa.schema([("n", pa.int32()), ("mmsi", pa.int32()), *((name, pa.timestamp("us")) for name in ("low", "high"))])


def asked_spans(rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """The table of rows with n, mmsi, low and high (UTC)."""
    return pa.Table.from_pylist(rows, SCHEMA)
