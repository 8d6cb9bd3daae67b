"""What an event says is compared with what the lines that it cites say: a change of either is told."""

import copy
import json

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


def row(t, draught_m):
    """A row of a table: where the ship was then, and what it said of itself."""
    return {"position": says(t, lon=25.0)["position"], "static": typed(t, draught_m)["static"]}


@pytest.mark.parametrize(
    ("t", "result"), [("2026-03-02T03:00:00Z", verify.HOLDS), ("2026-03-02T15:00:00Z", verify.FAILS)]
)
def test_a_row_cited_for_what_was_typed_before_a_gap_is_of_an_earlier_time_and_may_be_of_another_place(t, result):
    made, exhibits = event(
        "dark",
        ("evidence_draught_before", depth(14.6), row(t, 14.6)),
        ("evidence_last_before_gap", {}, row("2026-03-02T04:00:00Z", 14.6)),
        start="2026-03-02T04:00:00Z",
        end="2026-03-02T14:00:00Z",
        facts={"draught_before_m": 14.6, "draught_before_h": 1.0},
    )
    exhibits[1]["says"]["position"]["lon"] = 22.05
    assert [one.result for x in exhibits for one in verify.check_fit(made, x)] == [verify.HOLDS, verify.HOLDS]
    sides = [one for one in verify.check_shown(made, made["evidence"][0]["shows"], exhibits[0]) if one.id == "time"]
    assert [one.result for one in sides] == [result]


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
        (SLOW, ("start",), "2026-03-02T10:57:54Z", {"moment", "length", "draught", "time"}),
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


def all_of(told, **of_dossier):
    """What is found of a dossier that tells one event."""
    made, exhibits = told
    vessel = {"hull": "IMO9900007", "imo": 9900007, "mmsi": B}
    seen = {"events": [made], "identities": []}
    dossier = {"vessel": vessel, "observation": seen, "simulated": True, "tlp": "TLP:CLEAR", **of_dossier}
    marked = [{**x, "simulated": True, "tlp": "TLP:CLEAR"} for x in exhibits]
    found = [check(dossier, marked) for check in (verify.check_imo, verify.check_marks, verify.check_uncited)]
    return [(one.id, one.result) for some in (*found, verify.check_all_cited(made)) for one in some]


def without(told, *ids):
    made, exhibits = copy.deepcopy(told)
    made["evidence"] = [r for r in made["evidence"] if r["shows"]["id"] not in ids]
    kept = {r["line"] for r in made["evidence"]}
    return made, [x for x in exhibits if x["line"] in kept]


DARK = event(
    "dark",
    ("evidence_last_before_gap", {}, says("2026-03-02T04:00:00Z")),
    start="2026-03-02T04:00:00Z",
    end=None,
)


@pytest.mark.parametrize(
    ("told", "ids", "what"),
    [
        (DARK, ["evidence_last_before_gap"], "2026-03-02T04:00:00Z"),
        (SLOW, ["evidence_slow_start"], "2026-03-03T10:57:54Z"),
        (SLOW, ["evidence_slow_end"], "2026-03-05T12:00:43Z"),
        (SLOW, ["evidence_draught_before"], f"{B} 14.6 m"),
        (MET, ["evidence_call_first"], f"{B} 2026-02-08T01:26:04Z"),
        (MET, ["evidence_call_last"], f"{B} 2026-02-09T18:21:44Z"),
        (FLAG, ["evidence_last_static"], "2025-12-01T06:28:47Z"),
        (CALL, ["evidence_call_last_in_margin"], "2026-02-09T18:49:03Z"),
        (MADE_UP, ["evidence_before_false"], "2026-03-02T04:00:00Z"),
    ],
)
def test_what_the_event_tells_without_a_line_is_told_by_name(told, ids, what):
    assert not any(what in check.args["told"].split(", ") for check in verify.check_all_cited(told[0]))
    (found,) = verify.check_all_cited(without(told, *ids)[0])
    assert what in found.args["told"].split(", ")
    assert found.result == (verify.FAILS if told is DARK else verify.CANNOT_TELL)


def test_only_what_is_called_an_mmsi_among_facts_is_one():
    facts = {"to_mmsi": A, "mmsis": [B], "calls": [{"mmsi": 3}], "vessels_stopped_nearby_30d": 4, "jammed_h": 5}
    assert sorted(verify._mmsis(facts)) == sorted([A, B, 3])


def test_a_line_cited_for_a_call_that_the_event_does_not_tell_is_not_called_checked():
    made, exhibits = changed(MET, ("facts", "russian_calls_before"), None)
    shown = verify.check_shown(made, made["evidence"][0]["shows"], exhibits[0])
    assert ("call", verify.CANNOT_TELL) in [(check.id, check.result) for check in shown]


OTHER = {"hull": "IMO9074729", "imo": 9074729, "mmsi": B, "name": "HONEST"}


def test_another_ships_number_on_the_same_lines_fails():
    assert ("imo_of_lines", verify.HOLDS) in all_of(named_in(SLOW, 9900007))
    made, exhibits = changed(named_in(SLOW, 9900007), ("vessels", 0), OTHER)
    assert ("imo_of_lines", verify.FAILS) in all_of((made, exhibits), vessel=OTHER)


def named_in(told, *numbers):
    """The same, where its static reports say these IMO numbers in turn."""
    made, exhibits = copy.deepcopy(told)
    typed_in = [x["says"]["static"] for x in exhibits if x["says"]["static"]]
    for n, says_so in enumerate(typed_in):
        says_so["imo"] = numbers[n % len(numbers)]
    return made, exhibits


@pytest.mark.parametrize("numbers", [(9900007, 9074729), (9900007, 1234560)])
def test_a_slip_in_one_of_the_reports_is_no_forgery(numbers):
    assert verify.FAILS not in {result for _, result in all_of(named_in(SLOW, *numbers))}


def test_of_a_number_that_several_ships_share_nothing_is_told():
    made, exhibits = changed(named_in(SLOW, 9900007), ("vessels", 0), OTHER)
    shared = {**event("identity", start="2026-03-02T04:00:00Z", end=None)[0], "facts": {"mmsis": [B]}}
    seen = {"events": [made, {**shared, "event_id": "f"}], "identities": []}
    assert ("imo_of_lines", verify.CANNOT_TELL) in all_of((made, exhibits), vessel=OTHER, observation=seen)


def test_a_dossier_whose_lines_give_no_number_says_so():
    assert ("imo_of_no_line", verify.CANNOT_TELL) in all_of(CALL)


@pytest.mark.parametrize("other", [{"simulated": False}, {"tlp": "TLP:GREEN"}])
def test_marks_that_the_raw_lines_do_not_carry_fail(other):
    assert ("exhibit", verify.FAILS) not in all_of(SLOW)
    assert all_of(SLOW, **other).count(("exhibit", verify.FAILS)) == len(SLOW[1])


def test_a_raw_line_that_no_event_cites_is_told_and_checked():
    made, _ = without(SLOW, "evidence_slow_end")
    found = all_of((made, SLOW[1]))
    assert found.count(("exhibit", verify.FAILS)) == 2  # cited by none, and without the line


@pytest.mark.parametrize("text", ['{"tlp": 1, "tlp": 2}', '{"a": {"b": 1, "c": 1, "b": 1}}'])
def test_what_says_a_field_twice_is_refused(text):
    with pytest.raises(ValueError, match="twice"):
        json.loads(text, object_pairs_hook=verify._once_each)
