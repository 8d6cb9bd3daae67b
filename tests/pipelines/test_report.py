"""run.json: what the next edition is compared with, whatever stands in it."""

import json
from dataclasses import replace
from datetime import datetime

import pytest

from monitor.model.changes import Past, Standing
from monitor.model.edition import Counts, Edition
from pipelines.jobs.report import past, report_json

T = datetime(2026, 3, 9)
EDITION = Edition("run2", "0.1.0", T, T, T, T, Counts(1, 2, 3, 4, {}), (), ())
BEFORE = Past("run1", "2026-03-08T00:00:00Z", (Standing("IMO9900001", "NIGHT HERON", 1, 40.0),))


def test_an_edition_is_compared_with_the_last_one_of_other_data(tmp_path):
    (tmp_path / "run.json").write_text(report_json(EDITION, [], [], BEFORE), encoding="utf-8")
    assert past(tmp_path, EDITION.basis) == BEFORE  # published again on the same data
    later = replace(EDITION, data_end=datetime(2026, 3, 10))
    assert past(tmp_path, later.basis) == Past("run2", "2026-03-09T00:00:00Z", ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"data_end": "x"}',
        '{"data_end": "x", "run": 1, "findings": [{"hull": "a"}]}',
        '{"data_end": "x", "run": 1, "findings": [{"hull": "a", "title": "b", "rank": "c", "points": 1}]}',
    ],
)
def test_a_report_that_cannot_be_read_is_no_edition_before(tmp_path, text):
    (tmp_path / "run.json").write_text(text, encoding="utf-8")
    assert past(tmp_path, "y") is None


def test_without_a_site_there_is_none(tmp_path):
    assert past(tmp_path, "y") is None


def test_the_report_is_json_in_a_fixed_order():
    said = json.loads(report_json(EDITION, [], [], None))
    assert list(said) == sorted(said) and said["before"] is None and said["events_by_kind"] == {}
