"""One edit of the text is a slip of the finger; more are not."""

import pytest

from monitor.model.typing_slips import is_number_slip, is_slip


@pytest.mark.parametrize(
    "other, slip",
    [
        (538100004, False),
        (538100005, True),  # one digit wrong
        (358100004, True),  # two neighbours exchanged
        (583100004, True),
        (538100040, True),
        (548100005, False),  # two wrong
        (581000047, True),  # one left out, filled up behind
        (553810000, True),  # one doubled, cut behind
        (538811000, False),  # one doubled, one left out, cut
        (810000453, False),
    ],
)
def test_one_edit_of_a_number_is_a_slip(other, slip):
    assert is_number_slip(538100004, other) is slip and is_number_slip(other, 538100004) is slip


@pytest.mark.parametrize(
    "typed, slip",
    [
        ("9HAB1", False),
        ("HAB1", True),
        ("9HAB", True),
        ("9HAB11", True),
        ("H9AB1", True),
        ("9HA81", True),
        ("HAB12", False),  # a text has no field to fill
        ("", False),
        ("HA1", False),
    ],
)
def test_one_edit_of_a_text_is_a_slip(typed, slip):
    assert is_slip(typed, "9HAB1") is slip and is_slip("9HAB1", typed) is slip
