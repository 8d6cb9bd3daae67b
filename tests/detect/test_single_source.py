"""What one file alone says accuses nobody where another would have heard it, nor does what only strangers say."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from made import event
from memory_store import store_in_memory
from sea import bystanders, reference, scanned
from voyage import Voyage, log_of

from monitor.detect.single_source import SingleSourceParams, weighed
from monitor.model.event import Answer, Kind, Verdict, VesselRef
from monitor.model.listing import NO_LISTS
from monitor.model.source import Standing
from monitor.store.batch import batches
from monitor.store.day import open_day
from monitor.store.events import newest
from monitor.store.ingest import FileHeader, store_file

HERON = Voyage(mmsi=273000001, imo=9900007, name="NIGHT HERON", ship_type=80)
DARK = HERON.at("2026-03-02T12:00", 27.2, 60.0).sail_to(28.0, 60.0, speed_kn=8).silent(hours=20).stay(3)
OTHERS = log_of(*bystanders(27.6, 60.0, n=12, hours=41))
SHIPS = list(log_of(DARK))
A, B = OTHERS[::2], OTHERS[1::2]  # two receivers that hear the same ships


def stored(*files):
    """A store of files; a file is its items and its standing."""
    con = store_in_memory()
    for number, (items, standing) in enumerate(files):
        header = FileHeader(f"sha-{number}", f"file {number}", "", 1, "nmea", standing=standing)
        lines = [replace(x, line_no=n) for n, x in enumerate(sorted(items, key=lambda x: x.t), 1)]
        store_file(con, header, batches(lines), "run")
    return con


def found(*files):
    """What became of the dark period."""
    con = stored(*files)
    scanned(con, kinds=[Kind.DARK])
    (event,) = [e for e in newest(con, kind=Kind.DARK) if e.end is not None]
    return event.answer, next((h.reason.id for h in event.hypotheses if h.id == "single_source"), None)


ORDINARY, TRUSTED, UNKNOWN = Standing.ORDINARY, Standing.TRUSTED, Standing.UNKNOWN
ALONE = (Answer.CANNOT_TELL, "single_source_alone")
STRANGERS = (Answer.CANNOT_TELL, "single_source_unknown")
SURE = (Answer.YES, None)


@pytest.mark.parametrize("kind", [Kind.DARK, Kind.STS, Kind.LOITERING, Kind.IDENTITY, Kind.FLAG, Kind.PORT_CALL])
def test_whatever_one_file_alone_claims_is_weighed_alike(kind):
    con = stored((A, ORDINARY), (B, ORDINARY), (SHIPS, ORDINARY))
    context = reference().context(con, open_day(con, date(2026, 3, 2)), NO_LISTS)
    start = DARK.positions()[0].t + timedelta(hours=3)
    end = None if kind is Kind.IDENTITY else start + timedelta(hours=1)
    heron = (VesselRef(273000001, 9900007, None, "IMO9900007"),)
    claim = replace(event(), kind=kind, answer=Answer.YES, start=start, end=end, vessels=heron)
    other = replace(claim, vessels=(VesselRef(230927600, None, None, "MMSI230927600"),))  # both receivers hear it
    no = replace(claim, answer=Answer.NO)
    first, *rest = weighed(context, [claim, other, no], SingleSourceParams())
    assert (first.answer, first.hypotheses[-1].reason.id) == ALONE
    assert rest == [other, no]


def ferry(n, lon):
    """Sails to and fro over 60.03 N, from before NIGHT HERON until after it."""
    ship = Voyage(mmsi=230800001 + n, name=f"FERRY {n}", ship_type=60).at("2026-03-02T11:00", lon, 60.05)
    for lap in range(20):
        ship = ship.sail_to(lon, (60.01, 60.05)[lap % 2], speed_kn=8, every_min=3)
    return ship


@pytest.mark.parametrize(
    "part_of",
    [
        lambda x: x.mmsi % 2,
        lambda x: x.t.hour >= 15,
        lambda x: getattr(x, "lat", 0) >= 60.03,
    ],
    ids=["by vessel", "by time", "by water"],
)
def test_one_archive_cut_in_two_is_no_second_voice(part_of):
    whole = [*OTHERS, *SHIPS, *log_of(*(ferry(n, 27.2 + 0.1 * n) for n in range(6)))]
    con = stored(*(([x for x in whole if bool(part_of(x)) is part], ORDINARY) for part in (False, True)))
    context = reference().context(con, open_day(con, date(2026, 3, 2)), NO_LISTS)
    start = DARK.positions()[0].t
    heron = (VesselRef(273000001, 9900007, None, "IMO9900007"),)
    claim = replace(
        event(), kind=Kind.STS, answer=Answer.YES, start=start, end=start + timedelta(hours=3), vessels=heron
    )
    assert weighed(context, [claim], SingleSourceParams()) == [claim]


def test_what_a_stranger_says_within_a_gap_hides_nobody():
    begin, static = DARK.positions()[0].t + timedelta(hours=7), DARK.statics()[0]
    said = [replace(static, t=begin + timedelta(minutes=30 * n)) for n in range(36)]
    # The stranger's file carries all ships too.
    other = [replace(x, t=x.t + timedelta(minutes=1)) for x in OTHERS + SHIPS]
    assert found((OTHERS + SHIPS, ORDINARY), (other + said, UNKNOWN)) == SURE
    assert found((OTHERS + SHIPS, ORDINARY), (other + said, ORDINARY))[0] is Answer.NO


def test_positions_that_a_stranger_puts_into_a_gap_neither_hide_it_nor_accuse():
    true = DARK.positions()
    gap = next(p.t for p, q in pairwise(true) if q.t - p.t > timedelta(hours=10))
    filled = Voyage(mmsi=273000001).at(gap + timedelta(minutes=30), 28.0, 60.0).stay(19).positions()
    elsewhere = Voyage(mmsi=273000001).at(gap + timedelta(minutes=30), 22.0, 57.0).stay(19).positions()
    for claimed in (filled, elsewhere):
        con = stored((OTHERS + SHIPS, ORDINARY), (claimed, UNKNOWN))
        scanned(con, kinds=[Kind.DARK, Kind.FALSIFIED])
        (event,) = (e for e in newest(con) if e.end is not None)
        assert (event.kind, event.answer) == (Kind.DARK, Answer.YES)
        (said,) = (h for h in event.hypotheses if h.id == "not_believed")  # somebody should look
        assert (said.verdict, said.reason.args["n"]) == (Verdict.DOES_NOT_EXPLAIN, len(claimed))


def earlier(items, seconds=1):
    return [replace(x, t=x.t - timedelta(seconds=seconds)) for x in items]


@pytest.mark.parametrize("copied", [SHIPS, OTHERS, OTHERS + SHIPS], ids=["the ship", "the others", "all"])
@pytest.mark.parametrize("first", [True, False], ids=["read first", "read later"])
def test_a_strangers_copy_that_is_stamped_earlier_takes_no_message_away(copied, first):
    ours, theirs = (OTHERS + SHIPS, ORDINARY), (earlier(copied), UNKNOWN)
    assert found(*((theirs, ours) if first else (ours, theirs))) == SURE


def test_a_gap_that_begins_where_strangers_alone_carried_the_ship_is_theirs():
    gap = DARK.positions()[0].t + timedelta(hours=6)
    before, after = ([x for x in SHIPS if (x.t <= gap) is early] for early in (True, False))
    assert found((OTHERS, ORDINARY), (before, UNKNOWN), (after, ORDINARY)) == STRANGERS


def test_a_strangers_word_that_the_hull_went_on_under_another_number_does_not_count():
    other = DARK.statics()[0]
    said = replace(other, mmsi=511_100_001, t=other.t + timedelta(hours=8))
    assert found((OTHERS + SHIPS, ORDINARY), ([said], UNKNOWN)) == SURE
    assert found((OTHERS + SHIPS, ORDINARY), ([said], ORDINARY))[0] is Answer.CANNOT_TELL


def test_ships_that_a_stranger_invents_and_silences_hide_nobody():
    alike = [
        Voyage(mmsi=230_700_001 + n, name=f"INVENTED {n}", ship_type=70)
        .at("2026-03-02T12:00", 27.2 + 0.02 * n, 60.02)
        .sail_to(28.0, 60.02, speed_kn=8)
        .silent(hours=20)
        .stay(3)
        for n in range(8)
    ]
    said = log_of(*alike)
    assert found((OTHERS + SHIPS, ORDINARY), (said, UNKNOWN)) == SURE
    assert found((OTHERS + SHIPS, ORDINARY), (said, ORDINARY))[0] is Answer.CANNOT_TELL  # nobody says what to believe


@pytest.mark.parametrize(
    ("files", "answer"),
    [
        ([(OTHERS + SHIPS, ORDINARY)], SURE),  # the usual case: one archive
        ([(A + SHIPS[::2], ORDINARY), (B + SHIPS[1::2], ORDINARY)], SURE),  # both receivers heard it
        ([(A, ORDINARY), (B, ORDINARY), (SHIPS, ORDINARY)], ALONE),
        ([(A, ORDINARY), (B, ORDINARY), (SHIPS, TRUSTED)], SURE),
        ([(A, UNKNOWN), (B + SHIPS, ORDINARY)], SURE),  # strangers speak against nobody
        ([(OTHERS, ORDINARY), (SHIPS, ORDINARY)], SURE),  # ships that one file alone carries do not either
        ([(OTHERS, ORDINARY), (SHIPS[::2], UNKNOWN), (SHIPS[1::2], UNKNOWN)], STRANGERS),
        ([(OTHERS, UNKNOWN), (SHIPS, UNKNOWN)], SURE),  # the whole store is of strangers
    ],
    ids=[
        "one archive",
        "two receivers",
        "a third file alone",
        "one's own receiver alone",
        "against strangers",
        "against ships of one file",
        "two files of strangers",
        "nothing but strangers",
    ],
)
def test_who_says_so(files, answer):
    assert found(*files) == answer
