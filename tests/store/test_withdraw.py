"""A file that is taken back says nothing any more, but what became of its lines stays in the ledger."""

from datetime import date

from memory_store import store_in_memory
from sea import put
from voyage import Voyage, log_of

from monitor.model.ais_message import Position, Reason, Refusal
from monitor.store.day import open_day
from monitor.store.ingest import transaction
from monitor.store.query import rows
from monitor.store.verify import differences
from monitor.store.withdraw import largest_file, withdraw_file

DAY = date(2026, 3, 2)


def test_its_reports_without_a_position_no_longer_tell_that_a_ship_was_heard():
    con = store_in_memory()
    ship = Voyage(mmsi=230_000_001, ship_type=80).at("2026-03-02T06:00", 27.0, 60.0).stay(1, every_min=30)
    reports = log_of(ship)
    first = next(r for r in reports if isinstance(r, Position))
    lost = Refusal(first.line_no, first.offset, Reason.NO_POSITION, "!AIVDM", first.mmsi, first.t)
    put(con, [lost if r is first else r for r in reports])
    file = largest_file(con, open_day(con, DAY))
    assert rows(con, "SELECT mmsi FROM refusals") == [(230_000_001,)]
    before = rows(con, "SELECT sum(n) FROM file_days")
    with transaction(con):
        withdraw_file(con, file, DAY, 1, "run")
    assert rows(con, "SELECT reason, mmsi, t FROM refusals") == [("no_position", None, None)]
    assert rows(con, "SELECT sum(n) FROM file_days") > before  # the day is stale
    assert not list(differences(con))
