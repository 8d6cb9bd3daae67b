"""Numbers of ships and stations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.ids import (
    PLACEHOLDER_IMOS,
    MmsiKind,
    imo_from_text,
    imo_is_valid,
    mid_of,
    mmsi_is_placeholder,
    mmsi_kind,
)


@pytest.mark.parametrize(
    "mmsi, kind",
    [
        (636092001, MmsiKind.SHIP),
        (2190067, MmsiKind.COAST),
        (23200001, MmsiKind.GROUP),
        (111232501, MmsiKind.SAR_AIRCRAFT),
        (992190934, MmsiKind.AID),
        (982190934, MmsiKind.CRAFT),
        (970012345, MmsiKind.DEVICE),
        (823212345, MmsiKind.HANDHELD),
        (0, MmsiKind.INVALID),
        (5, MmsiKind.INVALID),
        (111111111, MmsiKind.INVALID),
        (1_000_000_000, MmsiKind.INVALID),
        (-1, MmsiKind.INVALID),
    ],
)
def test_the_form_of_a_number_tells_the_kind_of_station(mmsi, kind):
    assert mmsi_kind(mmsi) is kind
    assert mid_of(mmsi) == (636 if kind is MmsiKind.SHIP else None)


@given(st.integers(100_000, 999_999))
def test_exactly_one_seventh_digit_fits(first_six):
    placeholder = any(number // 10 == first_six for number in PLACEHOLDER_IMOS)
    assert sum(imo_is_valid(first_six * 10 + d) for d in range(10)) == (0 if placeholder else 1)


def test_numbers_that_people_type_to_have_something_there_name_no_ship():
    assert [imo_is_valid(number) for number in (1234567, 5555555, 9074729)] == [False, False, True]


def test_numbers_that_transponders_show_before_they_are_set_up_are_no_ships():
    nobodys = 200000000, 273000000, 222222222, 123456789, 987654321
    assert all(map(mmsi_is_placeholder, nobodys))
    assert not any(map(mmsi_is_placeholder, (636092001, 412000010, 222222223, 308990148)))


@pytest.mark.parametrize(
    "text",
    [
        "9074729",
        " 9074729 ",
        "9074729.0",
        "9074729.00",
        "IMO9074729",
        "imo 9074729",
        "IMO-9074729",
        "IMO: 9074729",
        "IMO:9074729",
        "IMO - 9074729.0",
        "IMO9074729 ",
        "9,074,729",
        "9 074 729",
        "9.074.729",
        "9\u202f074\u202f729",
        "No. 9074729",
        "no 9074729",
        "IMO No 9074729",
        "IMO No. 9,074,729",
        "IMO number: 9074729",
        "IMO # 9074729",
        "IMO=9074729",
    ],
)
def test_an_imo_number_is_read_in_any_usual_spelling(text):
    assert imo_from_text(text) == 9074729


@pytest.mark.parametrize(
    "text",
    [
        "",
        "IMO",
        "907472",
        "90747290",
        "9074729.5",
        "9074729,0",
        "-9074729",
        "+9074729",
        "9.074729e6",
        "9_074_729",
        "9,074,728",
        "No. 9074728",
        "9,07,4729",
        "9,074.729",
        "90,747,29",
        "n. 9074729",
        "Noah 9074729",
        "9074729 9074731",
        "owner of IMO 9074729",
        "٩٠٧٤٧٢٩",
        "IMO--9074729",
    ],
)
def test_other_text_is_no_imo_number(text):
    assert imo_from_text(text) is None


def test_a_wrong_check_digit_is_still_the_number_that_was_written():
    assert imo_from_text("IMO9074728") == 9074728
    assert not imo_is_valid(9074728)
