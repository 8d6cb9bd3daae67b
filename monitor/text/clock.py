"""Times as pages show them: UTC, with Japan's time beside it where the reader asks for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from markupsafe import Markup, escape

from monitor.model.units import from_iso, utc
from monitor.text.wording import visible

JST = timedelta(hours=9)  # Japan has no summer time


def when_html(t: datetime | None) -> Markup:
    """`2026-03-04 16:36 UTC`, and hidden until asked for ` (03-05 01:36 JST)`; a dash where it is not known."""
    if t is None:
        return Markup("–")
    start = utc(t)
    japan = start + JST
    return _time(start, _whole(f"{start:%Y-%m-%d %H:%M} UTC"), _whole(f"{japan:%m-%d %H:%M} JST"))


def moment_html(text: str) -> Markup:
    """A time that a record tells as `2026-03-04T16:53:43Z`; what is no time as it is written."""
    try:
        return when_html(from_iso(text))
    except (ValueError, OverflowError):  # Japan's time is past the end of the calendar
        return escape(visible(text))


def japan_html(t: datetime) -> Markup:
    """`2026-03-05 01:36 JST`, and below it `03-04 16:36 UTC`: for pages whose readers are in Japan."""
    start = utc(t)
    return Markup(
        '<time datetime="{:%Y-%m-%dT%H:%MZ}">{:%Y-%m-%d %H:%M} JST<br>'
        '<span class="quiet">{:%m-%d %H:%M} UTC</span></time>'
    ).format(start, start + JST, start)


def between_html(start: datetime, end: datetime) -> Markup:
    """From when to when, or the moment."""
    if end == start:
        return when_html(start)
    return _time(start, _run(start, end, "UTC"), _run(start + JST, end + JST, "JST", "%m-%d"))


def _run(start: datetime, end: datetime, zone: str, day: str = "%Y-%m-%d") -> Markup:
    last = "%H:%M" if start.date() == end.date() else f"{day} %H:%M"
    return Markup(" ").join((_whole(f"{start:{day} %H:%M} –"), _whole(f"{end:{last}} {zone}")))


def _whole(moment: str) -> Markup:
    """What a narrow column must not cut: it would at the hyphens of a date."""
    return Markup('<span class="at">{}</span>').format(moment)


def _time(start: datetime, told: Markup, japan: Markup) -> Markup:
    said = Markup('<time datetime="{:%Y-%m-%dT%H:%MZ}">{}<span class="jst"> ({})</span></time>')
    return said.format(start, told, japan)
