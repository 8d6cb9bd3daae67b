"""Encounters as a table that queries ask about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from monitor.detect.encounters.merge_contacts import Encounter


def encounter_table(encounters: Sequence[Encounter], **more: Any) -> pa.Table:
    """One row an encounter, in order: n, mmsi_a, mmsi_b (int64), start_t and end_t (timestamp[us]), and more columns.

    Args:
        more: values by name of the column, one an encounter.
    """
    return pa.table(
        {
            "n": range(len(encounters)),
            "mmsi_a": [e.mmsis[0] for e in encounters],
            "mmsi_b": [e.mmsis[1] for e in encounters],
            "start_t": pa.array([e.start for e in encounters], pa.timestamp("us")),
            "end_t": pa.array([e.end for e in encounters], pa.timestamp("us")),
            **more,
        }
    )
