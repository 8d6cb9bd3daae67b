"""A table of which every row is refused: one fault of the file, not one of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pyarrow.compute as pc

from monitor.errors import InputUnreadable
from monitor.model.ais_message import Fate, Reason
from monitor.store.batch import Batch
from monitor.text.english import text

# Project judgement, 2026-11-28: so many rows without a position in one file are no ship that lacks one for a while.
MIN_NOWHERE = 10
NOWHERE = frozenset((Reason.NO_POSITION, Reason.POSITION_PLACEHOLDER))

TODO = {
    Reason.CLOCK_INVALID: "Write times as 2026-03-02T11:00:00Z; or say with --map time=COLUMN:dmy or time=COLUMN:mdy "
    "whether the day or the month comes first, or with --map time=COLUMN which column the time is in.",
    Reason.NO_TIME: "Say with --map time=COLUMN which column the time is in.",
    Reason.MMSI_INVALID: "Say with --map mmsi=COLUMN which column the MMSI is in.",
    Reason.COLUMNS: "Each row needs as many cells as the header has names: export the table again.",
}
TODO_PLACES = "Latitudes and longitudes are decimal degrees; say with --map lat=COLUMN,lon=COLUMN where they are."


def some_are_sound(batches: Iterator[Batch]) -> Iterator[Batch]:
    """The same batches.

    Raises:
        InputUnreadable: at their end, if every row of them was refused; a few without a position do not count.
    """
    refused: Counter[Reason] = Counter()
    sound = False
    for batch in batches:
        sound = sound or bool(batch.positions.num_rows or batch.statics.num_rows or _others(batch))
        if not sound:
            counts = pc.value_counts(batch.refusals["reason"]).to_pylist()
            refused.update({Reason(count["values"]): count["counts"] for count in counts})
        yield batch
    n = sum(refused.values())
    if sound or not n or (n < MIN_NOWHERE and refused.keys() <= NOWHERE):
        return
    reasons = "; ".join(f"{text(f'refused_{reason}')}: {times:,}" for reason, times in refused.most_common())
    todo = TODO.get(refused.most_common(1)[0][0], TODO_PLACES)
    raise InputUnreadable(f"every row is refused ({reasons})", todo=f"{todo} Nothing of it was stored.")


def _others(batch: Batch) -> int:
    return sum(n for (fate, _), n in batch.tally.items() if fate is Fate.OTHER)
