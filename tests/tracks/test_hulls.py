"""Who is found by words."""

import pytest
from memory_store import store_in_memory
from sea import put, scanned
from voyage import Voyage

from monitor.tracks.hulls import Hulls

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
