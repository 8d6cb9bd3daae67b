"""What an event says is compared with what the lines that it cites say: a change of either is told."""

import copy

import pytest

from monitor.verify import verify

A, B = 215990149, 308990148
CITED = {"sha256": "ab", "file": "log"}


def says(t, mmsi=B, lon=22.05, lat=36.83):
    return {"position": {"mmsi": mmsi, "t": t, "lon": lon, "lat": lat}, "static": None}


def typed(t, draught_m, mmsi=B, **more):
    return {"position": None, "static": {"mmsi": mmsi, "t": t, "imo": 9900007, "draught_m": draught_m, **more}}


def event(kind, *lines, **more):
    """An event and its exhibits.

    Args:
        lines: what each cited line is cited for, the arguments of that text, and what the line says.
    """
    exhibits, evidence = [], []
    for n, (shown_id, args, said) in enumerate(lines, 1):
        shows = {"id": shown_id, "args": args}
        evidence.append({**CITED, "line": n, "offset": n, "shows": shows})
        one = {**CITED, "line": n, "offset": n, "says": said, "state": "read", "format": "nmea"}
        exhibits.append({**one, "lines": [], "cited_by": [{"event_id": "e", "shows": shows}]})
    told = {"event_id": "e", "kind": kind, "lon": 22.05, "lat": 36.83, "facts": {}, "evidence": evidence}
    vessels = [{"hull": "IMO9900007", "imo": 9900007, "mmsi": B, "name": "HERON"}]
    vessels += [{"hull": "MMSI215990149", "imo": None, "mmsi": A, "name": "GULL"}] if kind == "sts" else []
    return {"vessels": vessels, **told, **more}, exhibits


def depth(metres):
    return {"mmsi": str(B), "draught": {"value": metres, "unit": "m"}}


SLOW = event(
    "loitering",
    ("evidence_slow_start", {}, says("2026-03-03T10:57:54Z")),
    ("evidence_slow_end", {}, says("2026-03-05T12:00:43Z", lon=22.06)),
    ("evidence_draught_before", depth(14.6), typed("2026-03-03T10:00:00Z", 14.6)),
    ("evidence_draught_after", depth(8.2), typed("2026-03-05T13:00:00Z", 8.2)),
    start="2026-03-03T10:57:54Z",
    end="2026-03-05T12:00:43Z",
    facts={
        "slow_h": 49.05,
        "draught_before_m": 14.6,
        "draught_before_h": 1.0,
        "draught_after_m": 8.2,
        "draught_after_h": 1.0,
    },
)
MET = event(
    "sts",
    ("evidence_call_first", {"mmsi": str(B)}, says("2026-02-08T01:26:04Z")),
    ("evidence_call_last", {"mmsi": str(B)}, says("2026-02-09T18:21:44Z")),
    ("evidence_draught_after", {"mmsi": str(A)}, typed("2026-03-05T07:00:00Z", 13.8, A)),
    start="2026-03-04T16:53:43Z",
    end="2026-03-05T07:00:00Z",
    facts={
        "russian_calls_before": [
            {"mmsi": B, "entry": "2026-02-08T01:26:04Z", "last_received_there": "2026-02-09T18:21:44Z"}
        ],
        "draughts": [
            {"mmsi": A, "draught_after_m": 13.8, "draught_after_h": 0.0},
            {"mmsi": B, "draught_after_m": 8.2, "draught_after_h": 0.0},
        ],
    },
)
FLAG = event(
    "flag",
    ("evidence_last_static", {"mmsi": str(A)}, typed("2025-12-01T06:28:47Z", None, A)),
    ("evidence_first_static", {"mmsi": str(B)}, typed("2025-12-08T16:50:59Z", None)),
    start="2025-12-01T06:28:47Z",
    end="2025-12-08T16:50:59Z",
    facts={"from_mmsi": A, "to_mmsi": B, "last_seen_under_old": "2025-12-01T06:28:47Z"},
)
CALL = event(
    "port_call",
    ("evidence_call_first", {"mmsi": str(B)}, says("2026-02-08T01:26:04Z")),
    ("evidence_call_last_in_margin", {"mmsi": str(B)}, says("2026-02-09T18:49:03Z")),
    start="2026-02-08T01:26:04Z",
    end="2026-02-09T18:49:03Z",
)
MADE_UP = event(
    "falsified",
    ("evidence_before_false", {}, says("2026-03-02T04:00:00Z")),
    ("evidence_after_false", {}, says("2026-03-02T14:00:00Z", lon=23.0)),
    start="2026-03-02T04:00:00Z",
    end="2026-03-02T14:00:00Z",
    facts={"first_position_after": [23.0, 36.83]},
)
NAMED = event("identity", ("evidence_name", {"name": "HERON"}, typed("2026-03-02T04:00:00Z", None, name="HERON")))


def checks(told):
    made, exhibits = told
    shown = [verify.check_shown(made, r["shows"], x) for r, x in zip(made["evidence"], exhibits, strict=True)]
    more = [verify.check_moments(made, exhibits), verify.check_lengths(made)] if "start" in made else []
    return [check for some in (*shown, *more) for check in some]


def failing(told):
    return {check.id for check in checks(told) if check.result == verify.FAILS}


@pytest.mark.parametrize("told", [SLOW, MET, FLAG, CALL, MADE_UP, NAMED])
def test_what_the_lines_say_holds(told):
    assert checks(told) and not failing(told)


def changed(told, path, value):
    made, exhibits = copy.deepcopy(told)
    *way, last = path
    at = made
    for step in way:
        at = at[step]
    at[last] = value
    return made, exhibits


@pytest.mark.parametrize(
    ("told", "path", "value", "by"),
    [
        (SLOW, ("start",), "2026-03-02T10:57:54Z", {"moment", "length", "draught"}),
        (SLOW, ("end",), "2026-03-04T12:00:43Z", {"moment", "length", "draught"}),
        (SLOW, ("lon",), 22.15, {"moment"}),
        (SLOW, ("facts", "slow_h"), 25.05, {"length"}),
        (SLOW, ("facts", "draught_before_m"), 9.9, {"draught"}),
        (SLOW, ("facts", "draught_after_h"), 9.0, {"draught"}),
        (SLOW, ("evidence", 3, "shows", "args", "draught", "value"), 6.2, {"shows_but"}),
        (MET, ("facts", "draughts", 0, "draught_after_m"), 17.8, {"draught"}),
        (MET, ("facts", "russian_calls_before", 0, "entry"), "2026-02-08T01:36:04Z", {"call"}),
        (MET, ("facts", "russian_calls_before", 0, "last_received_there"), "2026-02-09T18:11:44Z", {"call"}),
        (MET, ("evidence", 0, "shows", "args", "mmsi"), "215990149", {"shows_but"}),
        (FLAG, ("facts", "last_seen_under_old"), "2025-12-01T08:49:09Z", {"moment"}),
        (FLAG, ("end",), "2025-12-08T17:50:59Z", {"moment"}),
        (MET, ("vessels", 1, "mmsi"), 1, {"own_line"}),
        (SLOW, ("vessels", 0, "mmsi"), 1, {"own_line"}),
        (CALL, ("start",), "2026-02-08T02:26:04Z", {"moment"}),
        (CALL, ("end",), "2026-02-09T18:21:44Z", {"moment"}),
        (MADE_UP, ("start",), "2026-03-02T05:00:00Z", {"moment"}),
        (MADE_UP, ("facts", "first_position_after", 0), 24.0, {"moment"}),
        (NAMED, ("evidence", 0, "shows", "args", "name"), "GULL", {"shows_but"}),
    ],
)
def test_a_figure_of_the_event_that_its_lines_do_not_say_is_told(told, path, value, by):
    made, exhibits = changed(told, path, value)
    for reference, exhibit in zip(made["evidence"], exhibits, strict=True):
        exhibit["cited_by"] = [{"event_id": "e", "shows": reference["shows"]}]
    assert failing((made, exhibits)) == by


def test_a_moment_of_which_no_line_is_at_hand_is_not_called_checked():
    made, exhibits = copy.deepcopy(SLOW)
    for exhibit in exhibits:
        exhibit["says"] = {"position": None, "static": None}
    assert {check.id for check in checks((made, exhibits))} == {"length"}


@pytest.mark.parametrize(
    ("vessel", "result"),
    [
        ({"hull": "IMO9900007", "imo": 9900007, "mmsi": B}, verify.HOLDS),
        ({"hull": "IMO9900007", "imo": 9900019, "mmsi": B}, verify.FAILS),
        ({"hull": "IMO9900019", "imo": 9900019, "mmsi": B}, verify.FAILS),
    ],
)
def test_an_event_is_of_the_vessel_that_the_dossier_is_of(vessel, result):
    assert [check.result for check in verify.check_named(SLOW[0], vessel)] == [result]


@pytest.mark.parametrize(
    ("mmsi", "results"), [(A, [verify.HOLDS]), (B, [verify.HOLDS]), (1, [verify.FAILS]), (None, [])]
)
def test_the_vessels_number_is_one_under_which_it_was_received(mmsi, results):
    seen = {"identities": [{"mmsi": A}], "events": [SLOW[0]]} if mmsi else {"identities": [], "events": []}
    dossier = {"vessel": {"hull": "IMO9900007", "mmsi": mmsi}, "observation": seen}
    assert [check.result for check in verify.check_number(dossier)] == results
