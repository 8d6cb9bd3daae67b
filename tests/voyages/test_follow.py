"""Cargoes from loading to where they ended: single, split, merged, lost, and look-alikes that are none."""

import math
from collections import defaultdict
from dataclasses import replace

import pytest
from cargo_steps import AFRAMAX, PARAMS, call, chains, day, transfer, unseen
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.event import Answer
from monitor.text.english import english
from monitor.voyages.cargo import cargo_volume
from monitor.voyages.chains import Confidence, Doubt, Ending, LinkKind
from monitor.voyages.told import ending_text

LOAD = call(0, "A", "RU-PRIMORSK", 8.0, 15.0)
LOADED = cargo_volume(7.0, *AFRAMAX, PARAMS.cargo)
ASHORE = call(30, "A", "IN-SIKKA", 15.0, 8.0)


def test_one_cargo_from_terminal_to_terminal():
    (chain,) = chains(LOAD, ASHORE)
    assert (chain.ending, chain.destination, chain.share) == (Ending.DISCHARGED, "IN-SIKKA", 1.0)
    assert chain.volumes == LOADED and chain.confidence is Confidence.HIGH
    assert [link.event_ids for link in chain.links] == [("call-0-A",), ("call-30-A",)]


def test_a_draught_typed_late_is_found_before_the_next_step():
    """The first report after loading repeats the old draught; the new one stands before the discharge."""
    (chain,) = chains(call(0, "A", "RU-PRIMORSK", 8.0, 8.0), call(15, "A", "IN-SIKKA", 15.0, 8.0))
    assert chain.volumes == LOADED and chain.confidence is Confidence.HIGH


def test_without_draughts_the_chain_stands_and_its_volume_is_not_known():
    (chain,) = chains(call(0, "A", "RU-PRIMORSK"), call(30, "A", "IN-SIKKA"))
    assert (chain.destination, chain.volumes, chain.confidence) == ("IN-SIKKA", None, Confidence.MEDIUM)
    assert chain.links[0].doubts == chain.links[1].doubts == (Doubt.DRAUGHT_NOT_TYPED,)
    (sizeless,) = chains(LOAD, ASHORE, sizes={})
    assert sizeless.share == 1.0 and sizeless.volumes is None


def test_what_was_loaded_where_lng_alone_is_handled_has_no_volume_of_oil():
    (chain,) = chains(replace(LOAD, places=("RU-PORTOVAYA",)), ASHORE)
    assert (chain.destination, chain.share, chain.volumes) == ("IN-SIKKA", 1.0, None)


def test_a_time_unseen_leaves_lng_terminals_out_where_an_oil_terminal_was_in_reach_too():
    found = {}
    for places in (("RU-PORTOVAYA", "RU-PRIMORSK"), ("RU-PORTOVAYA",)):
        (chain,) = chains(unseen(0, "A", 3, 8.0, 15.0, places=places))
        found[places] = chain.links[0].places, chain.volumes
    assert [*found.values()] == [(("RU-PRIMORSK",), LOADED), (("RU-PORTOVAYA",), None)]


def test_what_no_typed_draught_shows_is_told_as_possible():
    (shown,) = chains(LOAD, ASHORE)
    assert ([link.told_as for link in shown.links], shown.told_ending) == (["loaded", "discharged"], "discharged")
    (untyped,) = chains(call(0, "A", "RU-PRIMORSK"), call(30, "A", "IN-SIKKA"))
    assert [link.told_as for link in untyped.links] == ["could_have_loaded", "could_have_discharged"]
    assert untyped.told_ending == "could_have_discharged"
    (dark,) = chains(unseen(0, "A", 3, 8.0, 15.0))
    assert (dark.links[0].told_as, dark.told_ending) == ("could_have_loaded", "aboard")
    (one_sided,) = chains(LOAD, transfer(10, "A", "B", (15.0, 8.0)))
    assert one_sided.links[1].told_as == "could_have_transferred"


def test_a_split_cargo_is_shared_out_by_the_mothers_draught():
    """Of 7 m she gives 3.5 to B and the rest to C; B discharges, C is still under way."""
    found = chains(
        LOAD,
        transfer(10, "A", "B", (15.0, 11.5), (8.0, 12.0)),
        transfer(14, "A", "C", (11.5, 8.0), (8.0, 12.0)),
        call(30, "B", "IN-SIKKA", 12.0, 8.0),
    )
    ends = {chain.hull: (chain.ending, chain.share, chain.volumes) for chain in found}
    half = LOADED.times(0.5)
    assert ends == {"B": (Ending.DISCHARGED, 0.5, half), "C": (Ending.ABOARD, 0.5, half)}
    assert {chain.confidence for chain in found} == {Confidence.HIGH}


def test_two_cargoes_merged_go_ashore_as_two_chains():
    found = chains(
        LOAD,
        call(1, "B", "RU-CPC", 8.0, 15.0),
        transfer(10, "A", "V", (15.0, 8.0), (10.0, 14.0)),
        transfer(12, "B", "V", (15.0, 8.0), (14.0, 18.0)),
        call(40, "V", "IN-SIKKA", 18.0, 10.0),
    )
    assert [(c.cargo_id, c.destination, c.share) for c in found] == [
        ("call-0-A", "IN-SIKKA", 1.0),
        ("call-1-B", "IN-SIKKA", 1.0),
    ]


def test_one_sided_draughts_make_a_transfer_possible_and_its_share_unknown():
    found = chains(LOAD, transfer(10, "A", "B", (None, None), (8.0, 12.0)))
    kept, moved = sorted(found, key=lambda chain: chain.hull)
    assert (moved.hull, moved.share, moved.volumes, moved.confidence) == ("B", None, None, Confidence.LOW)
    assert moved.links[-1].doubts == (Doubt.ONE_SIDED, Doubt.SHARE_NOT_KNOWN)
    assert kept.may_be_less and kept.volumes.least == 0.0 and kept.volumes.most == LOADED.most


@pytest.mark.parametrize(
    "met",
    [
        transfer(10, "A", "B", (15.0, 15.0), (8.0, 8.0)),  # lay alongside: no draught changed
        transfer(10, "A", "B", (15.0, 15.4), (9.0, 8.6)),  # bunkers
        transfer(10, "A", "B", (15.0, 11.0), (8.0, 12.0), answer=Answer.NO),
        transfer(10, "A", "B", answer=Answer.CANNOT_TELL),
        transfer(10, "B", "C", (15.0, 8.0), (8.0, 15.0)),  # of a ship that had not loaded where we know
    ],
)
def test_what_moves_no_cargo_of_ours_is_no_link(met):
    (chain,) = chains(LOAD, met, ASHORE)
    assert [link.kind for link in chain.links] == [LinkKind.LOADED, LinkKind.DISCHARGED] and chain.share == 1.0


@pytest.mark.parametrize(
    ("step", "confidence"),
    [
        (unseen(0, "A", 2, 8.0, 15.0), Confidence.MEDIUM),
        (unseen(0, "A", 2, 8.0, 15.0, touched=False), Confidence.LOW),
        (unseen(0, "A", 2), Confidence.LOW),
        (unseen(0, "A", 2, touched=False), None),
        (unseen(0, "A", 2, 15.0, 15.0), None),
        (unseen(0, "A", 2, 8.0, 15.0, places=()), None),
        (unseen(0, "A", 2, 8.0, 15.0, answer=Answer.NO), None),
        (call(0, "A", "RU-PRIMORSK", 8.0, 15.0, answer=Answer.NO), None),
        (call(0, "A", "RU-PRIMORSK", 15.0, 8.0), None),  # it discharged there
        (call(0, "A", "RU-PRIMORSK", loading=None), Confidence.LOW),
        (call(0, "A", "TR-CEYHAN", 8.0, 15.0, loading=None), Confidence.MEDIUM),
        (call(0, "A", "TR-CEYHAN", loading=None), None),
    ],
)
def test_what_counts_as_a_loading_and_how_sure(step, confidence):
    found = chains(step, call(40, "A", "IN-SIKKA"))
    assert [chain.links[0].confidence for chain in found] == ([] if confidence is None else [confidence])


def test_stays_at_one_terminal_are_one_loading():
    (chain,) = chains(call(0, "A", "RU-PRIMORSK"), call(2, "A", "RU-PRIMORSK", 8.0, 15.0), ASHORE)
    assert chain.links[0].event_ids == ("call-0-A", "call-2-A") and chain.links[0].start == day(0)
    (again,) = chains(LOAD, call(2, "A", "RU-PRIMORSK", 15.0, 15.0), ASHORE)
    assert again.cargo_id == "call-0-A"


def test_a_gap_during_a_call_or_right_after_it_is_no_second_loading():
    """The call tells the change of draught; a dark period that began at its berth tells the same one."""
    (during,) = chains(LOAD, unseen(0.5, "A", 2, 8.0, 15.0), ASHORE)
    assert during.cargo_id == "call-0-A" and during.volumes == LOADED
    (after,) = chains(call(0, "A", "RU-PRIMORSK", 8.0, 8.0), unseen(1.5, "A", 2, 8.0, 15.0), ASHORE)
    assert after.links[0].event_ids == ("call-0-A", "dark-1.5-A") and after.links[0].kind is LinkKind.LOADED
    assert after.volumes == LOADED


def test_a_neighbour_at_the_next_berth_says_nothing_of_the_draught():
    """The encounter, judged none, ended before the new draught was typed: nothing fell when the call was over."""
    beside = transfer(0.2, "A", "B", (15.0, 8.0), (7.0, 7.0), answer=Answer.NO)
    (chain,) = chains(LOAD, beside, unseen(3, "A", None, 15.0, places=()))
    assert (chain.ending, chain.volumes) == (Ending.ABOARD, LOADED)
    (shared,) = chains(call(0, "A", "RU-PRIMORSK", 8.0, 8.0), unseen(0.5, "A", 0.3, 8.0, 15.0), ASHORE)
    assert shared.volumes == LOADED


def test_a_ship_that_loads_again_in_ballast_discharged_where_nobody_received_it():
    first, second = chains(LOAD, call(50, "A", "RU-PRIMORSK", 8.0, 15.0))
    assert (first.ending, second.ending) == (Ending.DISCHARGED_UNSEEN, Ending.ABOARD)
    assert first.destination is None


def test_two_ports_of_loading_are_two_cargoes_aboard():
    found = chains(call(0, "A", "RU-PRIMORSK", 8.0, 12.0), call(10, "A", "RU-CPC", 12.0, 15.0), ASHORE)
    assert [(chain.links[0].places, chain.share) for chain in found] == [(("RU-PRIMORSK",), 1.0), (("RU-CPC",), 1.0)]


@pytest.mark.parametrize(
    ("more", "heard", "ending"),
    [
        ([], 29, Ending.ABOARD),
        ([], 15, Ending.LOST),
        ([unseen(15, "A", None, places=())], 15, Ending.LOST),
        ([unseen(28, "A", None, places=())], 28, Ending.ABOARD),  # what is missed for two days is not lost
        ([unseen(28, "A", None, places=(), answer=Answer.NO)], 28, Ending.ABOARD),
        ([unseen(20, "A", 3, 15.0, 8.0, places=())], 29, Ending.DISCHARGED_UNSEEN),
        ([transfer(20, "A", "?", (15.0, 8.0))[:1]], 29, Ending.TO_UNSEEN_SHIP),
    ],
)
def test_where_a_chain_ends_that_was_not_received_to_its_end(more, heard, ending):
    (chain,) = chains(LOAD, *more, heard_until={"A": day(heard)}, until=day(30))
    assert chain.ending is ending
    if ending is Ending.LOST:
        assert english(ending_text(chain)) == "no discharge seen; not received since 2026-03-16"


def test_two_daughters_alongside_at_once_share_what_the_mother_lost_by_what_each_gained():
    """She falls from 15 to 8 m over both; B rises by 4 m, C by 3: four sevenths and three sevenths of the cargo."""
    both = [
        transfer(10, "A", "B", (15.0, None), (8.0, 12.0)),
        transfer(10.5, "A", "C", (15.0, 8.0), (8.0, 11.0)),
    ]
    ends = {c.hull: (c.share, c.confidence) for c in chains(LOAD, *both)}
    assert ends == {
        "B": (pytest.approx(4 / 7), Confidence.HIGH),
        "C": (pytest.approx(3 / 7), Confidence.HIGH),
    }
    # C typed nothing: nobody knows the parts, and nothing is aboard the mother any more.
    unknown = chains(LOAD, both[0], transfer(10.5, "A", "C", (15.0, 8.0)))
    assert [(c.hull, c.share, c.ending) for c in unknown] == [("B", None, Ending.ABOARD), ("C", None, Ending.ABOARD)]
    # Half is left: what she keeps is at most all.
    kept = chains(LOAD, both[0], transfer(10.5, "A", "C", (15.0, 11.5)))
    assert ("A", 1.0, True) in [(c.hull, c.share, c.may_be_less) for c in kept]
    # Her crew typed a draught between the two: the last one counts.
    between = transfer(10, "A", "B", (15.0, 11.5), (8.0, 12.0))
    assert {c.hull: c.share for c in chains(LOAD, between, both[1])} == {c.hull: c.share for c in chains(LOAD, *both)}


def test_two_mothers_alongside_at_once_give_what_each_lost():
    """V rises from 8 to 15 m; A loses 7 m, all that it has, and B 3.5, half of its cargo."""
    found = chains(
        LOAD,
        call(1, "B", "RU-CPC", 8.0, 15.0),
        transfer(10, "A", "V", (15.0, 8.0), (8.0, None)),
        transfer(10.5, "B", "V", (15.0, 11.5), (8.0, 15.0)),
        call(40, "V", "IN-SIKKA", 15.0, 8.0),
    )
    ashore = [(c.cargo_id, c.share, c.destination) for c in found if c.hull == "V"]
    assert ashore == [("call-0-A", 1.0, "IN-SIKKA"), ("call-1-B", pytest.approx(0.5), "IN-SIKKA")]
    assert [(c.hull, c.share, c.ending) for c in found if c.hull != "V"] == [("B", pytest.approx(0.5), Ending.ABOARD)]
    assert {c.confidence for c in found} == {Confidence.HIGH}


DRAUGHTS = st.none() | st.sampled_from([7.0, 8.0, 9.5, 11.0, 13.0, 15.0])
HULLS = st.sampled_from("ABCD")
PLACES = st.sampled_from(["RU-PRIMORSK", "RU-CPC", "TR-CEYHAN", "IN-SIKKA", "XX-ELSEWHERE"])
ANSWERS = st.sampled_from(list(Answer))


@st.composite
def happenings(draw):
    """Most follow each other; some begin while the one before, of a day, still lasts."""
    found, t = [], 0.0
    for _ in range(draw(st.integers(1, 25))):
        t += draw(st.sampled_from([3.0, 3.0, 0.4]))
        what, hull = draw(st.sampled_from(["call", "transfer", "unseen"])), draw(HULLS)
        two = draw(DRAUGHTS), draw(DRAUGHTS)
        if what == "call":
            found.append(call(t, hull, draw(PLACES), *two, answer=draw(ANSWERS)))
        elif what == "unseen":
            found.append(unseen(t, hull, 1, *two, touched=draw(st.booleans()), answer=draw(ANSWERS)))
        else:
            other = draw(HULLS.filter(lambda h, hull=hull: h != hull))
            found.append(transfer(t, hull, other, two, (draw(DRAUGHTS), draw(DRAUGHTS)), answer=draw(ANSWERS)))
    return found


@settings(max_examples=50)
@given(happenings())
def test_no_cargo_is_counted_twice(steps):
    """What was discharged of a cargo and what is still aboard is no more than was loaded, at the most and the least."""
    shares, most, leasts, loaded = defaultdict(float), defaultdict(float), defaultdict(float), {}
    for chain in chains(*steps):
        shares[chain.cargo_id] += chain.share or 0.0
        rise = chain.links[0].change_m
        if chain.volumes is not None:
            loaded[chain.cargo_id] = cargo_volume(rise, *AFRAMAX, PARAMS.cargo)
            most[chain.cargo_id] += chain.volumes.most
            leasts[chain.cargo_id] += chain.volumes.least
        assert all(one.start <= other.start for one, other in zip(chain.links, chain.links[1:], strict=False))
        assert all(one.to_hull == other.hull for one, other in zip(chain.links[1:], chain.links[2:], strict=False))
    assert all(share <= 1.0 + 1e-9 for share in shares.values())
    for cargo, volume in loaded.items():
        assert most[cargo] <= volume.most * (1 + 1e-9) and leasts[cargo] <= volume.least * (1 + 1e-9)
        assert math.isfinite(volume.most)


@settings(max_examples=25)
@given(happenings(), st.randoms())
def test_the_order_in_which_steps_come_does_not_matter(steps, random):
    mixed = [one for step in steps for one in (step if isinstance(step, list) else [step])]
    random.shuffle(mixed)
    assert chains(*steps) == chains(*mixed)
