"""Night by night equals all at once; twice equals once; killed anywhere and run again equals never killed."""

import shutil
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from sea import by_day, bystanders, list_added, put, reference, scanned
from voyage import Voyage

from benchmarks.simulate.false_tracks import ring
from monitor.detect import DETECTORS
from monitor.model.ais_message import Position, Reason, Refusal
from monitor.model.event import Kind
from monitor.model.facts import FACTS
from monitor.model.facts.fact import fact
from monitor.model.facts.loitering import LoiteringFacts
from monitor.model.listing import ListEntry, ListStatus
from monitor.model.partial_date import PartialDate
from monitor.read.digests import file_digest
from monitor.store.connect import connect
from monitor.store.events import newest
from monitor.store.history import history_of, moved_days
from monitor.store.move_days import move_day, old_days, sweep
from monitor.store.query import rows
from monitor.tracks.newest_rows import restore
from pipelines.jobs import scan_parts, scan_setup
from pipelines.jobs.scan import stale_days

NEWEST = ("identity_totals", "track_newest", "visit_newest")
TABLES = (
    "identity_days",
    "track_ends",
    "multi_track_positions",
    "track_candidates",
    "track_reports",
    "exposure",
    "signal_losses",
    "area_hours",
    "outages",
    "visits",
    "contacts",
    "stops",
    "slow_segments",
    "passages",
    "displacements",
    "jammed_areas",
    "few_displaced",
    "lost_vessels",
    "usual_lost",
    "far_steps",
    "false_stretches",
    "false_spans",
    "events",
    *NEWEST,
)


def circling():
    """A tanker that sails round and round for eight hours, over a midnight."""
    ship = Voyage(mmsi=538000004, imo=9900083, name="ROUND", ship_type=80).at("2026-03-02T19:00", 27.4, 59.827)
    for lon, lat in ring((27.4, 59.8), 3000, 8, corners=12)[1:]:
        ship = ship.sail_to(lon, lat, speed_kn=10, every_min=3)
    return ship


def thrown_away(n, first, lat, at):
    """Cargo ships at anchor that are displaced for an hour, after three."""
    return [
        Voyage(mmsi=first + i, ship_type=70)
        .at(at.isoformat(), 19.1 + 0.03 * i, lat)
        .stay(3)
        .at((at + timedelta(hours=3, minutes=5)).isoformat(), 20.5 + 0.01 * i, lat + 0.2)
        .stay(1)
        .at((at + timedelta(hours=4, minutes=10)).isoformat(), 19.1 + 0.03 * i, lat)
        .stay(4)
        .silent(hours=9)
        .stay(10)
        for i in range(n)
    ]


def voyages():
    """Something of everything, over four midnights."""
    kalamata = (22.05, 36.55)
    mother = Voyage(mmsi=636092001, imo=9900033, name="MOTHER", ship_type=80, length_m=250, beam_m=44)
    mother = mother.at("2026-03-02T18:00", *kalamata).drift(30, bearing_deg=90, speed_kn=0.3)
    daughter = Voyage(mmsi=352001002, imo=9900019, name="DAUGHTER", ship_type=80, length_m=244, beam_m=42)
    daughter = daughter.at("2026-03-02T22:00", 22.2, 36.4).sail_to(22.06, 36.55, speed_kn=9).alongside(mother, 14)
    return [
        mother,
        daughter,
        Voyage(mmsi=273000001, imo=9900007, name="NIGHT HERON", ship_type=80, draught_m=7.0)
        .at("2026-03-02T12:00", 27.2, 60.0)
        .sail_to(28.0, 60.0, speed_kn=8)
        .silent(hours=40)
        .says(draught_m=14.0)
        .stay(6),
        Voyage(mmsi=538000001, imo=9900045, name="CALLER", ship_type=80)
        .at("2026-03-02T20:00", 27.6, 59.8)
        .sail_to(28.41, 59.68, speed_kn=10)
        .stay(40)
        .sail_to(27.6, 59.8, speed_kn=10),
        Voyage(mmsi=538000003, name="PASSER", ship_type=80)
        .at("2026-03-02T23:29", 12.65, 56.14)
        .sail_to(12.65, 55.94, speed_kn=12, every_min=20),
        Voyage(mmsi=538000002, imo=9900069, name="TWIN", ship_type=80).at("2026-03-02T00:00", 25.0, 59.7).stay(80),
        Voyage(mmsi=538000002, imo=9900071, name="TWIN", ship_type=80).at("2026-03-03T05:05", 133.0, 42.4).stay(40),
        Voyage(mmsi=629000001, imo=9900057, name="A", ship_type=80).at("2026-03-02T00:00", 20, 38).stay(12),
        Voyage(mmsi=620000001, imo=9900057, name="B", ship_type=80).at("2026-03-03T20:00", 20, 38).stay(12),
        Voyage(mmsi=613000001, imo=9900057, name="C", ship_type=80).at("2026-03-05T00:00", 20, 38).stay(12),
        *bystanders(28.0, 60.0, n=4, hours=96),
        circling(),
        *thrown_away(6, 230800000, 57.1, datetime(2026, 3, 2, 12)),
        *thrown_away(2, 230810000, 54.6, datetime(2026, 3, 2, 20, 30)),  # back after midnight; so few cannot be told
    ]


LOST = range(230820000, 230820003)  # ships at anchor that lose their positions over midnight


def afloat():
    return [
        Voyage(mmsi=mmsi, ship_type=70).at("2026-03-02T12:00", 5.1, 62.3 + 0.02 * (mmsi % 10)).stay(20) for mmsi in LOST
    ]


def without_positions(reports):
    """The same reports; those of some ships around a midnight say that they have no position."""
    start, end = datetime(2026, 3, 2, 22, 20), datetime(2026, 3, 3, 2, 20)
    return [
        Refusal(r.line_no, r.offset, Reason.NO_POSITION, "!AIVDM", r.mmsi, r.t)
        if isinstance(r, Position) and r.mmsi in LOST and start <= r.t < end
        else r
        for r in reports
    ]


UNCOUNTED = "regexp_replace(facts, '\"rests_on\":[{][^}]*[}]', '')"  # what they rest on depends on the files
FILES = sorted((day, without_positions(reports)) for day, reports in by_day([*voyages(), *afloat()]).items())


def derived(con):
    """All derived rows but the numbers of files, which follow the order of reading, and how many files there are."""
    found = {}
    for table in TABLES:
        drop = (
            'EXCLUDE (file_id, line_no, "offset")'
            if table in ("track_ends", "track_newest", "lost_vessels")
            else "EXCLUDE (file_id)"
            if table == "displacements"
            else f"EXCLUDE (evidence) REPLACE ({UNCOUNTED} AS facts)"
            if table == "events"
            else ""
        )
        found[table] = rows(con, f"SELECT * {drop} FROM {table} ORDER BY ALL")  # noqa: S608 - names from this list
    return found


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """The file of a store into which all days were put before it was scanned."""
    path = tmp_path_factory.mktemp("at-once") / "store.duckdb"
    with closing(connect(path)) as con:
        for day, reports in FILES:
            put(con, reports, str(day))
        scanned(con)
    return path


@pytest.fixture(scope="module")
def at_once(stored):
    with closing(connect(stored)) as con:
        yield con


@pytest.fixture
def copied(stored, at_once, tmp_path):
    """A copy of that store."""
    at_once.execute("CHECKPOINT")
    with closing(connect(Path(shutil.copy(stored, tmp_path)))) as con:
        yield con


def test_there_is_something_of_everything(at_once):
    kinds = {"dark", "sts", "loitering", "flag", "identity", "port_call", "falsified", "jamming"}
    assert {e.kind.value for e in newest(at_once)} == kinds
    found = derived(at_once)
    assert all(found[table] for table in TABLES if table != "visit_newest")  # every stay was seen to end


def test_night_by_night_equals_all_at_once_and_the_next_day_stands_on_the_rows_that_all_days_give(at_once):
    con = connect(None)
    for day, reports in FILES:
        put(con, reports, str(day))
        scanned(con)
        kept = derived(con)
        restore(con, date.max)
        assert derived(con) == kept
    assert kept == derived(at_once)


LISTED = (
    ListEntry(1, "US", ListStatus.LISTED, imo=9900057, listed_on=PartialDate.of(2026, 3, 3)),
    ListEntry(2, "UK", ListStatus.LISTED, imo=9900057, listed_on=PartialDate.of(2026, 3, 5)),
    ListEntry(3, "X", ListStatus.SCRAPPED, imo=9900045, listed_on=PartialDate.of(2026, 3, 1)),
    ListEntry(4, "X", ListStatus.MENTIONED, imo=9900033, ship_type="Bulk carrier", length_m=100.0),
)


@pytest.mark.slow
def test_a_list_added_at_the_end_equals_one_that_was_there_all_along(copied):
    before, after = connect(None), copied
    list_added(before, date(2026, 3, 20), *LISTED)
    for day, reports in FILES:
        put(before, reports, str(day))
    scanned(before)
    list_added(after, date(2026, 3, 20), *LISTED)
    assert scanned(after).days > 0
    assert derived(before) == derived(after)
    events = newest(before)
    assert {e.facts["anomaly"] for e in events if e.kind.value == "identity"} >= {"scrapped", "imo_of_another_ship"}
    assert [len(e.facts["listings_around_it"]) for e in events if e.kind.value == "flag"] == [2, 2]


def test_a_snapshot_that_says_no_more_makes_no_day_stale(copied):
    list_added(copied, date(2026, 3, 20), *LISTED[:2])
    assert stale_days(copied, reference().setup)[0] == date(2026, 3, 3)
    scanned(copied, kinds=())
    list_added(copied, date(2026, 3, 21), *LISTED[:2])
    assert stale_days(copied, reference().setup) == []
    more = replace(LISTED[0], authority="EU", listed_on=PartialDate.of(2026, 3, 5))
    list_added(copied, date(2026, 3, 22), *LISTED[:2], more)
    assert stale_days(copied, reference().setup)[0] == date(2026, 3, 5)


@pytest.fixture
def all_scanned(at_once):
    assert stale_days(at_once, reference().setup) == []
    return at_once


def test_a_new_fact_makes_every_day_stale(all_scanned, monkeypatch):
    @dataclass(frozen=True)
    class MoreFacts(LoiteringFacts):
        engine_hours: float | None = fact("Hours of the engine.", "h", none="if not said")

    monkeypatch.setitem(FACTS, Kind.LOITERING, (MoreFacts,))
    assert stale_days(all_scanned, reference().setup) == [day for day, _ in FILES]


def test_a_new_version_of_a_rule_makes_every_day_stale(all_scanned, monkeypatch):
    newer = tuple(replace(d, version=d.version + 1) if d.kind is Kind.LOITERING else d for d in DETECTORS)
    monkeypatch.setattr(scan_setup, "DETECTORS", newer)
    assert stale_days(all_scanned, reference().setup) == [day for day, _ in FILES]


def test_twice_equals_once(at_once):
    before = derived(at_once)
    assert scanned(at_once).days == 0
    scanned(at_once, since=date(2026, 3, 4))
    assert derived(at_once) == before


def test_files_in_another_order_scanned_after_each_while_days_move_out_of_the_store(at_once, tmp_path):
    """All but the newest day move after each night; what comes late brings its day back."""
    store, (first, second, third, fourth, last) = tmp_path / "store.duckdb", FILES
    evening = second[1][len(second[1]) // 2 :]  # comes again, with the third day
    for reports in (fourth[1], second[1], first[1], last[1], [*evening, *third[1]]):
        with closing(connect(store)) as con:
            put(con, reports, str(reports[0].t))
            if reports[0] in evening:
                assert second[0] not in {one.day for one in moved_days(con)}
            scanned(con)
            sweep(con, history_of(store))
            for day in old_days(con, last[0]):
                move_day(con, history_of(store), day, "run", file_digest)
    with closing(connect(store, read_only=True)) as con:
        assert [one.day for one in moved_days(con)] == [first[0], second[0], third[0], fourth[0]]
        assert derived(con) == derived(at_once)


VICTIMS = (
    "identity_days.collect",
    "outages.collect",
    "segments.follow",
    "port_visits.visit",
    "contacts.collect",
    "slow_segments.collect",
    "record",
)


@pytest.mark.parametrize("victims", [VICTIMS[::3], pytest.param(VICTIMS, marks=pytest.mark.slow)])
def test_killed_anywhere_and_run_again_equals_never_killed(at_once, victims):
    """One store, killed at each stage in turn, on the first and on the second day that a run reaches by turns."""
    con, days = connect(None), FILES[:3]
    for day, reports in days:
        put(con, reports, str(day))
    for n, victim in enumerate(victims):
        nth = 1 + n % 2
        with pytest.MonkeyPatch.context() as patched:
            calls = dying(patched, victim, nth)
            with suppress(KeyboardInterrupt):
                scanned(con, since=days[0][0])
            assert len(calls) == nth, f"{victim} was not reached"
    scanned(con)
    assert_as_up_to(con, days[-1][0], at_once)
    kept = derived(con)
    restore(con, date.max)
    assert derived(con) == kept


def assert_as_up_to(con, last, at_once):
    """Its rows are those of the store that has all days, up to one of them."""
    whole = derived(at_once)
    for table, found in derived(con).items():
        if table not in NEWEST:
            assert found == [row for row in whole[table] if row[0] <= last]


def dying(patched, victim, nth):
    """Make a stage die at its nth call; the calls are counted in the list that is returned."""
    calls = []
    owner, _, name = victim.rpartition(".")
    target = import_module(f"monitor.tracks.{owner}" if owner else "pipelines.jobs.scan_day")
    whole = getattr(target, name)

    def dies(*args, **kwargs):
        calls.append(1)
        if len(calls) == nth:
            raise KeyboardInterrupt
        return whole(*args, **kwargs)

    patched.setattr(target, name, dies)
    return calls


@pytest.mark.parametrize(("most", "days"), [(150, 2), pytest.param(60, len(FILES), marks=pytest.mark.slow)])
def test_vessels_part_by_part_equal_all_at_once(at_once, monkeypatch, most, days):
    monkeypatch.setattr(scan_parts, "most_positions", lambda _: most)
    con, cuts, cut = connect(None), [], scan_parts.cut
    monkeypatch.setattr(scan_parts, "cut", lambda *of: cuts.append(cut(*of)) or cuts[-1])
    for day, reports in FILES[:days]:
        put(con, reports, str(day))
    scanned(con)
    assert max(map(len, cuts)) == {150: 5, 60: 8}[most]
    assert_as_up_to(con, FILES[days - 1][0], at_once)


def test_half_a_day_first_then_the_whole():
    day, reports = FILES[1]
    con, whole = connect(None), connect(None)
    put(con, reports[: len(reports) // 2], "morning")
    scanned(con)
    put(con, reports[len(reports) // 2 :], "evening")
    scanned(con)
    put(whole, reports, str(day))
    scanned(whole)
    assert derived(con) == derived(whole)
