"""The golden week: what the embedded sample must say, against the truth it was planted with, and byte by byte.

`UPDATE_GOLDEN=1 pytest tests/test_golden_day.py` writes the expected findings anew; read the difference before
it is committed.
"""

import json
import os
from datetime import datetime, timedelta

import pytest
from jsonschema import Draft202012Validator

from monitor.geo.reference import sample_dir
from monitor.model.event import Answer, Kind
from monitor.model.facts import FACTS
from monitor.model.units import iso
from monitor.store.connect import connect
from monitor.store.events import newest
from monitor.verify import verify
from pipelines.jobs.facts_schema import facts_schema

TRUTH = json.loads((sample_dir() / "truth.json").read_text(encoding="ascii"))
EXPECTED = sample_dir() / "expected_findings.json"
SLACK = timedelta(minutes=16)  # one report at rest is twelve minutes from the next
SEEN_LATER = timedelta(days=8)  # the thin year of earlier reports has one static report a week


@pytest.fixture(scope="module")
def events(sample_home):
    con = connect(sample_home.store, read_only=True)
    yield newest(con)
    con.close()


@pytest.fixture(scope="module")
def report(sample_home):
    return json.loads((sample_home.site / "run.json").read_text(encoding="utf-8"))


def told(text):
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=None)


def overlaps(event, start, end):
    return (end is None or event.start < end) and (event.end is None or event.end > start)


@pytest.mark.parametrize("truth", [t for t in TRUTH["events"] if t["kind"] != "flag"], ids=lambda t: t["story"])
def test_what_was_planted_is_found_when_and_where_it_was(events, truth):
    mmsis = {v["mmsi"] for v in truth["vessels"]}
    start, end = told(truth["start"]), told(truth["end"])
    found = [
        e
        for e in events
        if e.kind.value == truth["kind"] and e.answer is Answer.YES and {v.mmsi for v in e.vessels} == mmsis
    ]
    assert len(found) == 1
    (event,) = found
    assert abs(event.start - start) <= SLACK
    assert (event.end is None) == (end is None)
    assert end is None or abs(event.end - end) <= SLACK
    assert event.evidence and event.hypotheses


def test_the_hull_of_three_flags_is_told_once_the_third_is_seen(events):
    (truth,) = (t for t in TRUTH["events"] if t["kind"] == "flag")
    imo = truth["vessels"][0]["imo"]
    hops = [e for e in events if e.kind is Kind.FLAG and e.answer is Answer.YES]
    assert [v.imo for e in hops for v in e.vessels] == [imo]
    assert abs(hops[0].end - told(truth["end"])) <= SEEN_LATER


@pytest.mark.parametrize("truth", [t for t in TRUTH["negatives"] if t["kind"] != "port_call"], ids=lambda t: t["story"])
def test_what_only_looks_like_it_is_not_said(events, truth):
    mmsis = {v["mmsi"] for v in truth["vessels"]}
    start, end = told(truth["start"]), told(truth["end"])
    planted = {v["mmsi"] for t in TRUTH["events"] for v in t["vessels"]}
    said = [
        e
        for e in events
        if e.kind.value == truth["kind"]
        and e.answer is Answer.YES
        and overlaps(e, start, end)
        and (not mmsis or mmsis & {v.mmsi for v in e.vessels})
        and not planted & {v.mmsi for v in e.vessels}
    ]
    if truth["answer"] != "yes":
        assert said == []


def test_only_the_planted_hulls_are_findings(report):
    planted = {f"IMO{v['imo']}" for t in TRUTH["events"] for v in t["vessels"]}
    assert {f["hull"] for f in report["findings"]} == planted


def test_the_facts_of_every_event_are_those_of_its_kind(events):
    told = {
        "$defs": {
            "told": {
                "type": "object",
                "required": ["id", "args"],
                "additionalProperties": False,
                "properties": {"id": {"type": "string"}, "args": {"type": "object"}},
            }
        }
    }
    strict = {kind: Draft202012Validator({**facts_schema(kind, strict=True), **told}) for kind in FACTS}
    assert {e.kind for e in events} >= {Kind.DARK, Kind.STS, Kind.LOITERING, Kind.FLAG, Kind.PORT_CALL}
    for event in events:
        strict[event.kind].validate(dict(event.facts))


def test_the_findings_are_the_expected_ones_to_the_byte(events, report):
    said = {
        "findings": [{k: f[k] for k in ("rank", "hull", "points")} for f in report["findings"]],
        "events": [
            {
                "event_id": e.event_id,
                "kind": e.kind.value,
                "answer": e.answer.value,
                "mmsis": [v.mmsi for v in e.vessels],
                "start": iso(e.start),
                "end": None if e.end is None else iso(e.end),
                "near": e.near,
            }
            for e in events
        ],
    }
    text = json.dumps(said, indent=1) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        EXPECTED.write_text(text, encoding="ascii")
    assert text == EXPECTED.read_text(encoding="ascii")


def test_every_dossier_of_the_sample_stands_its_own_check(sample_home):
    folders = sorted(path.parent for path in sample_home.site.glob("vessels/*/dossier.json"))
    failed = {f.name: [c.what for c in verify.check(f) if c.result == verify.FAILS] for f in folders}
    assert folders and failed == {f.name: [] for f in folders}
