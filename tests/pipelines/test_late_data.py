"""Files that come in any order and late, scanned in between, give what all of them give at once."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from memory_store import store_in_memory
from sea import list_added, put, scanned
from test_scan_laws import FILES, LISTED, derived

from monitor.model.ais_message import Position, Reason, Refusal, Static
from monitor.store.ingest import transaction
from monitor.store.withdraw import LargestFile, withdraw_file

LATE = (273000001, 538000002, 230928001)  # a tanker that falls silent, two ships on one number, and a ship at anchor
REFUSED = [  # of a tanker that is silent from three in the afternoon: she was heard, without a position
    Refusal(n, 0, Reason.NO_POSITION, "!AIVDM", LATE[0], report.t)
    for n, report in enumerate((r for _, reports in FILES for r in reports if r.mmsi == LATE[2]), 1)
]
# Into what file a report goes, besides that of its day.
CUTS = {
    "a day": lambda report: 0,
    "a vessel's day": lambda report: report.mmsi if report.mmsi in LATE else 0,
    "static reports": lambda report: isinstance(report, Static) and report.mmsi in LATE,
    "half a day": lambda report: report.t.hour < 11,
}


def cut(by):
    """The reports of the sea by file, with one of refused reports and one of what a second receiver had of a day."""
    files = {}
    for day, reports in FILES:
        for report in reports:
            files.setdefault(f"{day} {CUTS[by](report)}", []).append(report)
    second = [replace(r, station="second") if isinstance(r, Position) else r for r in FILES[1][1]]
    return {**files, "refused": REFUSED, "second receiver": second}


def taken_back(con, name):
    (number,) = con.execute("SELECT file_id FROM files WHERE name = ?", [name]).fetchone()
    with transaction(con):
        withdraw_file(con, LargestFile(number, "", name, "", 1), date(2026, 3, 3), 1, "run")


@pytest.mark.slow
@pytest.mark.parametrize("late", ["refused", "second receiver", "any", "lists", "taken back"])
@settings(max_examples=2, phases=[Phase.generate])  # an example takes half a minute: none is made smaller
@given(st.data())
def test_what_comes_late_in_any_order_gives_what_it_gives_at_once(late, data):
    """Nothing comes after what is late: a day that it leaves stale would be scanned again for something else."""
    assert {report.mmsi for _, reports in FILES for report in reports}.issuperset(LATE)
    files = cut(data.draw(st.sampled_from(sorted(CUTS))))
    order = data.draw(st.permutations(sorted(files)))
    name = late if late in files else data.draw(st.sampled_from(order))
    if late not in ("lists", "taken back"):
        order = [*(one for one in order if one != name), name]
    scanned_after = {*order[-2:], *data.draw(st.sets(st.sampled_from(order), max_size=2))}
    nightly, at_once = store_in_memory(), store_in_memory()
    for one in order:
        for con in (nightly, at_once):
            put(con, files[one], one)
        if one in scanned_after:
            scanned(nightly)
    for con in (nightly, at_once):
        if late == "lists":
            list_added(con, date(2026, 3, 20), *LISTED)
        elif late == "taken back":
            taken_back(con, name)
        scanned(con)
    assert derived(nightly) == derived(at_once)
