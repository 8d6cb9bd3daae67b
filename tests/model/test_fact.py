"""Facts of events: plain values for JSON, and a schema that holds for just those."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pytest
from jsonschema import Draft202012Validator

from monitor.model.facts.fact import digest_of, fact, facts_json, schema_of
from monitor.model.message import Message, message


class How(StrEnum):
    NEAR = "near"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Reach:
    """A place in reach."""

    place: str = fact("Id of the place.")
    how: How = fact("How it is in reach.")


@dataclass(frozen=True, slots=True)
class GapFacts:
    """Facts of a gap."""

    gap_h: float | None = fact("How long it lasted.", "h", none="while it lasts")
    n: int = fact("Ships nearby.", "ships")
    at: tuple[float, float] | None = fact("Longitude and latitude.", "degrees", none="if not heard again")
    reach: tuple[Reach, ...] = fact("Places in reach.")
    told: Message = fact("In words.")
    area: Mapping[str, object] | None = fact("GeoJSON.", none="without a grid")


GAP = GapFacts(1.5, 2, (30.0, 60.0), (Reach("RU-X", How.NEAR),), message("tell_true"), {"type": "Point"})
WITH_MESSAGES = {"$defs": {"told": {"type": "object", "required": ["id", "args"]}}}


def valid(value, **how):
    return Draft202012Validator({**schema_of(GapFacts, **how), **WITH_MESSAGES}).is_valid(value)


def test_facts_are_plain_values_in_the_order_of_the_fields():
    assert facts_json(GAP) == {
        "gap_h": 1.5,
        "n": 2,
        "at": [30.0, 60.0],
        "reach": [{"place": "RU-X", "how": "near"}],
        "told": {"id": "tell_true", "args": {}},
        "area": {"type": "Point"},
    }


@pytest.mark.parametrize(
    ("change", "is_valid"),
    [
        ({}, True),
        ({"gap_h": None, "at": None, "area": None, "reach": []}, True),
        ({"n": None}, False),
        ({"n": 1.5}, False),
        ({"at": [1.0, 2.0, 3.0]}, False),
        ({"reach": [{"place": "RU-X", "how": "nearly"}]}, False),
        ({"reach": [{"place": "RU-X"}]}, False),
        ({"told": "yes"}, False),
        ({"more": 1}, False),
    ],
)
def test_the_schema_holds_for_facts_and_for_nothing_else(change, is_valid):
    assert valid(json.loads(json.dumps({**facts_json(GAP), **change})), strict=True) is is_valid


def test_an_event_of_an_earlier_version_may_lack_facts_but_not_change_their_types():
    assert valid({"n": 2, "gone": 1}) and not valid({"n": "2"})


def test_the_unit_and_when_it_is_none_are_in_the_description():
    told = schema_of(GapFacts)["properties"]["gap_h"]["description"]
    assert told == "How long it lasted. Unit: h. null while it lasts."


def test_a_changed_field_changes_the_digest():
    assert digest_of(GapFacts) == digest_of(GapFacts) != digest_of(Reach)
    with pytest.raises(TypeError, match="no value of type object"):
        facts_json(GapFacts(1.0, object(), None, (), message("tell_true"), None))
