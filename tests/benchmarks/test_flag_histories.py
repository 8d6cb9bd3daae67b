"""What the evaluation of flag histories tells of histories that are made here."""

from benchmarks.evaluation.flag_histories import told
from benchmarks.evaluation.flag_reports import Variant, hull_imo
from monitor.geo.reference import reference_dir
from monitor.model.event import Answer
from pipelines.jobs.scan_setup import Reference

LIBERIA, PANAMA, GABON, OTHER_PANAMA = 636, 352, 626, 353
HISTORIES = {
    1: ((0, LIBERIA), (60, PANAMA), (100, GABON)),
    2: ((0, LIBERIA), (60, PANAMA)),
    3: ((0, PANAMA), (60, OTHER_PANAMA)),  # two numbers of one country
}


def test_two_changes_are_told_yes_one_is_told_no_and_none_is_not_told():
    found = told(HISTORIES, Variant("alone, every 5 days", every_h=120.0), Reference.load(reference_dir()))
    assert {hull: set(found.get(hull_imo(hull), ())) for hull in HISTORIES} == {
        1: {Answer.NO, Answer.YES},
        2: {Answer.NO},
        3: set(),
    }
