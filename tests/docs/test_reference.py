"""What is made from the records of facts is up to date, and leaves nothing out."""

import json

import pytest
from jsonschema import Draft202012Validator

from monitor.detect import DETECTORS
from monitor.model.event import Kind
from monitor.model.facts import FACTS
from monitor.model.facts.fact import described
from monitor.model.params import thresholds
from monitor.text.catalogue import catalogue
from pipelines.jobs.facts_schema import facts_schema
from pipelines.jobs.reference_page import hypotheses
from pipelines.jobs.write_reference import EVENTS, SCHEMA, written
from pipelines.reference.blocks import filled
from pipelines.reference.made import MAKERS, ROOT

DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def texts():
    """What each file should say."""
    return written()


def test_every_file_is_up_to_date(texts):
    stale = [path.name for path, text in texts.items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "make reference"


def test_every_rule_has_a_page_with_its_limits_and_thresholds(texts):
    pages = {path.relative_to(DOCS).as_posix(): text for path, text in texts.items() if path.is_relative_to(DOCS)}
    for detector in DETECTORS:
        page = pages[f"methods/{detector.kind}.md"]
        assert f"Rule `{detector.rule}`" in page
        assert [one.name for one in thresholds(detector.params) if f"| `{one.name}` |" not in page] == []


def test_a_figure_that_is_no_longer_measured_is_missed():
    with pytest.raises(KeyError):
        filled("<!-- made: result 1 How well: nothing -->\n<!-- /made -->", MAKERS)


def test_every_kind_that_a_rule_makes_has_facts():
    assert set(FACTS) == {detector.kind for detector in DETECTORS}


def test_the_page_tells_every_fact_and_every_hypothesis(texts):
    page = texts[EVENTS]
    names = {one.name for records in FACTS.values() for record in records for one in described(record)}
    ids = {id_.removeprefix("hypothesis_") for id_ in catalogue("en") if id_.startswith("hypothesis_")}
    assert {id_ for detector in DETECTORS for id_ in hypotheses(detector)} == ids - {"as_written"}
    assert [name for name in sorted(names | ids - {"as_written"}) if f"| `{name}` |" not in page] == []


@pytest.mark.parametrize(
    ("facts", "is_valid"),
    [
        ({"anomaly": "mmsi_on_two_hulls", "names": ["A"], "imos": [], "apart_nm": 50.0, "rests_on": None}, True),
        ({"anomaly": "mmsi_on_two_hulls", "names": ["A"], "imos": [], "apart_nm": None}, False),
        ({"anomaly": "mmsi_on_two_hulls", "names": ["A"], "imos": []}, False),
        ({"anomaly": "mid_unallocated", "names": ["A"], "imos": [], "apart_nm": 50.0}, False),
        ({"anomaly": "unheard_of"}, False),
        ({}, False),
    ],
)
def test_an_anomaly_chooses_its_own_facts(facts, is_valid):
    assert Draft202012Validator(facts_schema(Kind.IDENTITY, strict=True)).is_valid(facts) is is_valid


@pytest.mark.parametrize(
    ("kind", "detector", "facts", "is_valid"),
    [
        ("now", "now", {"slow_h": 5.0}, True),
        ("now", "now", {"slow_h": "long"}, False),
        ("now", "loitering/1", {"slow_h": "long"}, True),
        ("sts", "now", {"slow_h": "long"}, True),
    ],
)
def test_only_events_of_the_present_version_are_held_to_the_facts_of_their_kind(kind, detector, facts, is_valid):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    choose = {"$defs": schema["$defs"], "allOf": schema["$defs"]["event"]["allOf"]}
    (rule,) = (d.rule for d in DETECTORS if d.kind is Kind.LOITERING)
    event = {
        "kind": "loitering" if kind == "now" else kind,
        "detector": rule if detector == "now" else detector,
        "facts": facts,
    }
    assert Draft202012Validator(choose).is_valid(event) is is_valid
