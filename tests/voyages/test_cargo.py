"""What a draught tells of the cargo: a state, and a range of volumes."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.voyages.cargo import CargoParams, CargoState, cargo_state, cargo_volume

P = CargoParams()
DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize(
    ("draught_m", "state"),
    [
        (8.0, CargoState.BALLAST),
        (9.5, CargoState.BALLAST),
        (11.0, CargoState.PART_LADEN),
        (12.5, CargoState.LADEN),
        (15.0, CargoState.LADEN),
        (None, CargoState.NOT_KNOWN),
    ],
)
def test_the_state_follows_the_ships_own_range_of_draughts(draught_m, state):
    assert cargo_state(draught_m, 8.0, 15.0, P) is state


def test_a_draught_that_never_changes_tells_no_state():
    assert cargo_state(12.0, 12.0, 12.5, P) is cargo_state(12.0, None, None, P) is CargoState.NOT_KNOWN


def test_seven_metres_on_an_aframax_hold_what_such_ships_carry():
    """250 m by 44 m: 6.7 to 7.3 m of 11,000 m2, of which 0.78 to 0.93 is waterplane.

    57,486 m3 of sea water weigh 58,923 t: at the least so much oil, 59,458 m3 of the heaviest. 74,679 m3 weigh
    76,546 t, and with ballast pumped out 127,577 t: 177,190 m3 of the lightest. Such ships carry some 115,000 m3.
    """
    found = cargo_volume(7.0, 250, 44, P)
    assert (round(found.least), round(found.most)) == (59458, 177190)
    assert cargo_volume(-7.0, 250, 44, P) == found


@pytest.mark.parametrize("page", ["voyages.md", "voyages.ja.md"])
def test_the_page_of_voyages_tells_the_formula_that_is_reckoned_with(page):
    """Of a cargo, the share that takes the place of ballast water does not show: the layer is the rest of it."""
    none, most = (cargo_volume(7.0, 250, 44, replace(P, ballast_share=share)).most for share in (0.0, 0.4))
    assert most / none == pytest.approx(1 / (1 - 0.4))
    assert "m / (1 − " in (DOCS / "methods" / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("asked", [(None, 250, 44), (7.0, None, 44), (7.0, 250, None), (0.3, 250, 44), (0.0, 250, 44)])
def test_no_volume_without_draught_or_size_or_where_typing_alone_may_change_it(asked):
    assert cargo_volume(*asked, P) is None


@given(st.floats(0.4, 15.0), st.integers(80, 400), st.integers(12, 65))
def test_a_volume_is_a_range_and_more_draught_is_more_oil(change_m, length_m, beam_m):
    found, more = (cargo_volume(change, length_m, beam_m, P) for change in (change_m, change_m + 1.0))
    assert 0.0 < found.least < found.most
    assert found.least < more.least and found.most < more.most
