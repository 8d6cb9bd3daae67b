"""Invented ships: numbers well formed, nobody's, and each given once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.simulate.registry import OPEN_REGISTERS, Registry
from benchmarks.simulate.ship import imo_number
from monitor.geo.reference import load_mid, reference_dir
from monitor.model.ids import MmsiKind, imo_is_valid, mid_of, mmsi_kind


@given(st.integers(100_000, 999_999))
def test_the_seventh_digit_makes_the_number_valid(first_six):
    assert imo_is_valid(imo_number(first_six)) and imo_number(first_six) // 10 == first_six


@pytest.mark.parametrize("wrong", [99_999, 1_000_000])
def test_six_digits_are_needed(wrong):
    with pytest.raises(ValueError, match="six digits"):
        imo_number(wrong)


def test_every_ship_is_another():
    registry = Registry(1)
    ships = [registry.tanker() if k % 2 else registry.cargo() for k in range(200)]
    for what in ("mmsi", "imo", "name", "call_sign"):
        assert len({getattr(s, what) for s in ships}) == 200
    assert all(3_000_000 <= s.imo < 4_000_000 and mmsi_kind(s.mmsi) is MmsiKind.SHIP for s in ships)


def test_the_registers_exist():
    assert set(OPEN_REGISTERS) <= set(load_mid(reference_dir() / "mid.csv"))
    assert mid_of(Registry(1).tanker(613).mmsi) == 613


def test_a_seed_gives_names_and_another_seed_others():
    assert Registry(1).tanker() == Registry(1).tanker() != Registry(2).tanker()
