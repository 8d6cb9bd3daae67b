"""The commands that measure: a wrong name tells the right ones, and nothing is run or written."""

import pytest

from benchmarks import results


def test_a_name_that_no_report_has_tells_those_that_there_are(monkeypatch, tmp_path):
    monkeypatch.setattr(results, "RESULTS", tmp_path / "RESULTS.md")
    run = []
    with pytest.raises(SystemExit, match=r"No report is called --help\. There are: gaps, encounters\."):
        results.run_reports({"gaps": run.append, "encounters": run.append}, "How well", ["gaps", "--help"])
    assert not run and not (tmp_path / "RESULTS.md").exists()
