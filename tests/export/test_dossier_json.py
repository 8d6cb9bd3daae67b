"""The JSON of a dossier: canonical, whole, exact, and without a character that cannot be seen."""

import json
import re
import unicodedata

import pytest
from findings import HOSTILE, any_findings, edition, event, finding
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.export.canonical import canonical_json
from monitor.export.dossier import dossier_json, dossier_record
from monitor.model.event import Answer, Kind
from monitor.model.units import iso
from monitor.text.english import english

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?")

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def keys_in_order(value):
    if isinstance(value, dict):
        return list(value) == sorted(value) and all(keys_in_order(v) for v in value.values())
    return all(keys_in_order(v) for v in value) if isinstance(value, list) else True


@settings(max_examples=max(settings().max_examples * 3 // 8, 1))
@given(any_findings())
def test_the_same_finding_gives_the_same_bytes_with_keys_in_order(found):
    made = dossier_json(dossier_record(found, edition()))
    assert made == dossier_json(dossier_record(found, edition()))
    assert made.endswith(b"}\n") and made.count(b"\n") == 1
    assert keys_in_order(json.loads(made))


def test_the_order_in_which_facts_were_written_does_not_matter():
    facts = {"b": 1, "a": [1, 2], "gap_h": 3.5}
    turned = dict(reversed(facts.items()))
    assert dossier_json(dossier_record(finding(event(facts=facts)), edition())) == dossier_json(
        dossier_record(finding(event(facts=turned)), edition())
    )


@given(json_values)
def test_canonical_json_is_exact_and_shows_every_character(value):
    made = canonical_json(value)
    assert json.loads(made) == value
    assert not [c for c in made.decode()[:-1] if unicodedata.category(c)[0] == "C"]


def test_a_number_that_json_does_not_have_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        canonical_json({"n": float("nan")})


@settings(max_examples=max(settings().max_examples * 3 // 8, 1))
@given(any_findings())
def test_everything_in_a_finding_is_in_it(found):
    said = json.loads(dossier_json(dossier_record(found, edition())))["observation"]
    assert [e["event_id"] for e in said["events"]] == [e.event_id for e in found.events]
    assert [e["facts"] for e in said["events"]] == [dict(e.facts) for e in found.events]
    assert [(r["name"], r["points"], r["text"], tuple(r["event_ids"])) for r in said["reasons"]] == [
        (r.name, r.points, english(r.message), r.event_ids) for r in found.reasons
    ]
    assert [(x["authority"], x["name"], x["certain"]) for x in said["listings"]] == [
        (x.authority, x.name, x.certain) for x in found.listings
    ]
    assert [s["name"] for s in said["identities"]] == [s.name for s in found.identities]
    assert [(p["gate"], p["bound"], p["t"]) for p in said["passages"]] == [
        (p.gate, p.bound.value, iso(p.t)) for p in found.passages
    ]


@settings(max_examples=max(settings().max_examples * 3 // 8, 1))
@given(any_findings())
def test_times_are_utc_and_say_so(found):
    text = dossier_json(dossier_record(found, edition())).decode()
    assert all(text[m.end()] == "Z" for m in TIME.finditer(text))
    assert len(TIME.findall(text)) >= 5


def test_what_is_needed_to_check_it_is_in_it():
    said = json.loads(dossier_json(dossier_record(finding(), edition())))
    assert (said["schema"], said["schema_version"]) == ("urn:shadow-fleet-monitor:dossier", 2)
    assert said["tlp"] == "TLP:CLEAR" and said["simulated"] is True and said["assessment"] is None
    assert said["sources"] == [
        {
            "file": "day.nmea.gz",
            "sha256": "ab" * 32,
            "lines": 100,
            "first": "2026-03-02T00:00:00Z",
            "last": "2026-03-09T00:00:00Z",
        }
    ]
    (one,) = said["observation"]["events"]
    rule = next(r for r in said["rules"] if r["rule"] == one["detector"])
    assert one["params"] == {t["name"]: t["value"] for t in rule["thresholds"]} and one["params"]["min_gap_h"] == 6.0
    assert all(t["unit"] and t["source"] and t["why"] for t in rule["thresholds"]) and rule["limits"]
    assert "not a verdict" in said["statement"]["triage"]["text"]
    assert said["edition"]["counts"]["refused"] == {"checksum": 3}


def test_thresholds_of_an_earlier_version_are_not_made_up():
    (one,) = json.loads(dossier_json(dossier_record(finding(event(params_digest="0123456789ab")), edition())))[
        "observation"
    ]["events"]
    assert one["params"] == {} and one["params_digest"] == "0123456789ab"


def test_what_was_not_seen_is_said_and_what_was_seen_is_not_denied():
    def missing(*events):
        return " ".join(
            m["text"]
            for m in json.loads(dossier_json(dossier_record(finding(*events), edition())))["limits"]["not_seen"]
        )

    assert "No encounter alongside another tanker was found." in missing(event(1))
    assert "No gap" not in missing(event(1)) and "1 finished gap (30 h). Nothing" in missing(event(1))
    assert "No gap" in missing(event(1, answer=Answer.CANNOT_TELL))
    assert "1 event could not be decided" in missing(event(1, answer=Answer.CANNOT_TELL))
    assert "No encounter" not in missing(event(1), event(2, kind=Kind.STS))
    assert "1 event had not ended" in missing(event(1, hours=None))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_kept_exactly_and_seen_plainly(name):
    made = dossier_json(dossier_record(finding(name=name), edition()))
    assert json.loads(made)["vessel"]["name"] == name
    assert not [c for c in made.decode()[:-1] if unicodedata.category(c)[0] == "C" or c in "\u2028\u2029"]
