"""Nothing stops the night: whatever raises is named, set aside and tried again; the rest equals an unhurt run."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module

import duckdb
import pytest
from memory_store import store_in_memory
from sea import STAGES as ALL_STAGES
from sea import by_day, put, scanned
from test_scan_laws import derived, voyages

from monitor.detect.flags import flag_changes
from monitor.detect.gaps import dark
from monitor.model.aside import Aside, Stage
from monitor.model.event import Kind
from monitor.store.aside import set_aside
from monitor.store.faults import in_halves, stops_the_run
from monitor.store.query import rows
from monitor.text.english import english
from monitor.tracks import segments
from pipelines.jobs import scan_day as scanning

FILES = sorted(by_day(voyages()).items())[:3]
DAYS = [day for day, _ in FILES]
STAGES = ("identity_days.collect", "reception.collect", "segments.follow", "contacts.collect")
KINDS = [
    ("dark", KeyError("x")),
    pytest.param("sts", duckdb.ConversionException("Conversion Error: x"), marks=pytest.mark.slow),
    pytest.param("identity", KeyError("x"), marks=pytest.mark.slow),
]


RULES = (Kind.DARK, Kind.STS, Kind.FLAG, Kind.IDENTITY)  # those that fail here, beside each other


def filled():
    con = store_in_memory()
    for day, reports in FILES:
        put(con, reports, str(day))
    return con


@pytest.fixture(scope="module")
def unhurt():
    con = filled()
    scanned(con, kinds=RULES)
    return derived(con)


@pytest.fixture(scope="module")
def unhurt_stages():
    con = filled()
    scanned(con, kinds=(), stages=ALL_STAGES)
    return derived(con)


def told(con):
    return [(one.kind, one.name, one.part, one.day) for one in set_aside(con, Stage.SCAN)]


def failing(whole, days, problem):
    """The same, but on these days."""

    def fails(*args):
        on = next(x for x in (getattr(args[0], "day", None), *args[1:2]) if hasattr(x, "since"))
        if on.date in days:
            raise problem
        return whole(*args)

    return fails


@pytest.mark.parametrize(
    ("victim", "on"),
    [pytest.param(name, DAYS[i % 3], marks=[pytest.mark.slow] if i % 2 else []) for i, name in enumerate(STAGES)],
)
def test_a_stage_that_fails_leaves_the_days_before_and_the_next_run_makes_it_good(
    unhurt_stages, monkeypatch, victim, on
):
    con = filled()
    owner, _, name = victim.partition(".")
    with monkeypatch.context() as patched:
        module = import_module(f"monitor.tracks.{owner}")
        patched.setattr(module, name, failing(getattr(module, name), {on}, ValueError("zip() argument 2 is longer")))
        done = scanned(con, kinds=(), stages=ALL_STAGES)
    assert (done.days, done.waiting) == (DAYS.index(on), len(DAYS) - DAYS.index(on))
    (aside,) = set_aside(con)
    assert (aside.kind, aside.name, aside.day) == (Aside.DAY, str(on), on)
    assert english(aside.reason) == "ValueError: zip() argument 2 is longer"
    before = {
        table: [row for row in found if row[0] < on]
        for table, found in unhurt_stages.items()
        if "newest" not in table and "totals" not in table
    }
    assert {table: found for table, found in derived(con).items() if table in before} == before
    scanned(con, kinds=(), stages=ALL_STAGES)
    assert derived(con) == unhurt_stages and set_aside(con) == []


def test_a_day_of_which_the_sources_cannot_be_asked_waits(monkeypatch):
    con = filled()
    with monkeypatch.context() as patched:
        patched.setattr(scanning, "with_sources", failing(scanning.with_sources, {DAYS[1]}, ValueError("sources")))
        assert scanned(con, kinds=[Kind.DARK]).days == 1
    (aside,) = set_aside(con)
    assert (aside.kind, aside.day, english(aside.reason)) == (Aside.DAY, DAYS[1], "ValueError: sources")


@pytest.mark.parametrize(("kind", "problem"), KINDS)
def test_a_rule_that_fails_on_a_day_costs_what_it_finds_that_day(unhurt, monkeypatch, kind, problem):
    con, on = filled(), DAYS[1]
    rules = list(scanning.DETECTORS)
    n, victim = next((n, rule) for n, rule in enumerate(rules) if rule.kind.value == kind)
    rules[n] = replace(victim, find=failing(victim.find, {on}, problem))
    with monkeypatch.context() as patched:
        patched.setattr(scanning, "DETECTORS", tuple(rules))
        assert scanned(con, kinds=RULES).waiting == 0
        assert told(con) == [(Aside.DETECTOR, victim.rule, "", on)]
        hurt = derived(con)
        others = {table: found for table, found in unhurt.items() if table != "events"}
        assert {table: found for table, found in hurt.items() if table != "events"} == others
        assert [e for e in hurt["events"] if kind not in e and e[0] <= on] == [
            e for e in unhurt["events"] if kind not in e and e[0] <= on
        ]
        assert scanned(con, kinds=RULES).days == 0 and told(con) == [
            (Aside.DETECTOR, victim.rule, "", on)
        ]  # tried again in vain
        assert derived(con) == hurt
    scanned(con, kinds=RULES)
    assert derived(con) == unhurt and set_aside(con) == []


@pytest.mark.parametrize(
    ("module", "function", "mmsi", "kind"),
    [
        (dark, "_id_of", 273000001, "dark"),
        pytest.param(flag_changes, "_facts", 620000001, "flag", marks=pytest.mark.slow),
    ],
)
def test_one_ship_that_cannot_be_judged_costs_its_own_events_alone(unhurt, monkeypatch, module, function, mmsi, kind):
    con, whole = filled(), getattr(module, function)

    def fails(*args):
        if str(mmsi) in repr(args):
            raise ZeroDivisionError("this ship")
        return whole(*args)

    with monkeypatch.context() as patched:
        patched.setattr(module, function, fails)
        scanned(con, kinds=RULES)
        asides = told(con)
        assert asides and {(one[0], one[2].split("/")[0]) for one in asides} == {(Aside.VESSEL, kind)}
        assert all(str(mmsi) in name for _, name, _, _ in asides)
        hurt, first = derived(con), asides[0][3]
        assert not [e for e in hurt["events"] if kind in e and str(mmsi) in str(e)]
        assert [e for e in hurt["events"] if kind in e and e[0] <= first] == [
            e for e in unhurt["events"] if kind in e and str(mmsi) not in str(e) and e[0] <= first
        ]
    scanned(con, kinds=RULES)
    assert derived(con) == unhurt and set_aside(con) == []


def test_what_stops_a_run_is_not_set_aside(monkeypatch):
    con = filled()
    for problem in (MemoryError(), KeyboardInterrupt(), RuntimeError("Query interrupted"), OSError(28, "No space")):
        assert stops_the_run(problem)
        with monkeypatch.context() as patched:
            patched.setattr(segments, "follow", failing(None, set(DAYS), problem))
            with pytest.raises(type(problem)):
                scanned(con)
        assert set_aside(con) == [] and rows(con, "SELECT count(*) FROM scans") == [(0,)]


@pytest.mark.parametrize("bad", [{3}, {0, 7}, set(), {1, 2, 3, 4}])
def test_in_halves_does_the_rest_in_order_and_hands_over_each_that_fails(bad):
    failed, calls = [], []

    def work(some: Sequence[int]) -> list[int]:
        calls.append(len(some))
        if bad & set(some):
            raise ValueError(some)
        return [n * 10 for n in some]

    assert in_halves(range(8), work, lambda one, _: failed.append(one)) == [n * 10 for n in range(8) if n not in bad]
    assert failed == sorted(bad) and (bad or calls == [8])


def test_since_when_and_how_often_is_told(monkeypatch):
    con = filled()
    monkeypatch.setattr(segments, "follow", failing(None, set(DAYS), ValueError("x")))
    scanned(con)
    first = set_aside(con)
    scanned(con)
    assert set_aside(con) == first and first[0].day == DAYS[0]
    assert import_module("monitor.model.aside").together(first)[0].until == date(2026, 3, 2)
