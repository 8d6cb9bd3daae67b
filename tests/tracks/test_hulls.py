"""Who is found by words, and since when a hull was received."""

import pytest
from memory_store import store_in_memory
from sea import TRACKS, put, scanned
from voyage import Voyage

from monitor.detect.flags.flag_params import FlagParams
from monitor.tracks.hulls import HULLS, Hulls, first_received
from monitor.tracks.identity_spans import spans

SPEAKS = (
    Voyage(mmsi=636092001, imo=9900007, name="NIGHT HERON", ship_type=80).at("2026-03-02T00:00", 27.0, 60.0).stay(3)
)
SAYS_NOTHING = Voyage(mmsi=367073680).at("2026-03-02T00:00", 27.5, 60.0).stay(3)


@pytest.fixture(scope="module")
def hulls():
    con = store_in_memory()
    put(con, [*SPEAKS.positions(), *SPEAKS.statics(), *SAYS_NOTHING.positions()])
    scanned(con, kinds=())
    return Hulls(con, {})


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("heron", ["IMO9900007"]),
        ("9900007", ["IMO9900007"]),
        ("367073680", ["MMSI367073680"]),  # heard, and never said who she is
        ("MMSI367073680", ["MMSI367073680"]),
        ("367073681", []),
        ("", []),
        ("  ", []),
    ],
)
def test_a_hull_is_found_by_its_numbers_and_name_alone(hulls, words, found):
    assert [vessel.hull for vessel in hulls.search(words)] == found
    assert all(hulls.mmsis(hull) for hull in found)


def received_since(*before, statics_from=3):
    """When the hull was first received, of which static reports came later than positions."""
    con = store_in_memory()
    put(con, [*before, *SPEAKS.positions(), *SPEAKS.statics()[statics_from:]])
    scanned(con, kinds=(), stages={TRACKS})
    return first_received(con, [636092001], spans(con, 9900007, [636092001], {}))


@pytest.mark.parametrize("statics_from", [0, 3])
def test_a_hull_is_received_from_its_first_position_or_static_report(statics_from):
    first, statics = SPEAKS.positions()[0].t, SPEAKS.statics()
    assert received_since(statics_from=statics_from) == min(first, statics[statics_from].t)


def test_what_a_number_did_under_another_hull_is_not_told_of_this_one():
    other = Voyage(mmsi=636092001, imo=9900019, name="ELSE", ship_type=80).at("2026-03-01T00:00", 20.0, 58.0).stay(3)
    told = received_since(*other.positions(), *other.statics(), statics_from=3)
    assert told == SPEAKS.statics()[3].t


def test_a_number_is_the_newest_of_a_hull_after_as_many_reports_as_make_a_flag():
    assert HULLS.min_reports == FlagParams().min_reports
