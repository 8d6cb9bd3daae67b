"""The figures of the evaluation of gaps, on cases worked by hand."""

from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest

from benchmarks.evaluation.gaps import _auc, _calibration_error, welch
from benchmarks.evaluation.windows import Fixes, Judged, _gap, distinct
from monitor.model.event import Answer

ONE = Judged("w", "Gulf", 1, True, datetime(2026, 3, 2), 12.0, True, 0.9, Answer.YES, 20, 60.0)


def said(*pairs):
    return [replace(ONE, probability=p, silenced=s) for p, s in pairs]


def test_auc_counts_pairs_and_ties_by_half():
    assert _auc(said((0.9, True), (0.6, True)), said((0.5, False), (0.6, False))) == pytest.approx(3.5 / 4)


def test_calibration_error_is_the_weighted_gap_of_ten_bins():
    # Bin 9: said 0.95, all silenced (0.05 off, 2 of 4); bin 2: said 0.25, half silenced (0.25 off, 2 of 4).
    found = said((0.95, True), (0.95, True), (0.25, True), (0.25, False))
    assert _calibration_error(found) == pytest.approx(0.5 * 0.05 + 0.5 * 0.25)


def test_a_natural_silence_counts_once_however_many_windows_fell_into_it():
    natural = [replace(ONE, silenced=False)] * 3
    assert len(distinct([ONE, ONE, *natural])) == 3


def test_the_rule_of_welch():
    assert welch(ONE)
    assert not welch(replace(ONE, gap_h=11.9))
    assert not welch(replace(ONE, shore_nm=49.0)) and welch(replace(ONE, shore_nm=49.0), from_shore_nm=0.0)
    assert not welch(replace(ONE, fixes_12h=13))


def test_a_window_hides_what_was_heard_in_it_or_finds_nothing_to_hide():
    t_s = np.array([0, 600, 1200, 1800, 2400, 30_000, 30_600], float) + 1_772_409_600  # 2026-03-02 00:00
    f = Fixes(t_s, *(np.linspace(20, 21, 7) for _ in range(4)))
    at = lambda h: datetime(2026, 3, 2, h)  # noqa: E731
    natural = _gap(f, at(2), at(6))
    assert (natural["t1"], natural["t2"], natural["silenced"]) == (
        datetime(2026, 3, 2, 0, 40),
        datetime(2026, 3, 2, 8, 20),
        False,
    )
    hidden = _gap(f, at(1), at(9))
    assert (hidden["silenced"], hidden["t2"]) == (True, None)
