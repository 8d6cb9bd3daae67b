"""Lines of a log that do not follow in order of time are marked, and a claim that cites one accuses nobody."""

from dataclasses import replace
from datetime import timedelta

import pytest
from memory_store import store_in_memory
from sea import bystanders, put, scanned
from voyage import Voyage, log_of

from monitor.model.ais_message import OUT_OF_SEQUENCE, Position, Static
from monitor.model.event import Answer, Kind
from monitor.store.events import newest
from monitor.store.query import rows

LOG = log_of(*bystanders(28.0, 60.0, n=6, hours=10))
HERON = Voyage(mmsi=273000001, imo=9900007, name="NIGHT HERON", ship_type=80)
DARK = HERON.at("2026-03-02T12:00", 27.2, 60.0).sail_to(28.0, 60.0, speed_kn=8).silent(hours=20).stay(3)


def numbered(items):
    return [replace(x, line_no=n) for n, x in enumerate(items, 1)]


def marked(items):
    con = store_in_memory()
    ledger = put(con, numbered(items))
    found = [n for (n,) in rows(con, "SELECT line_no FROM out_of_sequence ORDER BY line_no")]
    assert ledger.remarks.get((OUT_OF_SEQUENCE, "t"), 0) == len(found)
    return found


@pytest.mark.parametrize(
    ("at", "hours", "found"),
    [
        (250, -2, [250]),  # backdated
        (250, 30, [250]),  # of a clock that is ahead, and the lines behind it are not late for that
        (250, -0.5, []),  # handed on late
    ],
)
def test_a_line_far_from_the_times_around_it_is_marked(at, hours, found):
    items = list(LOG)
    items[at - 1] = replace(items[at - 1], t=items[at - 1].t + timedelta(hours=hours))
    assert len(items) > 350 and marked(items) == found


def test_where_logs_are_joined_one_after_the_other_their_order_means_nothing():
    half = len(LOG) // 2
    assert marked([*LOG[half:], *LOG[:half]]) == []


def test_what_rests_on_a_line_put_into_another_time_accuses_nobody():
    # Of a log of ships heard all the while, the last lines of one before its gap were put in at the end.
    log = log_of(DARK, *bystanders(28.0, 60.0, hours=41))
    last = max(x.t for x in DARK.positions() if x.t.day == 2)
    own = [x for x in log if x.mmsi == 273000001 and x.t <= last]
    late = [x for x in own if isinstance(x, Position) and last - timedelta(minutes=20) <= x.t]
    said = [x for x in own if isinstance(x, Static)][-1:]
    answers = []
    for put_in in ([], late, said):
        items = [*(x for x in log if x not in put_in), *put_in]
        con = store_in_memory()
        put(con, numbered(items))
        scanned(con, kinds=[Kind.DARK])
        (event,) = [e for e in newest(con, kind=Kind.DARK) if e.end is not None]
        answers.append((event.answer, [h.reason.id for h in event.hypotheses if h.id == "single_source"]))
    # What a static report says of the ship stands beside the gap, which does not rest on it.
    assert answers == [(Answer.YES, []), (Answer.CANNOT_TELL, ["single_source_backdated"]), (Answer.YES, [])]
