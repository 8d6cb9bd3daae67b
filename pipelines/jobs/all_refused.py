"""A file whose rows are refused, all or nearly all: one fault of the file, not one of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pyarrow.compute as pc

from monitor.errors import InputUnreadable
from monitor.model.ais_message import Fate, Reason
from monitor.model.message import Message, message, sentences
from monitor.store.batch import Batch

# Project judgement, 2026-11-28: so many rows without a position in one file are no ship that lacks one for a while.
MIN_NOWHERE = 10
MIN_BEYOND = 10  # lines of a time that cannot be: fewer are slips of a pen; likewise, 2026-11-29
NOWHERE = frozenset((Reason.NO_POSITION, Reason.POSITION_PLACEHOLDER))

# Project judgement, 2026-11-28: a log in which one line of a hundred is AIS is another kind of file, or made to fill
# the disk; each refused line takes some 50 µs. Sentences without a time are asked for again with --start.
MOST_REFUSED = 200_000
REFUSED_SHARE = 0.99

TODO = {
    Reason.CLOCK_INVALID: message("todo_all_refused_clock"),
    Reason.NO_TIME: message("todo_all_refused_no_time"),
    Reason.MMSI_INVALID: message("todo_all_refused_mmsi"),
    Reason.COLUMNS: message("todo_all_refused_columns"),
}
TODO_PLACES = message("todo_all_refused_places")
TODO_NOISE = sentences(message("todo_right_file"), message("todo_nothing_stored"))


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
    most = refused.most_common()
    reasons = tuple(message("error_refused_times", reason=Message(f"refused_{reason}"), n=n) for reason, n in most)
    todo = sentences(TODO.get(most[0][0], TODO_PLACES), message("todo_nothing_stored"))
    raise InputUnreadable(message("error_all_refused", reasons=reasons), todo=todo)


def clock_fits(batches: Iterator[Batch]) -> Iterator[Batch]:
    """The same batches, of a log.

    A night on a machine whose clock was set back would refuse all that came in since, and never read it again.

    Raises:
        InputUnreadable: at their end, if every line that says a time is refused for it, and they are no few.
    """
    beyond, sound = 0, False
    for batch in batches:
        sound = sound or bool(batch.positions.num_rows or batch.statics.num_rows or _others(batch))
        beyond += pc.sum(pc.equal(batch.refusals["reason"], Reason.CLOCK_INVALID.value)).as_py() or 0
        yield batch
    if beyond >= MIN_BEYOND and not sound:
        reason = message("error_refused_times", reason=Message(f"refused_{Reason.CLOCK_INVALID}"), n=beyond)
        todo = sentences(message("todo_clock_of_machine"), message("todo_nothing_stored"))
        raise InputUnreadable(message("error_all_refused", reasons=(reason,)), todo=todo)


def few_are_refused(batches: Iterator[Batch]) -> Iterator[Batch]:
    """The same batches.

    Raises:
        InputUnreadable: as soon as more than `MOST_REFUSED` lines, and of all lines more than `REFUSED_SHARE`, are
            blank, or refused for something else than a time that is missing.
    """
    refused = read = 0
    for batch in batches:
        untimed = pc.sum(pc.equal(batch.refusals["reason"], Reason.NO_TIME.value)).as_py() or 0
        blank = sum(n for (fate, _), n in batch.tally.items() if fate is Fate.BLANK)
        refused += batch.refusals.num_rows - untimed + blank
        read += untimed + batch.positions.num_rows + batch.statics.num_rows + sum(batch.tally.values()) - blank
        if refused > MOST_REFUSED and refused > REFUSED_SHARE * (refused + read):
            raise InputUnreadable(message("error_mostly_refused", n=refused, lines=refused + read), todo=TODO_NOISE)
        yield batch


def _others(batch: Batch) -> int:
    return sum(n for (fate, _), n in batch.tally.items() if fate is Fate.OTHER)
