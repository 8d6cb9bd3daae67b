"""Times on pages: what a narrow column must not cut stays whole."""

from datetime import datetime

from monitor.text.clock import between_html, moment_html, when_html
from monitor.text.plain import plain_text

START, END = datetime(2026, 3, 4, 16, 53), datetime(2026, 3, 5, 7)


def test_each_moment_of_a_run_is_whole():
    """A browser cuts 2026-03-04 after 2026- where a column is narrow."""
    told = str(between_html(START, END))
    assert '<span class="at">2026-03-04 16:53 –</span> <span class="at">2026-03-05 07:00 UTC</span>' in told
    assert '<span class="jst"> (<span class="at">03-05 01:53 –</span> <span class="at">16:00 JST</span>)</span>' in told
    assert '<span class="at">2026-03-04 16:53 UTC</span>' in when_html(START)


def test_a_terminal_has_the_time_of_utc_alone():
    assert plain_text(between_html(START, END)) == "2026-03-04 16:53 – 2026-03-05 07:00 UTC"
    assert plain_text(when_html(START)) == "2026-03-04 16:53 UTC"


def test_a_moment_of_a_record_is_told_as_one_and_what_is_none_as_it_stands():
    assert moment_html("2026-03-04T16:53:43Z") == when_html(START)
    assert moment_html("<b>yesterday") == "&lt;b&gt;yesterday"
    assert moment_html("9999-12-31T23:59:00Z") == "9999-12-31T23:59:00Z"  # its time in Japan is after the last year
