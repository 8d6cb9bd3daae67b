"""Each event says how many files, receivers and formats carried its vessels, and whether that is one source."""

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


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([log_of(DARK, *bystanders(28.0, 60.0, n=2))], (1, 1, "one_archive")),
        ([log_of(DARK), log_of(*bystanders(28.0, 60.0, n=2))], (1, 1, "one_file")),
        ([heard_by("A", DARK)[:20], heard_by("B", DARK)[20:]], (2, 2, "several_files")),
        ([[*heard_by("A", DARK)[:20], *heard_by("B", DARK)[20:]]], (1, 2, "one_archive")),
    ],
    ids=["one archive", "one file of two", "two files", "one archive of two receivers"],
)
def test_what_an_event_rests_on(files, said):
    event = rests_on(*files)
    fact = event.facts["rests_on"]
    assert (fact["files"], fact["receivers"], fact["corroboration"]) == said
    assert fact["feeds"] == 1


def test_a_single_source_is_told_in_words():
    told = [line.striptags() for fact in facts_of(rests_on(log_of(DARK)), Words()).known for line in fact.lines]
    assert "1 file, 1 receiver, 1 format: single source: this archive" in told
