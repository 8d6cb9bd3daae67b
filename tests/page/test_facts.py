"""Facts as a person would write them: together what belongs together, units told, nothing raw, nothing lost."""

import json

import pytest
from made import event

from monitor.model.event import Kind, VesselRef
from monitor.page.facts import DRAWN, facts_of
from monitor.page.words import Words

A, B = VesselRef(215990149, None, "PEWTER HERON", "A"), VesselRef(308990148, None, None, "B")
PLACES = {"RU-X": "Xenia"}


def told(facts, vessels=(A, B), language="en"):
    found = facts_of(event(Kind.STS, vessels=vessels, facts=facts), PLACES, Words((language,)))
    return {f.label.striptags(): [x.striptags() for x in f.lines] for f in found.known}


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        ({"silent_h": 30.0}, ["30 h"]),
        ({"chance_of_silence": 0.0144}, ["1.44 %"]),
        ({"first_fix_after": [28.2, 60.12]}, ["60° 07.20' N 028° 12.00' E"]),
        ({"could_have_called_at": [{"place": "RU-X", "how": "within reach", "out_nm": 4.0, "spare_h": None}]},
         ["Xenia (RU-X): within reach, 4 nm from the last fix"]),
        ({"draught_before_m": 7.4, "draught_before_h": 0.9, "draught_after_m": None, "draught_after_h": None},
         ["7.4 m (0.9 h before) → –"]),
        ({"draughts": [{"mmsi": 308990148, "draught_before_m": 7.4, "draught_before_h": 0.9, "draught_after_m": 13.8,
                        "draught_after_h": 2.0}]}, ["MMSI 308990148: 7.4 m (0.9 h before) → 13.8 m (2 h after)"]),
        ({"flags_so_far": ["GM", None, "KM"]}, ["GM → – → KM"]),
        ({"from_flag": "GM", "to_flag": "KM"}, ["GM → KM"]),
        ({"neighbours_heard_ahead": 3, "neighbour_examples": [{"mmsi": 1, "name": "NEIGHBOUR"}]},
         ["3 ships, among them NEIGHBOUR (MMSI 1)"]),
        ({"lengths_m": [250, None], "beams_m": [44, None], "ship_types": [80, 52], "speeds_kn": [0.14, 0.11]},
         ["PEWTER HERON (MMSI 215990149): 250 × 44 m, tanker (80), 0.14 kn over ground",
          "MMSI 308990148: type 52, 0.11 kn over ground"]),
        ({"volumes_m3": [[52338, 68541], [-63855, -48760]]},
         ["PEWTER HERON (MMSI 215990149): displaced 52,338 to 68,541 m³ more afterwards",
          "MMSI 308990148: displaced 48,760 to 63,855 m³ less afterwards"]),
        ({"next": [{"mmsi": 308990148, "next_place": None, "next_entry": None}]}, ["MMSI 308990148: none known yet"]),
        ({"heard_half_hours": 6.5, "exposure_half_hours": 7.0, "half_hours_told": 6},
         ["6.5 of 7 half hours in which others were known to be near, over 6 half hours of the silence"]),
        ({"place_kind": "export_terminal"}, ["export terminal"]),
        ({"cargo_of_place": "crude;LPG"}, ["crude, LPG"]),
        ({"something_new_nm": [1.25, 2]}, ["1.25 nm, 2 nm"]),
    ],
)  # fmt: skip
def test_a_fact_is_written_as_a_person_would(facts, lines):
    (found,) = told(facts).values()
    assert found == lines


def test_a_time_is_told_once_with_japans_beside_it():
    (lines,) = told(
        {"stretches": [{"from": "2026-03-04T16:53:43Z", "to": None, "what": "together"}], "told": "x"}
    ).values()
    assert lines == ["2026-03-04 16:53 UTC (03-05 01:53 JST), still going on at the end of the data: together"]


def test_none_found_is_not_the_same_as_not_known_and_what_is_drawn_is_not_told():
    seen = event(facts={"others_alongside": [], "near_port": None, "moved_nm": None, "one_sided": False,
                        "reachable_area": {"type": "Polygon"}})  # fmt: skip
    facts = facts_of(seen, {}, Words())
    assert facts.known == ()
    assert facts.nothing == ("Close to the port", "Others alongside") and facts.unknown == ("From where it was lost",)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_fact_of_the_sample_has_words_of_its_own(sample_home, language):
    raw, kinds = set(), set()
    for path in sorted(sample_home.site.glob("vessels/*/dossier.json")):
        for said in json.loads(path.read_bytes())["observation"]["events"]:
            kinds.add(said["kind"])
            vessels = tuple(VesselRef(v["mmsi"], v["imo"], v["name"], v["hull"]) for v in said["vessels"])
            facts = {name: value for name, value in said["facts"].items() if name not in DRAWN}
            found = facts_of(event(Kind(said["kind"]), vessels=vessels, facts=facts), {}, Words((language,)))
            shown = [*(f.label for f in found.known), *(x for f in found.known for x in f.lines), *found.unknown]
            raw |= {text for text in shown if "as-said" in text or "_" in text or "{" in text or "None" in text}
    assert kinds >= {"dark", "sts", "flag", "port_call", "loitering"}
    assert raw == set()


def test_hostile_text_in_any_fact_is_escaped():
    bad = "<img src=x onerror=alert(1)>{{7*7}}\u202e"
    facts = {
        "could_have_called_at": [{"place": bad, "how": bad, "out_nm": 1.0, "spare_h": 2.0}], "told": bad,
        "neighbour_examples": [{"mmsi": bad, "name": bad}], "neighbours_heard_ahead": 1, "destination_before": bad,
        "destination_after": bad, "stretches": [{"from": bad, "to": bad, "what": bad}], "meeting_kind": bad,
        "operation_legs": [{"mmsis": [bad], "from": bad, "to": bad, "event": bad}], bad: bad, "cargo_of_place": bad,
        "russian_links": [{"mmsi": bad, "how": bad, "places": [bad], "from": bad, "to": bad, "strength": bad}],
        "next": [{"mmsi": bad, "next_place": bad, "next_entry": bad}],
    }  # fmt: skip
    for language in ("en", "ja"):
        found = facts_of(event(facts=facts), {bad: bad}, Words((language,)))
        shown = "".join([*(f.label for f in found.known), *(x for f in found.known for x in f.lines)])
        assert "<img" not in shown and "\u202e" not in shown and shown.count("&lt;img") >= 15
