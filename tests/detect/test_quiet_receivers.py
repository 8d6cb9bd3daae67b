"""Receivers: who heard a ship, and what its silence means when one of them had gone quiet."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memory_store import store_in_memory
from sea import bystanders, heard_by, put, scanned
from voyage import Voyage

from monitor.detect.gaps.quiet_receivers import QuietReceiver, missed_without
from monitor.model.event import Answer, Kind, Verdict
from monitor.store.events import newest

T = datetime(2026, 3, 2)
# She is lost at 15:05 at 28.1 E, and found there ten hours later.
TANKER = (
    Voyage(mmsi=273000001, imo=9900007, name="NIGHT HERON", ship_type=80, length_m=244, beam_m=42, draught_m=7.0)
    .at("2026-03-02T09:00", 26.5, 60.0)
    .sail_to(28.1, 60.0, speed_kn=8)
    .silent(hours=10)
    .stay(6)
)


def out(items, first_h=14, last_h=20):
    """What a receiver hands on that was out between two hours of the second of March."""
    return [x for x in items if not datetime(2026, 3, 2, first_h) <= x.t < datetime(2026, 3, 2, last_h)]


def silence(*parts):
    con = store_in_memory()
    for i, items in enumerate(parts):
        put(con, items, f"part {i}")
    scanned(con, kinds=[Kind.DARK])
    (event,) = [e for e in newest(con, kind=Kind.DARK) if e.vessels[0].mmsi == 273000001 and e.end is not None]
    return event


def outage(event):
    return next(x for x in event.hypotheses if x.id == "feed_outage")


def test_a_quiet_receiver_that_alone_hears_the_water_explains_the_silence():
    # A is ashore to the east. Ships round the place of loss are heard by A, those to the west by B.
    event = silence(
        out(heard_by("A", *bystanders(28.1, 60.0, hours=47.5)), 15),
        heard_by("B", TANKER, *bystanders(27.3, 60.0, hours=47.5)),
    )
    assert event.answer is Answer.NO
    assert outage(event).verdict is Verdict.EXPLAINS


def test_a_quiet_receiver_in_water_that_others_hear_too_explains_nothing():
    ships = bystanders(28.1, 60.0, hours=47.5)
    event = silence(out(heard_by("A", *ships)), heard_by("B", TANKER, *ships))
    assert event.answer is Answer.YES
    assert outage(event).verdict is Verdict.DOES_NOT_EXPLAIN
    quiet, so = outage(event).reason.args["sentences"]
    assert (quiet.id, quiet.args["n"], quiet.args["start"]) == ("gap_quiet_receiver", 0, datetime(2026, 3, 2, 14))
    assert so.id == "gap_others_receive_there"
    (quiet,) = event.facts["quiet_receivers"]
    assert (quiet["name"], quiet["half_hours_alone"]) == ("A", 0)
    assert quiet["half_hours_heard"] > 100


def test_where_some_of_the_water_hangs_on_the_quiet_receiver_nothing_can_be_told():
    # Two ships in the lee of the shore to the east are heard by A alone.
    lee = bystanders(28.2, 60.08, n=2, at="2026-03-02T00:10", hours=47.5)
    ships = bystanders(28.1, 60.0, n=7, hours=47.5)
    event = silence(out(heard_by("A", *ships, *lee)), heard_by("B", TANKER, *ships))
    assert outage(event).verdict is Verdict.UNDECIDED
    assert event.answer is Answer.CANNOT_TELL


def test_what_a_feed_told_of_one_receiver_alone_counts_little_where_its_ships_go_on_being_heard():
    # The feed hands on one reception of each message, A's until A fails, and then B's.
    ships = bystanders(28.1, 60.0, n=12, hours=47.5)
    a, b = heard_by("A", *ships), heard_by("B", *ships)
    takes_over = [x for x in b if datetime(2026, 3, 2, 14) <= x.t < datetime(2026, 3, 2, 20)]
    event = silence(out(a), takes_over, heard_by("B", TANKER))
    (quiet,) = event.facts["quiet_receivers"]
    assert (quiet["vessels_alone"], quiet["vessels_missed"]) == (12, 0)
    assert quiet["half_hours_alone"] == quiet["half_hours_heard"] > 100
    assert outage(event).verdict is Verdict.DOES_NOT_EXPLAIN


def test_a_receiver_that_was_given_up_days_before_does_not_count():
    long_ago = bystanders(28.1, 60.0, hours=140, at="2026-02-26T00:00")
    given_up = [x for x in heard_by("OLD", *long_ago) if x.t < datetime(2026, 2, 27, 12)]
    event = silence(given_up, heard_by("NEW", TANKER, *long_ago))
    assert event.facts["quiet_receivers"] == []
    assert event.answer is Answer.YES


def test_who_had_heard_it_and_what_they_went_on_hearing_is_told():
    event = silence(
        heard_by("B", TANKER, *bystanders(28.1, 60.0, hours=47.5)),
        heard_by("C", *bystanders(28.1, 60.0, n=3, hours=47.5)),
    )
    (receiver,) = event.facts["receivers"]
    assert receiver == {"name": "B", "half_hours": 6, "vessels_before": 7, "vessels_after": 6}


@pytest.mark.parametrize(
    ("alone", "heard", "witnesses", "missed", "share"),
    [
        ((0,), 98, 0, 0, 0.01),
        ((0,), 0, 0, 0, 0.5),
        ((49,), 98, 0, 0, 0.255),
        ((30, 19), 98, 0, 0, 0.255),  # nobody bears witness: (49 / 2 + 1) / 100
        ((49,), 98, 9, 9, 0.4755),  # none of those that it alone had heard is heard by others: (49 x 0.95 + 1) / 100
        ((49,), 98, 9, 0, 0.0345),  # all are: (49 x 0.05 + 1) / 100
    ],
)
def test_what_is_missed_without_them_is_what_they_alone_heard(alone, heard, witnesses, missed, share):
    quiet = [QuietReceiver(f"{i}", T, T, 9.0, 0, n, heard, witnesses, missed) for i, n in enumerate(alone)]
    assert missed_without(quiet) == pytest.approx(share)


def test_where_none_is_quiet_nothing_is_missed():
    assert missed_without(()) == 0.0


@given(st.lists(st.integers(0, 50), min_size=1, max_size=4), st.integers(0, 300))
def test_one_quiet_receiver_more_never_makes_a_silence_more_telling(alone, more):
    heard = sum(alone) + more
    quiet = [QuietReceiver(f"{i}", T, T, 9.0, 0, n, heard) for i, n in enumerate(alone)]
    shares = [missed_without(quiet[:n]) for n in range(len(quiet) + 1)]
    assert shares == sorted(shares)
    assert shares[-1] <= 1.0
