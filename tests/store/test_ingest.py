"""One file, one transaction; one message, one fix."""

from dataclasses import fields, replace
from datetime import datetime, timedelta
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_store import store_in_memory
from sea import put
from voyage import Voyage, log_of

from monitor.model.ais_message import Fate, Position, Reason, Refusal, Static, Tally
from monitor.model.units import epoch_us
from monitor.store.connect import connect
from monitor.store.ingest import is_known
from monitor.store.merge import _order
from monitor.store.query import rows, scalar

T0 = datetime(2026, 3, 2)
FIX = Position(636092001, T0, 27.0, 60.0, 12.0, 90.0, 91, 0, 1, 1, 0, utc_s=0)
REPORT = Static(636092001, T0, 9900007, "NIGHT HERON", "5LAB", 80, 250, 44, 8.0, "SKAW", None, 5, 1, 0)


def later(seconds, line_no, fix=FIX):
    return replace(fix, t=fix.t + timedelta(seconds=seconds), line_no=line_no)


def fixes(con):
    return rows(con, "SELECT mmsi, t, lon, file_id FROM positions ORDER BY ALL")


@pytest.mark.parametrize("kind, table", [(Position, "positions"), (Static, "statics"), (Refusal, "refusals")])
def test_the_fields_of_a_fact_are_the_columns_of_its_table(kind, table):
    columns = rows(connect(None), "SELECT column_name FROM duckdb_columns() WHERE table_name = ?", [table])
    kept_apart = {"station"}  # of a fix heard by several there is one row: store.receivers keeps who heard whom
    assert {name for (name,) in columns} - {"file_id"} == {f.name for f in fields(kind)} - kept_apart


@given(st.lists(st.tuples(st.sampled_from([0, 2, 200_000_001, 999_999_999]), st.integers(-(10**15), 10**16))))
def test_rows_lie_in_order_of_vessel_and_time_and_equals_as_they_came(found):
    mmsi, t = np.array(found, np.int64).reshape(-1, 2).T
    assert _order(mmsi, t).tolist() == np.lexsort((t, mmsi)).tolist()


def test_every_line_gets_one_fate():
    items = [
        FIX,
        later(3, 2),
        later(200, 3),
        replace(REPORT, line_no=4),
        Tally(Fate.OTHER, 7, 4),
        Tally(Fate.BLANK, 2),
        Refusal(14, 900, Reason.CHECKSUM, "!AIVDM,broken"),
    ]
    ledger = put(store_in_memory(), items)
    assert ledger.fates == {
        (Fate.POSITION, ""): 2,
        (Fate.DUPLICATE, ""): 1,
        (Fate.STATIC, ""): 1,
        (Fate.OTHER, "4"): 7,
        (Fate.BLANK, ""): 2,
        (Fate.REFUSED, "checksum"): 1,
    }
    assert ledger.lines == 14


def test_a_line_that_is_both_fix_and_static_report_counts_once():
    ledger = put(store_in_memory(), [replace(REPORT, msg_type=19), replace(FIX, msg_type=19)])
    assert ledger.lines == 1
    assert ledger.n(Fate.POSITION) == 1
    assert (ledger.n(Fate.STATIC), ledger.reports) == (0, 1)


def test_the_same_message_from_two_receivers_is_one_fix_with_the_earlier_time():
    con = store_in_memory()
    put(con, [later(2, 1)], "late receiver")
    put(con, [FIX], "early receiver")
    assert fixes(con) == [(636092001, T0, 27.0, 2)]


def test_a_ship_at_rest_that_repeats_itself_after_three_minutes_is_heard_twice():
    con = store_in_memory()
    ledger = put(con, [FIX, later(180, 2)])
    assert ledger.n(Fate.POSITION) == 2


def test_a_stopped_ship_that_repeats_itself_after_ten_seconds_is_heard_twice():
    con = store_in_memory()
    ledger = put(con, [FIX, replace(later(10, 2), utc_s=10)])
    assert ledger.n(Fate.POSITION) == 2


def test_an_archive_without_the_ships_second_keeps_what_is_five_seconds_apart():
    row = replace(FIX, utc_s=None, msg_type=0)
    ledger = put(store_in_memory(), [row, later(1, 2, row), later(6, 3, row)])
    assert (ledger.n(Fate.POSITION), ledger.n(Fate.DUPLICATE)) == (2, 1)


def test_two_ships_on_one_number_at_one_second_are_two_fixes():
    con = store_in_memory()
    put(con, [FIX, replace(FIX, lon=133.0, line_no=2)])
    assert scalar(con, "SELECT count(*) FROM positions") == 2


@settings(max_examples=max(settings().max_examples // 6, 1))
@given(st.lists(st.integers(0, 4), min_size=2, max_size=6), st.randoms())
def test_the_order_of_files_does_not_matter(delays, chance):
    files = [[later(d, 1), later(600 + d, 2)] for d in delays]
    stores = []
    for order in (files, chance.sample(files, len(files))):
        con = store_in_memory()
        for i, file in enumerate(order):
            put(con, file, f"file {i}")
        stores.append(rows(con, "SELECT mmsi, t, lon, lat FROM positions ORDER BY ALL"))
    assert stores[0] == stores[1]
    assert len(stores[0]) == 2


def test_what_breaks_half_way_leaves_nothing(monkeypatch):
    con = store_in_memory()
    monkeypatch.setattr("monitor.store.batch.BATCH_ROWS", 1)
    monkeypatch.setattr("monitor.store.ingest.MERGE_ROWS", 1)  # so that rows are in the tables before the break

    def breaks():
        yield FIX
        yield later(60, 2)
        yield later(120, 3)
        raise EOFError("compressed file ended")

    with pytest.raises(EOFError):
        put(con, breaks())
    for table in ("positions", "files", "file_fates", "file_days", "refusals"):
        assert scalar(con, f"SELECT count(*) FROM {table}") == 0  # noqa: S608 - names from this list


@pytest.mark.parametrize("batch", [1, 2, 3, 1000])
@pytest.mark.parametrize("merge", [1, 5, 2_000_000])
def test_batches_do_not_show(monkeypatch, batch, merge):
    monkeypatch.setattr("monitor.store.batch.BATCH_ROWS", batch)
    monkeypatch.setattr("monitor.store.ingest.MERGE_ROWS", merge)
    voyage = Voyage(mmsi=636092001, imo=9900007, name="X", ship_type=80).at("2026-03-02T00:00", 27, 60).stay(2)
    con = store_in_memory()
    once = log_of(voyage)
    ledger = put(con, [*once, *(replace(r, line_no=r.line_no + 1000) for r in once)])
    assert ledger.n(Fate.POSITION) == len(voyage.positions())
    assert ledger.n(Fate.DUPLICATE) == len(once)


def test_a_file_is_known_by_its_bytes_unless_its_untimed_lines_now_have_a_time():
    con = store_in_memory()
    put(con, [Refusal(1, 0, Reason.NO_TIME, "!AIVDM")], "untimed")
    put(con, [FIX], "timed")
    assert is_known(con, "sha-of-untimed", "", start_given=False)
    assert not is_known(con, "sha-of-untimed", "", start_given=True)
    assert is_known(con, "sha-of-timed", "", start_given=True)
    assert not is_known(con, "sha-of-another", "", start_given=False)
    put(con, [FIX], "untimed")  # read again with a time: replaces the refusal
    assert scalar(con, "SELECT count(*) FROM refusals") == 0
    assert scalar(con, "SELECT count(*) FROM files") == 2


def test_the_days_a_file_touches_are_noted():
    con = store_in_memory()
    put(con, [FIX, later(86_400, 2), later(86_460, 3)])
    # A fix and a half hour in which a receiver heard the ship; two fixes in one half hour.
    counted = "SELECT day, CAST(sum(n) AS BIGINT), CAST(sum(fixes) AS BIGINT) FROM file_days GROUP BY day ORDER BY day"
    assert rows(con, counted) == [(T0.date(), 2, 1), (T0.date() + timedelta(days=1), 3, 2)]
    # A refused report tells that its ship was heard; a line that is no report tells nothing of any day.
    heard = Refusal(1, 0, Reason.NO_POSITION, "!AIVDM", FIX.mmsi, T0)
    put(con, [heard, Refusal(2, 9, Reason.NO_TIME, "!AIVDM")], "refused")
    assert rows(con, counted) == [(T0.date(), 3, 1), (T0.date() + timedelta(days=1), 3, 2)]


HEARD = st.builds(
    lambda mmsi, t, sog, utc_s, line_no: replace(
        FIX, mmsi=mmsi, t=T0 + timedelta(seconds=t), sog_kn=sog, utc_s=utc_s, line_no=line_no
    ),
    st.sampled_from([636092001, 636092002]),
    st.integers(0, 70),
    st.sampled_from([None, 12.0]),
    st.sampled_from([None, 0, 30, 63]),
    st.just(0),
)


def kept_of(files):
    """The rule in plain words: of equal values in one slot the earliest, of two at one time the one read first."""
    kept, told = {}, []
    for file_id, file in enumerate(files, 1):
        told.append((len(file), sum(key_of(fix) not in kept for fix in {key_of(fix): fix for fix in file}.values())))
        for fix in sorted(file, key=lambda fix: (fix.t, fix.line_no)):
            if key_of(fix) not in kept or fix.t < kept[key_of(fix)][0].t:
                kept[key_of(fix)] = (fix, file_id)
    return sorted((fix.mmsi, fix.t, fix.line_no, file_id) for fix, file_id in kept.values()), told


def key_of(fix):
    since_us = epoch_us(fix.t)
    clockless = fix.utc_s in (None, 63)
    slot = since_us // 5_000_000 if clockless else (since_us - fix.utc_s * 1_000_000 + 10_000_000) // 60_000_000
    return fix.mmsi, fix.sog_kn, fix.utc_s, slot


@settings(max_examples=max(settings().max_examples // 3, 1))
@given(st.lists(st.lists(HEARD, min_size=1, max_size=12), min_size=1, max_size=3))
def test_of_equals_the_earliest_is_kept_and_every_line_is_counted(files):
    files = [[replace(fix, line_no=n) for n, fix in enumerate(file, 1)] for file in files]
    con = store_in_memory()
    ledgers = [put(con, file, f"file {i}") for i, file in enumerate(files)]
    kept, told = kept_of(files)
    assert rows(con, "SELECT mmsi, t, line_no, file_id FROM positions ORDER BY ALL") == kept
    assert [(ledger.lines, ledger.n(Fate.POSITION)) for ledger in ledgers] == told
    held = rows(con, "SELECT file_id, count(*) FROM positions GROUP BY file_id ORDER BY file_id")
    added = (
        "SELECT file_id, CAST(sum(fixes) AS BIGINT) FROM file_days GROUP BY file_id HAVING sum(fixes) > 0 ORDER BY 1"
    )
    assert rows(con, added) == held


def test_an_aware_midnight_under_moscow_time_stays_midnight(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Moscow")
    con = store_in_memory()
    put(con, [FIX])
    assert rows(con, "SELECT CAST(t AS VARCHAR) FROM positions") == [("2026-03-02 00:00:00",)]


def test_fragments_of_all_orders_give_one_store():
    items = [FIX, later(4, 2), later(8, 3)]
    found = set()
    for order in permutations(items):
        con = store_in_memory()
        put(con, order)
        found.add(tuple(fixes(con)))
    assert found == {((636092001, T0, 27.0, 1),)}
