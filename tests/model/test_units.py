"""Times and units: the beginning of a day, microseconds, hours."""

from datetime import date, datetime

from monitor.model.units import EPOCH, epoch_us, midnight, us_of_h, us_of_min


def test_the_beginning_of_a_day():
    assert midnight(date(2026, 3, 2)) == datetime(2026, 3, 2)
    assert midnight(datetime(2026, 3, 2, 23, 59, 59, 999_999)) == datetime(2026, 3, 2)


def test_microseconds_since_1970():
    assert epoch_us(EPOCH) == 0
    assert epoch_us(datetime(2026, 3, 2, 0, 0, 0, 1)) == 1_772_409_600_000_001


def test_hours_as_whole_microseconds():
    assert us_of_h(6.0) == 21_600_000_000
    assert us_of_h(0.7) == 2_520_000_000  # 0.7 * 3.6e9 is a little less
    assert isinstance(us_of_h(1), int)


def test_minutes_as_whole_microseconds():
    assert us_of_min(1.1) == 66_000_000
