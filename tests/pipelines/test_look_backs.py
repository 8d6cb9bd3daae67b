"""How far a stage or rule looks back for what another one follows: at least as far as that one follows it."""

import pytest

from monitor.detect import DETECTORS, judged_false_since
from monitor.detect.gaps import known_false
from monitor.model.event import Kind
from monitor.tracks import false_spans
from pipelines.jobs.scan_setup import FALSIFIED, JAMMING, OUTAGES, RECEPTION, SINGLE_SOURCE, TRACKS

RULES = {detector.kind: detector.params for detector in DETECTORS}
FOLLOWED_D = max(FALSIFIED.suspected.longest_d, JAMMING.together.longest_d, JAMMING.most_h / 24)
STS, FLAG, CALLS = RULES[Kind.STS], RULES[Kind.FLAG], RULES[Kind.STS].surroundings.calls
TOLD_D = 1  # what ends on a day is written on the next at the latest


@pytest.mark.parametrize(
    "look_back_d, follows_d",
    [
        (judged_false_since.LONGEST.days, FOLLOWED_D),
        (known_false.LONGEST.days, FOLLOWED_D + TOLD_D),
        (OUTAGES.followed_d, FOLLOWED_D + TOLD_D),
        (RULES[Kind.JAMMING].back_d, FOLLOWED_D + TOLD_D),
        (FALSIFIED.beside.own_track_d, FALSIFIED.suspected.longest_d),
        (false_spans.FOLLOWED.days, FOLLOWED_D + TOLD_D),
        (false_spans.FOLLOWED.days, STS.merging.follow_d + CALLS.window_d + CALLS.loading.areas.back_d + TOLD_D),
        (false_spans.FOLLOWED.days, FLAG.follow_d + FLAG.around_d + FLAG.loading.areas.back_d + TOLD_D),
        (FALSIFIED.beside.others.jammed_h / 24, JAMMING.most_h / 24),
        (OUTAGES.lost_h / 24, JAMMING.lost.most_h / 24),
    ],
)
def test_what_is_followed_is_looked_for_as_long(look_back_d, follows_d):
    assert look_back_d >= follows_d


def test_the_habit_of_a_vessel_is_counted_over_the_same_hours_everywhere():
    assert TRACKS.habit_h == RULES[Kind.DARK].habit_h == SINGLE_SOURCE.before_h == 3.0  # as facts and units name it
    assert (TRACKS.habit_h * 2).is_integer()  # half hours of `vessel_bins`
    assert TRACKS.habit_h <= 2 * RECEPTION.bracket_h  # of those before the day
