"""Dates as lists say them: nothing is filled in, and order is that of the first day that each can be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.partial_date import PartialDate
from monitor.text.arguments import partial


@pytest.mark.parametrize(
    ("text", "first", "last", "day", "words"),
    [
        ("2018-03-30", date(2018, 3, 30), date(2018, 3, 30), date(2018, 3, 30), "2018-03-30"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), None, "February 2016"),
        ("2018", date(2018, 1, 1), date(2018, 12, 31), None, "2018"),
    ],
)
def test_what_is_not_said_is_not_filled_in(text, first, last, day, words):
    on = PartialDate(text)
    assert (on.first, on.last, on.day, partial(on, "en"), str(on)) == (first, last, day, words, text)


@pytest.mark.parametrize(
    "text", ["", "18", "2018-3", "2018-13", "2018-02-30", "0000", "2018-03-30T00", "20180330", "٢٠١٨"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):
        PartialDate(text)


PARTIAL = st.builds(lambda on, n: PartialDate(str(on)[:n]), st.dates(), st.sampled_from([4, 7, 10]))


@given(PARTIAL, PARTIAL)
def test_order_is_that_of_first_days(a, b):
    assert not a < b or a.first <= b.first
    assert a.first <= a.last


def test_parts_are_put_together():
    assert [PartialDate.of(2018), PartialDate.of(2018, 3), PartialDate.of(2018, 3, 4)] == [
        "2018",
        "2018-03",
        "2018-03-04",
    ]
    with pytest.raises(ValueError):
        PartialDate.of(99999999999, 1, 1)
