"""The class of a meeting from its facts alone; what a draught tells of a volume."""

import math
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.detect.cargo_volumes import DisplacementParams, cargo_balances, exchange, moved_volume
from monitor.detect.draughts import Draughts
from monitor.detect.encounters.encounter_answer import judge as judged
from monitor.detect.encounters.encounter_kinds import EncounterKindParams, Observed, alongside, reach_m
from monitor.detect.encounters.transfer_probability import TransferWeights
from monitor.model.event import Answer, Verdict
from monitor.model.facts.sts import EncounterKind
from monitor.model.vessel import TANKER_TYPES

P, W = EncounterKindParams(), TransferWeights()
PLAIN = Observed(14.0, 14.0, 90.0, 20.0, lengths_m=(250, 244), beams_m=(44, 42))
EITHER = st.none() | st.integers(20, 400)
MET = st.builds(
    Observed,
    seen_h=st.floats(0.1, 60),
    lasted_h=st.floats(2, 60),
    apart_m=st.floats(5, 790),
    spread_m=st.floats(0, 400),
    types=st.tuples(*[st.sampled_from([None, 52, 70, 80, 83, 89])] * 2),
    lengths_m=st.tuples(EITHER, EITHER),
    beams_m=st.tuples(*[st.none() | st.integers(5, 65)] * 2),
    imos=st.tuples(*[st.sampled_from([None, 9900007, 9900019])] * 2),
    offset_m=st.none() | st.tuples(st.floats(0, 100), st.floats(0, 400)),
    speeds_kn=st.tuples(*[st.floats(0, 6)] * 2),
    resting=st.tuples(*[st.none() | st.floats(0, 1)] * 2),
    parallel=st.none() | st.floats(0, 1),
    in_port=st.none() | st.just("RU-PRIMORSK"),
    near_port=st.none() | st.just("Somewhere"),
    raft=st.integers(2, 40),
    stopped_ships=st.integers(0, 50),
    draught_change_m=st.none() | st.floats(0, 10),
    shared=st.booleans(),
    cargo_balances=st.booleans(),
    came=st.tuples(*[st.none() | st.booleans()] * 2),
    both_silent_h=st.floats(0, 20),
    transfer_area=st.booleans(),
    partners=st.integers(1, 4),
)


def judge(observed, params):
    judgement = judged(observed, params, W)
    return judgement.kind, judgement.hypotheses


def mirrored(observed):
    pairs = ("types", "lengths_m", "beams_m", "imos", "speeds_kn", "resting", "came")
    return replace(observed, **{name: getattr(observed, name)[::-1] for name in pairs})


@given(MET)
def test_a_transfer_is_only_said_of_two_that_may_carry_oil_alongside_alone_and_for_long(observed):
    kind, hypotheses = judge(observed, P)
    if kind.answer is Answer.YES:
        assert all(t is None or t in TANKER_TYPES for t in observed.types)
        assert not observed.in_port and not observed.near_port and not observed.shared
        assert observed.raft < P.raft_ships and observed.lasted_h >= P.transfer_h
        assert alongside(observed, P) is not Answer.NO
        assert all(h.verdict is Verdict.DOES_NOT_EXPLAIN for h in hypotheses)
    if kind.answer is Answer.NO:
        assert any(h.verdict is Verdict.EXPLAINS for h in hypotheses)
    if observed.in_port:
        assert kind.answer is Answer.NO


@given(MET)
def test_the_answer_is_that_of_the_probability_and_anybody_can_add_it_up(observed):
    judgement = judged(observed, P, W)
    if judgement.weighed is None:
        assert judgement.kind.answer is not Answer.YES
        return
    p, odds = judgement.weighed.p, sum(one.log_odds for one in judgement.weighed.evidence)
    assert p == pytest.approx(1 / (1 + math.exp(-odds)))
    assert (judgement.kind.answer is Answer.YES) == (p >= W.yes_at)
    assert judgement.kind.answer is not Answer.NO or p <= W.no_at


def test_what_speaks_for_a_transfer_makes_it_more_probable_and_what_speaks_against_it_less():
    open_ = replace(PLAIN, lengths_m=(250, 140), seen_h=8.0, lasted_h=8.0)
    p = judged(open_, P, W).weighed.p
    for_, against = {"cargo_balances": True, "draught_change_m": 5.0}, {"draught_change_m": 0.0}
    for change, more in (
        (for_, True),
        ({"transfer_area": True}, True),
        ({"partners": 3}, True),
        ({"both_silent_h": 4.0}, True),
        ({"lasted_h": 25.0, "seen_h": 25.0}, True),
        (against, False),
        ({"lengths_m": (250, None)}, False),
        ({"types": (80, None)}, False),
        ({"apart_m": 150.0}, False),
    ):
        assert (judged(replace(open_, **change), P, W).weighed.p > p) is more, change


@given(MET)
def test_the_order_of_the_two_does_not_matter(observed):
    assert judge(observed, P)[0] is judge(mirrored(observed), P)[0]


@pytest.mark.parametrize(
    "change, kind",
    [
        ({}, EncounterKind.TRANSFER_PROBABLE),
        ({"seen_h": 3.0, "lasted_h": 3.0}, EncounterKind.TRANSFER_POSSIBLE),
        ({"seen_h": 5.0}, EncounterKind.TRANSFER_POSSIBLE),
        ({"types": (80, None)}, EncounterKind.TRANSFER_POSSIBLE),
        ({"types": (80, 70)}, EncounterKind.TRANSFER_POSSIBLE),
        ({"types": (80, 52)}, EncounterKind.ASSISTANCE),
        ({"types": (80, None), "lengths_m": (250, 25)}, EncounterKind.ASSISTANCE),
        ({"lengths_m": (None, None), "beams_m": (None, None)}, EncounterKind.TRANSFER_PROBABLE),
        ({"lengths_m": (None, 244), "seen_h": 9.0, "lasted_h": 9.0}, EncounterKind.CANNOT_TELL),
        ({"lengths_m": (250, 100), "seen_h": 5.0, "lasted_h": 5.0}, EncounterKind.BUNKERING),
        ({"lengths_m": (250, 100), "seen_h": 5.0, "lasted_h": 5.0, "draught_change_m": 3.0}, EncounterKind.CANNOT_TELL),
        ({"lengths_m": (270, 140)}, EncounterKind.CANNOT_TELL),
        ({"lengths_m": (270, 140), "draught_change_m": 4.0}, EncounterKind.TRANSFER_POSSIBLE),
        ({"lengths_m": (270, 140), "seen_h": 30.0, "lasted_h": 30.0}, EncounterKind.TRANSFER_PROBABLE),
        ({"lengths_m": (270, 110), "seen_h": 30.0, "lasted_h": 30.0}, EncounterKind.TRANSFER_POSSIBLE),
        (
            {"lengths_m": (270, 110), "seen_h": 30.0, "lasted_h": 30.0, "partners": 3, "transfer_area": True},
            EncounterKind.TRANSFER_PROBABLE,
        ),
        ({"seen_h": 95.0, "lasted_h": 95.0}, EncounterKind.TRANSFER_PROBABLE),
        ({"seen_h": 96.0, "lasted_h": 96.0}, EncounterKind.TRANSFER_POSSIBLE),
        ({"seen_h": 96.0, "lasted_h": 96.0, "draught_change_m": 3.0}, EncounterKind.TRANSFER_PROBABLE),
        ({"moored": True}, EncounterKind.TRANSFER_POSSIBLE),
        ({"lengths_m": (None, None), "beams_m": (None, None), "apart_m": 120.0}, EncounterKind.CANNOT_TELL),
        ({"lengths_m": (125, 92), "seen_h": 3.0, "lasted_h": 3.0}, EncounterKind.BUNKERING),
        ({"lengths_m": (125, 92), "seen_h": 7.0, "lasted_h": 7.0}, EncounterKind.CANNOT_TELL),
        ({"apart_m": 120.0}, EncounterKind.CANNOT_TELL),
        ({"apart_m": 120.0, "lengths_m": (333, 274), "beams_m": (60, 48)}, EncounterKind.TRANSFER_PROBABLE),
        ({"apart_m": 90.0, "lengths_m": (180, 185), "beams_m": (30, 32)}, EncounterKind.CANNOT_TELL),
        ({"apart_m": 200.0, "lengths_m": (180, 185), "beams_m": (30, 32), "resting": (1.0, 1.0)}, EncounterKind.RAFT),
        ({"apart_m": 400.0}, EncounterKind.CANNOT_TELL),
        ({"apart_m": 400.0, "resting": (1.0, 1.0)}, EncounterKind.RAFT),
        ({"apart_m": 400.0, "stopped_ships": 30}, EncounterKind.RAFT),
        ({"apart_m": 400.0, "speeds_kn": (1.0, 1.1), "resting": (1.0, 1.0)}, EncounterKind.CANNOT_TELL),
        ({"spread_m": 150.0}, EncounterKind.CANNOT_TELL),
        ({"parallel": 0.1}, EncounterKind.CANNOT_TELL),
        ({"parallel": 0.9}, EncounterKind.TRANSFER_PROBABLE),
        ({"raft": 6}, EncounterKind.TRANSFER_POSSIBLE),
        ({"apart_m": 400.0, "speeds_kn": (5.0, 5.0)}, EncounterKind.CONVOY),
        ({"speeds_kn": (5.0, 5.0)}, EncounterKind.TRANSFER_POSSIBLE),
        ({"in_port": "RU-PRIMORSK"}, EncounterKind.LIGHTERING),
        ({"in_port": "RU-PRIMORSK", "apart_m": 300.0}, EncounterKind.BERTHS),
        ({"in_port": "RU-PRIMORSK", "types": (80, 52)}, EncounterKind.ASSISTANCE),
        ({"near_port": "Somewhere", "resting": (1.0, 1.0)}, EncounterKind.LIGHTERING),
        ({"near_port": "Somewhere"}, EncounterKind.TRANSFER_POSSIBLE),
        ({"shared": True}, EncounterKind.CANNOT_TELL),
    ],
)
def test_each_class_by_one_change_of_the_plain_case(change, kind):
    assert judge(replace(PLAIN, **change), P)[0] is kind


@pytest.mark.parametrize("typed", [{}, {"draught_change_m": 0.0}, {"draught_change_m": 6.0}])
def test_a_length_left_out_hides_no_transfer(typed):
    """Ten hours of two large tankers are probably a transfer; anybody can leave a field of zeros. A known barge is one."""
    ten_h = replace(PLAIN, seen_h=10.0, lasted_h=10.0, **typed)
    assert judged(ten_h, P, W).kind is EncounterKind.TRANSFER_PROBABLE
    for lengths_m in ((250, None), (None, 244), (None, None)):
        found = judged(replace(ten_h, lengths_m=lengths_m), P, W)
        assert found.kind is EncounterKind.CANNOT_TELL
        assert next(h.verdict for h in found.hypotheses if h.id == "bunkering") is Verdict.UNDECIDED
    barge = judged(replace(ten_h, lengths_m=(100, None), draught_change_m=0.0), P, W)
    assert barge.kind is EncounterKind.BUNKERING


@pytest.mark.parametrize(
    "change, hypothesis, reasons",
    [
        ({"lengths_m": (100, None)}, "bunkering", ["encounter_supplier", "encounter_length_not_known"]),
        ({"lengths_m": (120, 110)}, "bunkering", ["encounter_supplier", "encounter_no_longer_one"]),
        ({"lengths_m": (250, 100)}, "bunkering", ["encounter_supplier"]),
        ({"speeds_kn": (5.0, 5.0)}, "convoy", ["encounter_speed", "encounter_alongside"]),
    ],
)
def test_a_reason_names_the_fact_that_decided(change, hypothesis, reasons):
    _, hypotheses = judge(replace(PLAIN, seen_h=5.0, lasted_h=5.0, **change), P)
    (found,) = [h for h in hypotheses if h.id == hypothesis]
    assert [part.id for part in found.reason.args.get("sentences", (found.reason,))] == reasons


def test_how_far_apart_antennas_of_two_hulls_side_by_side_are_by_hand():
    # 250 x 44 and 200 x 32 m: 76 m of beams and 4.5 m of fender across; along, at the farthest, one antenna 100 m
    # behind her manifold and the other 40 m, or, head to tail, 100 m and 80 m on either side.
    observed = replace(PLAIN, lengths_m=(250, 200), beams_m=(44, 32))
    assert reach_m(observed, P) == pytest.approx((math.hypot(80.5, 60), math.hypot(80.5, 180)))
    assert reach_m(mirrored(observed), P) == reach_m(observed, P)
    assert reach_m(replace(observed, beams_m=(44, None)), P) == (P.alongside_m, P.apart_m)


T0 = datetime(2026, 3, 1)


def side(before_m, after_m, wait_h=1.0):
    """Draughts reported an hour before an event of ten hours, and so long after it."""
    end = T0 + timedelta(hours=10)
    before = {"t": T0 - timedelta(hours=1), "m": before_m}
    after = None if after_m is None else {"t": end + timedelta(hours=wait_h), "m": after_m}
    return Draughts(1, T0, end, before, after)


SIZE = {"length_m": 200, "beam_m": 30}
D = DisplacementParams()


def test_a_volume_is_a_range_of_the_layer_that_was_immersed():
    # 5 m on 200 x 30 m are 30,000 m3; of it 0.78 to 0.93, the draughts good to 0.3 m
    taken = moved_volume(5.0, 200, 30, D)
    assert (taken.least, taken.most) == pytest.approx((4.7 * 6000 * 0.78, 5.3 * 6000 * 0.93))
    assert moved_volume(None, 200, 30, D) is None
    assert moved_volume(5.0, 200, None, D) is None


@pytest.mark.parametrize(
    "change_m, length_m, beam_m, volumes",
    [
        # 0.1 m of draught are 558 m3 at most: 21,996 to 29,574 m3 in steps of 500
        (5.0, 200, 30, (21_500, 30_000)),
        (-5.0, 200, 30, (-30_000, -21_500)),
        # 1,023 m3, steps of 1,000: 48,906 to 64,449 m3
        (6.0, 250, 44, (48_000, 65_000)),
        # 0.3 m of typing either way: nothing is certain
        (0.0, 200, 30, (-2_000, 2_000)),
        # a launch of 0.9 m3 a step: whole cubic metres
        (1.0, 5, 2, (5, 13)),
    ],
)
def test_a_volume_is_rounded_outwards_to_what_a_tenth_of_a_metre_of_draught_tells(change_m, length_m, beam_m, volumes):
    assert moved_volume(change_m, length_m, beam_m, D).rounded() == volumes


@pytest.mark.parametrize(
    "sides, balance",
    [
        ((side(7.0, 12.0), side(13.0, 8.0)), True),
        ((side(7.0, 12.0), side(13.0, 12.0)), False),  # five metres taken, one given
        ((side(7.0, 12.0), side(7.0, 12.0)), False),  # both took
        ((side(7.0, 12.0), side(13.0, 13.0)), False),
        ((side(7.0, 7.0), side(13.0, 13.0)), False),  # nothing moved
        ((side(7.0, 12.0), side(13.0, None)), None),
    ],
)
def test_whether_both_sides_balance(sides, balance):
    assert exchange(sides, (SIZE, SIZE), D)["volumes_balance"] is balance


def test_cargo_balances_where_both_sides_surely_moved_as_much_and_were_typed_soon():
    given, taken, as_before = side(13.0, 8.0), side(7.0, 12.0), side(13.0, 12.9)
    assert cargo_balances(exchange((taken, given), (SIZE, SIZE), D)) is True
    assert cargo_balances(exchange((taken, as_before), (SIZE, SIZE), D)) is False
    assert cargo_balances(exchange((taken, side(13.0, 8.0, wait_h=100.0)), (SIZE, SIZE), D)) is False


@pytest.mark.parametrize(
    "seen_h, balances, verdict",
    [(3.0, False, Verdict.UNDECIDED), (3.0, True, Verdict.DOES_NOT_EXPLAIN), (14.0, False, Verdict.DOES_NOT_EXPLAIN)],
)
def test_seen_together_for_less_than_a_transfer_takes(seen_h, balances, verdict):
    hypotheses = judge(replace(PLAIN, seen_h=seen_h, cargo_balances=balances), P)[1]
    assert [h.verdict for h in hypotheses if h.id == "too_short"] == [verdict]


def test_a_draught_typed_long_after_is_called_stale():
    assert exchange((side(7.0, 12.0), side(13.0, 8.0, wait_h=100.0)), (SIZE, SIZE), D)["draughts_stale"] is True


@pytest.mark.parametrize(
    "imos, offset_m, verdict",
    [
        ((9900007, 9900007), None, Verdict.UNDECIDED),
        ((9900007, 9900019), None, Verdict.DOES_NOT_EXPLAIN),
        ((9900007, None), None, Verdict.NO_DATA),
        # Beams of 44 and 42 m: a tenth of both is 8.6 m. A fifth of the shorter length is 48.8 m.
        ((9900007, 9900019), (8.5, 48.0), Verdict.UNDECIDED),
        ((9900007, 9900019), (8.7, 48.0), Verdict.DOES_NOT_EXPLAIN),
        ((9900007, 9900019), (0.0, 49.0), Verdict.DOES_NOT_EXPLAIN),  # stern to stern
    ],
)
def test_two_transponders_of_one_ship_are_no_transfer(imos, offset_m, verdict):
    kind, hypotheses = judge(replace(PLAIN, imos=imos, offset_m=offset_m, draught_change_m=6.0), P)
    assert next(one for one in hypotheses if one.id == "one_hull").verdict is verdict
    if verdict is Verdict.UNDECIDED:
        assert kind is EncounterKind.CANNOT_TELL
