"""Every threshold of the project has a unit, a source and a reason, is shown, and makes days stale when it changes."""

import pkgutil
from dataclasses import fields, is_dataclass, replace
from importlib import import_module

import pytest
from sea import reference

import monitor
from monitor.detect.gaps.dark import DarkParams
from monitor.model.params import digest, thresholds
from monitor.text.catalogue import catalogue
from pipelines.cli.params_view import LATER
from pipelines.jobs import scan_setup
from pipelines.jobs.scan_setup import all_params

SHOWN = (*all_params(), *LATER)


def records_in(params):
    """A record of thresholds and all those in it."""
    yield params
    for f in fields(params):
        if is_dataclass(value := getattr(params, f.name)):
            yield from records_in(value)


def changed(params):
    """The record with one threshold changed, for each of its thresholds: (name, record)."""
    for f in fields(params):
        value = getattr(params, f.name)
        if is_dataclass(value):
            yield from ((f"{f.name}.{name}", replace(params, **{f.name: inner})) for name, inner in changed(value))
        else:
            yield f.name, replace(params, **{f.name: value + 1})


def records_of_thresholds():
    """Every class in the package whose fields are thresholds."""
    for module in pkgutil.walk_packages(monitor.__path__, "monitor."):
        for kind in vars(import_module(module.name)).values():
            own = isinstance(kind, type) and kind.__module__ == module.name and is_dataclass(kind)
            if own and any("source" in f.metadata and "unit" in f.metadata for f in fields(kind)):
                yield kind


PUBLISHED = ("doi:", "README", "ITU-R", "IMO", "gpsjam.org", "She Spoofed Sea Ships")


@pytest.mark.parametrize("name, params", SHOWN)
def test_every_threshold_says_where_it_comes_from(name, params):
    rows = list(thresholds(params))
    assert rows
    for row in rows:
        assert row.unit.id in catalogue("en") and row.why.id in catalogue("en"), (name, row.name)
        source = row.source.args.get("source", "")
        judged = row.source.id in ("source_judged", "source_calibrated")
        assert judged or any(mark in source for mark in PUBLISHED), (name, row.name)


def test_every_record_of_thresholds_is_shown():
    shown = {type(record) for _, params in SHOWN for record in records_in(params)}
    assert set(records_of_thresholds()) == shown


def test_records_of_thresholds_are_composed_and_never_inherited():
    for kind in records_of_thresholds():
        assert kind.__mro__[1:] == (object,), kind


def test_every_reason_in_the_catalogue_is_of_a_threshold():
    whys = {row.why.id for _, params in SHOWN for row in thresholds(params)}
    assert {id_ for id_ in catalogue("en") if id_.startswith("threshold_")} == whys


def test_a_threshold_of_a_step_is_shown_under_both_names():
    names = [row.name for row in thresholds(DarkParams())]
    assert "reception.paths.look_h" in names and "hypotheses.level" in names
    assert len(names) == len(set(names))


def test_a_changed_threshold_changes_the_digest():
    assert digest(DarkParams()) != digest(replace(DarkParams(), min_gap_h=12.0))
    assert digest(DarkParams()) == digest(DarkParams())


def test_any_changed_threshold_changes_what_a_scan_stands_on(monkeypatch):
    monkeypatch.setattr(scan_setup, "facts_digest", lambda: "")
    sets, told = list(all_params()), {reference().setup}
    for i, (name, params) in enumerate(sets):
        for _, other in changed(params):
            monkeypatch.setattr(
                scan_setup, "all_params", lambda i=i, n=name, p=other: [*sets[:i], (n, p), *sets[i + 1 :]]
            )
            told.add(reference().setup)
    assert len(told) == 1 + sum(len(list(thresholds(params))) for _, params in sets)
