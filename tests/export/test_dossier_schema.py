"""The JSON Schema: every dossier is valid, and what is no dossier is not."""

import json
from copy import deepcopy
from importlib.resources import files

import pytest
from findings import any_findings, edition, finding
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from monitor.export.dossier import dossier_json, dossier_record
from monitor.model.event import Answer, Kind

SCHEMA = json.loads(files("monitor.export").joinpath("dossier.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
GOOD = json.loads(dossier_json(dossier_record(finding(), edition())))


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@settings(max_examples=25)
@given(any_findings())
def test_every_dossier_is_valid(found):
    VALIDATOR.validate(json.loads(dossier_json(dossier_record(found, edition()))))


def with_first(value):
    """The same with the first alone of each list of records, which stands for all: the schema has one form for them."""
    if isinstance(value, dict):
        return {key: with_first(inner) for key, inner in value.items()}
    if isinstance(value, list) and any(isinstance(inner, dict) for inner in value):
        return [with_first(value[0])]
    return value


SHORT = with_first(GOOD)


def every_place(value, way=()):
    """The way to every member that the schema names; facts, parameters, counts and arguments are free."""
    if isinstance(value, dict) and way[-1:] not in (("facts",), ("params",), ("refused",), ("args",)):
        for key, inner in value.items():
            yield (*way, key)
            yield from every_place(inner, (*way, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value[:1]):
            yield from every_place(inner, (*way, i))


def test_a_dossier_is_valid_with_the_first_of_each_list():
    VALIDATOR.validate(SHORT)


@pytest.mark.parametrize("way", list(every_place(SHORT)), ids=lambda way: ".".join(map(str, way)))
def test_no_member_may_be_missing_or_be_of_another_type(way):
    missing, wrong = deepcopy(SHORT), deepcopy(SHORT)
    holder, other = missing, wrong
    for step in way[:-1]:
        holder, other = holder[step], other[step]
    del holder[way[-1]]
    assert not VALIDATOR.is_valid(missing)
    if way[-1] != "value":  # a threshold may be anything
        other[way[-1]] = [["?"]]
        assert not VALIDATOR.is_valid(wrong)


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("tlp",), "TLP:WHITE"),
        (("edition", "data_end"), "2026-03-09T00:00:00"),
        (("vessel", "hull"), "../../etc"),
        (("vessel", "mmsi"), 1_000_000_000),
        (("vessel", "nickname"), "Heron"),
    ],
)
def test_values_out_of_bounds_are_refused(way, value):
    changed = deepcopy(GOOD)
    holder = changed
    for step in way[:-1]:
        holder = holder[step]
    holder[way[-1]] = value
    assert not VALIDATOR.is_valid(changed)


def test_it_names_every_kind_and_answer():
    event = SCHEMA["$defs"]["event"]["properties"]
    assert event["kind"]["enum"] == [kind.value for kind in Kind]
    assert SCHEMA["$defs"]["answer"]["enum"] == [answer.value for answer in Answer]
