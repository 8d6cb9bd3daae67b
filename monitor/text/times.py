"""Times for pages: UTC, with Japan's time beside it where the reader asks for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from markupsafe import Markup, escape

from monitor.model.event import Event
from monitor.model.partial_date import PartialDate
from monitor.model.units import utc
from monitor.text.catalogue import Words
from monitor.text.wording import partial

JST = timedelta(hours=9)  # Japan has no summer time


def when_html(t: datetime | None) -> Markup:
    """`2026-03-04 16:36 UTC`, and hidden until asked for ` (03-05 01:36 JST)`; a dash where it is not known."""
    if t is None:
        return Markup("–")
    start = utc(t)
    japan = start + JST
    return _time(start, f"{start:%Y-%m-%d %H:%M} UTC", f"{japan:%m-%d %H:%M} JST")


def span_html(event: Event, words: Words) -> Markup:
    """From when to when; of what still goes on, that it does."""
    start, end = utc(event.start), None if event.end is None else utc(event.end)
    if end is None:
        return words.say("time.open", start=when_html(start))
    return between_html(start, end)


def between_html(start: datetime, end: datetime) -> Markup:
    """From when to when, or the moment."""
    if end == start:
        return when_html(start)
    return _time(start, f"{_run(start, end)} UTC", f"{_run(start + JST, end + JST, '%m-%d')} JST")


def partial_html(on: PartialDate, words: Words) -> Markup:
    """A date as a list says it: `2018-03-30`, `March 2018` or `2018`."""
    told = partial(on)
    return escape(told) if told == on else words.said(told)


def lasted_html(event: Event, words: Words) -> Markup | None:
    """`30.0 h` or `119 days`; None while it lasts, and for a moment."""
    if event.end is None or event.end == event.start:
        return None
    hours = (event.end - event.start).total_seconds() / 3600
    return words.say("time.hours", h=f"{hours:.1f}") if hours < 72 else words.say("time.days", round(hours / 24))


def _run(start: datetime, end: datetime, day: str = "%Y-%m-%d") -> str:
    last = "%H:%M" if start.date() == end.date() else f"{day} %H:%M"
    return f"{start:{day} %H:%M} – {end:{last}}"


def _time(start: datetime, told: str, japan: str) -> Markup:
    return Markup('<time datetime="{:%Y-%m-%dT%H:%MZ}">{}<span class="jst"> ({})</span></time>').format(
        start, told, japan
    )
