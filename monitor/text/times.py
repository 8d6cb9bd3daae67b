"""When an event was, and how long it lasted, for pages and files."""

from __future__ import annotations

from markupsafe import Markup

from monitor.model.event import Event
from monitor.model.partial_date import PartialDate
from monitor.model.units import S_PER_H, utc
from monitor.text.clock import between_html, when_html
from monitor.text.plain import plain_text
from monitor.text.words import Words

_ENGLISH = Words()


def span_html(event: Event, words: Words) -> Markup:
    """From when to when; of what still goes on, that it does."""
    start, end = utc(event.start), None if event.end is None else utc(event.end)
    if end is None:
        return words.say("time_open", start=when_html(start))
    return between_html(start, end)


def span_text(event: Event) -> str:
    """The same in English without tags, for files that other programs read."""
    return plain_text(span_html(event, _ENGLISH))


def partial_html(on: PartialDate, words: Words) -> Markup:
    """A date as a list says it: `2018-03-30`, `March 2018` or `2018`."""
    return words.say("tell_value", value=on)


def lasted_html(event: Event, words: Words) -> Markup | None:
    """`30.0 h` or `119 days`; None while it lasts, and for a moment."""
    if event.end is None or event.end == event.start:
        return None
    hours = (event.end - event.start).total_seconds() / S_PER_H
    return words.say("time_hours", h=f"{hours:.1f}") if hours < 72 else words.say("time_days", round(hours / 24))
