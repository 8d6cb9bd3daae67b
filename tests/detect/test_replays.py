"""Positions that go on 200 nm elsewhere, or were there before: one step and none back, two hulls, repeated tracks."""

from dataclasses import replace
from datetime import datetime, timedelta

from memory_store import store_in_memory
from sea import bystanders, put, scanned
from voyage import Voyage, log_of

from benchmarks.simulate.false_tracks import along, copied
from monitor.model.event import Answer, Kind, Verdict
from monitor.store.events import newest

DAY = datetime(2026, 3, 2)
STEP, HULLS, AGAIN, OTHERS, MODEL = range(636_093_001, 636_093_006)


def named(mmsi, hours=40, start="2026-03-02T00:00", **said):
    said = {"name": f"TANKER {mmsi % 10}", "imo": 9900007 if mmsi == STEP else None, "ship_type": 80, **said}
    return Voyage(mmsi=mmsi, **said).at(start, 0.0, 0.0).stay(hours).statics()


def onwards(mmsi, lat):
    """Eastwards at 11 kn for eight hours, and from twenty minutes later for eight more, four degrees farther south."""
    out = along(mmsi, DAY, [(-30.0, lat), (-24.0, lat)], speed_kn=11, hours=8)
    later = DAY + timedelta(hours=8, minutes=20)
    return [*out, *along(mmsi, later, [(-28.0, lat - 4), (-22.0, lat - 4)], speed_kn=11, hours=8)]


def out_and_home(mmsi, lat):
    """Out and home, 80 nm at 10 kn."""
    return along(mmsi, DAY, [(-30.0, lat), (-29.0, lat), (-30.0, lat)], speed_kn=10)


def reports():
    own, model = out_and_home(AGAIN, 40.0), out_and_home(MODEL, 35.0)
    lies = along(OTHERS, DAY, [(-30.0, 35.0), (-30.0, 35.001)], speed_kn=0.01, hours=5.5)
    tracks = [
        onwards(STEP, 50.0),
        onwards(HULLS, 30.0),
        [*own, *copied(own, AGAIN, timedelta(hours=24))],
        model,
        [*lies, *copied(model, OTHERS, timedelta(hours=20))],
    ]
    hulls = [*named(HULLS, 8), *named(HULLS, 8, "2026-03-02T08:20", name="SOMEBODY")]
    crowd = [r for lat in (50.0, 30.0, 40.0, 35.0) for r in log_of(*bystanders(-29.5, lat, n=4, hours=30))]
    said = [*hulls, *(s for mmsi in (STEP, AGAIN, OTHERS) for s in named(mmsi))]
    ordered = sorted((r for some in (*tracks, said, crowd) for r in some), key=lambda r: (r.t, r.mmsi, str(type(r))))
    return [replace(r, line_no=i + 1, offset=100 * i) for i, r in enumerate(ordered)]


def undecided(event):
    return {h.id for h in event.hypotheses if h.verdict is Verdict.UNDECIDED}


def test_steps_without_a_way_back_and_repeated_tracks_are_told_with_what_else_could_be():
    con, log = store_in_memory(), reports()
    for n in range(3):
        put(con, [r for r in log if r.t.date() == (DAY + timedelta(days=n)).date()], f"night {n}")
        scanned(con, kinds=[Kind.FALSIFIED])
    told = {event.vessels[0].mmsi: event for event in newest(con, kind=Kind.FALSIFIED)}
    # Drawn without noise, they are smooth too.
    assert {mmsi: (e.answer, [sign for sign in e.facts["signs"] if sign != "smooth"]) for mmsi, e in told.items()} == {
        STEP: (Answer.CANNOT_TELL, ["one_way", "sailed"]),
        HULLS: (Answer.CANNOT_TELL, ["one_way", "sailed"]),
        AGAIN: (Answer.CANNOT_TELL, ["own_replay", "sailed"]),
        OTHERS: (Answer.YES, ["replay", "sailed"]),
    }
    step, hulls, again, others = (told[mmsi] for mmsi in (STEP, HULLS, AGAIN, OTHERS))
    assert step.start == DAY + timedelta(hours=8) and step.end is None
    assert step.facts["sailed_before_h"] == 8 and step.facts["reachable_area"] is None  # either side may be false
    # She is 150 nm from the crowd by then; a clock that is wrong makes one step too.
    assert undecided(step) == {"wrong_clock", "positions_jammed"}
    assert "number_shared" in undecided(hulls) and "number_shared" not in undecided(step)
    assert undecided(again) == {"wrong_clock"} and again.facts["replay_shift_h"] == 24
    assert others.facts["replayed_mmsi"] == MODEL and others.facts["replay_shift_h"] == 20
    # Half hours are looked at: it begins within the first of the day after.
    assert DAY + timedelta(hours=20) <= others.start <= DAY + timedelta(hours=20, minutes=30)
    at_once = store_in_memory()
    put(at_once, log)
    scanned(at_once, kinds=[Kind.FALSIFIED])
    assert {(e.event_id, e.start, e.end, e.answer) for e in newest(at_once, kind=Kind.FALSIFIED)} == {
        (e.event_id, e.start, e.end, e.answer) for e in told.values()
    }
