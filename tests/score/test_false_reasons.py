"""Points for positions that were made up: more where a Russian terminal was in reach meanwhile, once for all of them."""

from datetime import timedelta

from made import T0, event

from monitor.model.event import Answer, Kind
from monitor.score.false_reasons import false_positions
from monitor.score.points import ScoreParams
from monitor.score.reasons import RULES
from monitor.text.english import english

P = ScoreParams()


def false(hours=0, reach=(), **more):
    return event(Kind.FALSIFIED, hours, facts={"claimed_h": 54.2, "could_have_called_at": list(reach)}, **more)


def test_a_terminal_in_reach_weighs_more_and_several_stretches_count_once():
    taman = {"place": "RU-TAMAN", "how": "within_reach", "out_nm": 14.6, "spare_h": 44.1}
    (reason,) = false_positions("", [false(), false(100, [taman]), false(200)], P)
    assert (reason.name, reason.points, len(reason.event_ids)) == ("false_within_reach", P.false_within_reach, 3)
    assert "made up, long enough for a call at RU-TAMAN with 44 h to spare" in english(reason.message)
    (alone,) = false_positions("", [false(), false(100)], P)
    assert (alone.name, alone.points) == ("false_positions", P.false_positions)
    # One that lasts reaches everywhere in time.
    (lasting,) = false_positions("", [false(0, [taman], end=None)], P)
    assert lasting.name == "false_positions" and false_positions in RULES


def test_what_cannot_be_told_and_a_water_that_was_jammed_score_nothing():
    jamming = event(Kind.JAMMING, start=T0 - timedelta(hours=1))
    assert false_positions("", [false(answer=Answer.CANNOT_TELL), jamming], P) == []
