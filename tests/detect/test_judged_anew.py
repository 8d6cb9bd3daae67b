"""A false stretch that is judged otherwise on a later night: its newest judgement counts, and its event follows it."""

from datetime import date, datetime

import pytest
from memory_store import store_in_memory
from sea import FALSE, TRACKS, put, scanned
from voyage import Voyage, log_of

from monitor.model.event import Answer, Kind, Verdict
from monitor.store.events import newest
from monitor.store.query import execute, rows
from monitor.tracks.falsified import stretches

HERON = 273000001
FIRST, SECOND = date(2026, 3, 2), date(2026, 3, 3)
START, LAST, END = datetime(2026, 3, 2, 10), datetime(2026, 3, 2, 15, 50), datetime(2026, 3, 2, 16)
STRETCH = {
    "mmsi": HERON,
    "start_t": START,
    "end_t": END,
    "last_t": LAST,
    "lon": 27.0,
    "lat": 60.0,
    "claim_lon": 27.0,
    "claim_lat": 60.0,
    "end_lon": 27.0,
    "end_lat": 60.0,
    "positions": 36,
    "signs": "jump,loops",
    "ruled_out": "",
    "jump_m": 90_000.0,
    "sailed_h": 5.8,
    "sailed_m": 90_000.0,
    "others_near": 6,
    "others_alike": 5,
    "others_displaced": 5,
    "jammed": False,
    "differs_from_jamming": False,
}


@pytest.fixture
def judged(monkeypatch):
    """A store of two days in which the stretch of a tanker is judged as told, day by day."""

    def scan_with(**judgements):
        con = store_in_memory()
        ship = Voyage(mmsi=HERON, name="NIGHT HERON", ship_type=80, length_m=244, beam_m=42)
        put(con, log_of(ship.at("2026-03-02T06:00", 27.0, 60.0).stay(40, every_min=10)))

        def collect(con, day, coast, params):
            if judgement := judgements.get(f"on_{day.date:%d}"):
                row = {"as_of": day.date, "judgement": judgement, **STRETCH}
                names, marks = ", ".join(row), ", ".join(f"${name}" for name in row)
                execute(con, f"INSERT INTO false_stretches ({names}) VALUES ({marks})", row)  # noqa: S608
            return 0

        monkeypatch.setattr(stretches, "collect", collect)
        scanned(con, kinds=[Kind.FALSIFIED], stages={FALSE, TRACKS})
        return con

    return scan_with


def test_what_proves_to_be_jamming_is_told_so_where_it_was_told_otherwise_before(judged):
    con = judged(on_02="unclear", on_03="jammed")
    (event,) = newest(con, kind=Kind.FALSIFIED)
    jamming = next(one for one in event.hypotheses if one.id == "positions_jammed")
    assert (event.answer, jamming.verdict) == (Answer.NO, Verdict.EXPLAINS)
    assert rows(con, "SELECT as_of, answer FROM events ORDER BY as_of") == [(FIRST, "cannot_tell"), (SECOND, "no")]


def test_what_was_jammed_from_the_first_is_no_event_of_a_ship(judged):
    assert newest(judged(on_02="jammed", on_03="jammed"), kind=Kind.FALSIFIED) == []


@pytest.mark.parametrize(
    "first, second, spans",
    [
        ("made_up", "jammed", [True]),
        ("jammed", "made_up", [False]),
        ("made_up", "unclear", []),
        ("made_up", None, [False]),
    ],
)
def test_spans_without_place_are_those_of_the_newest_judgement(judged, first, second, spans):
    con = judged(on_02=first, on_03=second)
    assert rows(con, "SELECT jammed FROM false_spans_at($1)", [SECOND]) == [(jammed,) for jammed in spans]
    assert len(rows(con, "SELECT 1 FROM false_spans_at($1)", [FIRST])) == 1
    assert len(rows(con, "SELECT 1 FROM false_stretches_at($1) WHERE judgement = $2", [SECOND, second or first])) == 1
