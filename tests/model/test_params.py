"""Every threshold of the project has a unit, a source and a reason."""

from dataclasses import replace

import pytest

from monitor.detect.gaps.dark import DarkParams
from monitor.model.params import digest, thresholds
from monitor.text.catalogue import catalogue
from pipelines.cli.params_view import LATER
from pipelines.jobs.scan_setup import all_params


@pytest.mark.parametrize("name, params", [*all_params(), *LATER])
def test_every_threshold_says_where_it_comes_from(name, params):
    rows = list(thresholds(params))
    assert rows
    for row in rows:
        assert row.unit.id in catalogue("en") and row.why.id in catalogue("en"), (name, row.name)
        source = row.source.args.get("source", "")
        judged = row.source.id == "source_judged"
        assert judged or any(mark in source for mark in ("doi:", "README", "ITU-R", "IMO")), (name, row.name)


def test_a_changed_threshold_changes_the_digest():
    assert digest(DarkParams()) != digest(replace(DarkParams(), min_gap_h=12.0))
    assert digest(DarkParams()) == digest(DarkParams())
