"""What keeps an edition from being published is told by its cause."""

import pytest
from sea import reference, scanned, sea
from voyage import Voyage

from monitor.errors import DataCheckFailed
from pipelines.jobs.publish import _all_scanned


@pytest.mark.parametrize(
    ("then", "cause"),
    [
        ("UPDATE scans SET setup = 'of another version'", "error_rules_changed"),
        ("UPDATE scans SET setup = 'of another version', n_rows = n_rows - 1", "error_days_not_scanned"),
    ],
)
def test_days_to_be_scanned_again_are_those_of_new_rules_or_of_new_data(then, cause):
    con = sea(Voyage(mmsi=273000001).at("2026-03-02T00:00", 27.0, 59.8).stay(2))
    scanned(con)
    con.execute(then)
    with pytest.raises(DataCheckFailed) as problem:
        _all_scanned(con, reference())
    assert problem.value.what.id == cause
