"""Each event says how many files, receivers and feeds carried its vessels, and whether that is one source."""

from datetime import timedelta

import pytest
from memory_store import store_in_memory
from sea import bystanders, heard_by, put, scanned
from voyage import Voyage, log_of

from monitor.model.event import Kind
from monitor.store.events import newest
from monitor.text.event_facts import facts_of
from monitor.text.words import Words

HERON = Voyage(mmsi=273000001, imo=9900007, name="NIGHT HERON", ship_type=80)
DARK = HERON.at("2026-03-02T12:00", 27.2, 60.0).sail_to(28.0, 60.0, speed_kn=8).silent(hours=30).stay(6)


def rests_on(*files):
    con = store_in_memory()
    for number, items in enumerate(files):
        put(con, items, f"file {number}")
    scanned(con, kinds=[Kind.DARK])
    return next(e for e in newest(con, kind=Kind.DARK) if e.end is not None)


GAP = DARK.positions()[-1].t - timedelta(hours=20)  # in the midst of it


def before(items):
    return [x for x in items if x.t < GAP]


def after(items):
    return [x for x in items if x.t >= GAP]


A, B = heard_by("A", DARK), heard_by("B", DARK)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([log_of(DARK, *bystanders(28.0, 60.0, n=2))], (1, 1, 1, "one_archive")),
        ([log_of(DARK), log_of(*bystanders(28.0, 60.0, n=2))], (1, 1, 1, "one_file")),
        ([A[::2], B[1::2]], (2, 2, 2, "several_feeds")),
        ([[*A[::2], *B[1::2]]], (1, 2, 1, "one_archive")),
        ([before(A), after(A)], (2, 1, 1, "one_feed")),
        ([before(A), after(B)], (2, 1, 1, "one_feed")),
        ([[*before(A), *after(B)]], (1, 1, 1, "one_archive")),
        ([A[:20], B[20:]], (1, 1, 1, "one_file")),
    ],
    ids=[
        "one archive",
        "one file of two",
        "two files side by side",
        "one archive of two receivers",
        "files one after the other",
        "and another receiver at the other end",
        "one archive, another receiver at the other end",
        "another file and receiver before the event",
    ],
)
def test_what_an_event_rests_on(files, said):
    fact = rests_on(*files).facts["rests_on"]
    assert (fact["files"], fact["receivers"], fact["feeds"], fact["corroboration"]) == said


def test_a_single_source_is_told_in_words():
    told = [line.striptags() for fact in facts_of(rests_on(log_of(DARK)), Words()).known for line in fact.lines]
    assert "1 file; at one time 1 receiver and 1 feed: single source: this archive" in told
