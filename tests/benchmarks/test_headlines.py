"""The first page of evaluations: intervals by hand, and lines that are replaced by report."""

import pytest

from benchmarks.headlines import Headline, keep, poisson_interval


def test_intervals_of_a_rate_as_byar_has_them():
    # Exact ones are 0 to 3.69 and 4.80 to 18.39.
    assert poisson_interval(0) == (0.0, pytest.approx(3.69, abs=0.06))
    assert poisson_interval(10) == (pytest.approx(4.80, abs=0.02), pytest.approx(18.39, abs=0.02))


def test_a_report_that_runs_again_replaces_its_own_lines_and_no_others(tmp_path):
    path, sizes = tmp_path / "RESULTS.md", [Headline("sizes", 0, 0, 1, "real")]
    keep({"gaps": [Headline("hidden", 10, 5, 0, "invented", open=4)], "identity": sizes}, path)
    page = keep({"gaps": [Headline("hidden", 10, 9, 2, "invented", vessel_days=1000.0)]}, path)
    assert "| gaps | hidden | 10 | 9 | 0.90 (0.60 to 0.98) | 2 | 2.00 (0.22 to 7.22) | – | invented |" in page
    assert "| identity | sizes | 0 | 0 | – | 1 | – | – | real |" in page and page.count("| gaps |") == 1
    assert page in path.read_text(encoding="utf-8")
