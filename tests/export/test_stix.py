"""The STIX bundle, read by the package that its users read it with, and found to say no more than was found."""

import json
import re
from datetime import datetime

import pytest
from findings import HOSTILE, any_findings, edition, event, finding, identity
from hypothesis import given, settings

from monitor.export.stix import TLP_EXTENSION, bundle_stix, created_in, ids_of
from monitor.model.event import Answer, Kind, VesselRef
from monitor.model.marking import Tlp

OTHER = VesselRef(636092001, None, None, "MMSI636092001")
MEETING = event(2, kind=Kind.STS, vessels=(event(1).vessels[0], OTHER), hours=None, lon=None, lat=None)
UNDECIDED = event(3, answer=Answer.CANNOT_TELL)
FOUND = [finding(event(1), MEETING, UNDECIDED, identities=(identity("OLD NAME", mmsi=273000009), identity()))]
SINISTER = (
    "threat",
    "actor",
    "malicious",
    "malware",
    "attack",
    "indicator",
    "campaign",
    "intrusion",
    "infrastructure",
    "violat",
    "illegal",
    "crim",
    "confidence",
)


def objects(findings=FOUND, **changes):
    return json.loads(bundle_stix(findings, edition(**changes)))["objects"]


def of_type(kind, found=None):
    return [x for x in found or objects() if x["type"] == kind]


def parsed(findings, **changes):
    stix2 = pytest.importorskip("stix2", reason="stix2 is not installed")
    return stix2.parse(bundle_stix(findings, edition(**changes)).decode(), allow_custom=False, version="2.1")


@pytest.mark.parametrize("tlp", Tlp)
def test_its_own_package_reads_it_and_knows_the_mark(tlp):
    bundle = parsed(FOUND, tlp=tlp)
    mark = bundle.objects[0]
    assert (mark.type, mark.name) == ("marking-definition", tlp.value)
    assert mark.extensions[TLP_EXTENSION]["tlp_2_0"] == tlp.value.lower().removeprefix("tlp:")
    assert all(mark.id in x.object_marking_refs for x in bundle.objects if x.type != "marking-definition")


@settings(max_examples=15)
@given(any_findings())
def test_any_finding_is_read_by_its_own_package(found):
    bundle = parsed([found])
    ids = [x.id for x in bundle.objects]
    assert len(ids) == len(set(ids))
    for x in bundle.objects:
        named = [*x.get("object_refs", []), *x.get("object_marking_refs", []), x.get("created_by_ref", ids[0])]
        assert set(named) <= set(ids)
        assert x.type == "marking-definition" or x.created <= x.modified


def test_a_vessel_is_an_identity_with_its_numbers_and_nothing_is_found_of_whom_it_met():
    heron, other = (x for x in of_type("identity") if "external_references" in x)
    if heron["name"] != "NIGHT HERON":
        heron, other = other, heron
    numbers = [(r["source_name"], r["external_id"]) for r in heron["external_references"]]
    assert numbers == [("imo", "9900007"), ("mmsi", "273000001"), ("mmsi", "273000009")]
    assert "Earlier names: OLD NAME." in heron["description"] and "not the flag of record: RU" in heron["description"]
    assert other["name"] == "MMSI 636092001" and "nothing is said of it" in other["description"]


def test_an_event_is_a_note_about_its_vessels_and_its_place():
    notes = {x["external_references"][0]["external_id"]: x for x in of_type("note")}
    places = {x["id"]: x for x in of_type("location")}
    dark, meeting, undecided = (notes[e.event_id] for e in (event(1), MEETING, UNDECIDED))
    assert len(dark["object_refs"]) == 2 and len(meeting["object_refs"]) == 2
    assert places[dark["object_refs"][1]]["latitude"] == 60.0 and not set(meeting["object_refs"]) & set(places)
    assert "consistent with a transponder that was switched off" in dark["content"]
    assert "consistent with" not in undecided["content"] and "cannot tell" in undecided["content"]
    assert "Receivers or the feed were out: does not explain it. 14 ships" in dark["content"]


def test_it_says_what_it_is_and_no_word_that_judges():
    found = objects()
    assert all("triage-not-a-verdict" in x["labels"] for x in found if x["type"] != "marking-definition")
    assert all("Triage, not a verdict" in x["description"] for x in of_type("report"))
    words = json.dumps(found).lower()
    assert [word for word in SINISTER if word in words] == []


def test_what_is_simulated_is_marked_on_every_object():
    for simulated in (True, False):
        found = objects(simulated=simulated)
        (statement,) = (x for x in found if "definition" in x)
        assert statement["definition"]["statement"].startswith("SIMULATED") is simulated
        others = [x for x in found if x["type"] != "marking-definition"]
        assert all(statement["id"] in x["object_marking_refs"] for x in others)
        assert all(("simulated" in x["labels"]) is simulated for x in others)


def test_a_second_night_has_the_same_objects_created_when_the_first_had_them():
    first = bundle_stix(FOUND, edition(generated_at=datetime(2026, 11, 30)))
    later = edition(generated_at=datetime(2026, 12, 1), run_id="another")
    second = bundle_stix([*FOUND, finding(event(99), name="NEW")], later, created_in(first))
    then, now = ({x["id"]: x for x in json.loads(raw)["objects"]} for raw in (first, second))
    known = {id_ for id_, x in then.items() if "modified" in x}
    assert {now[id_]["created"] for id_ in known} == {"2026-11-30T00:00:00.000Z"}
    assert {x["created"] for id_, x in now.items() if id_ not in then} == {"2026-12-01T00:00:00.000Z"}
    assert {x["modified"] for x in now.values() if "modified" in x} == {"2026-12-01T00:00:00.000Z"}
    assert known <= {*created_in(first)} and {*ids_of(FOUND[0])} <= {*then}
    assert created_in(b"[]") == created_in(b"{") == {}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text_with_nothing_hidden(name):
    raw = bundle_stix([finding(event(1, name=name), name=name)], edition())
    for x in json.loads(raw)["objects"]:
        for text in (v for v in x.values() if isinstance(v, str)):
            assert not re.search("[\u202a-\u202e\u200b\u2028\x00-\x09\x0b-\x1f\ud800-\udfff]", text)
    assert raw.count(b"\n") == 1
