"""Texts of strangers made safe to read, times and positions, as every page and dossier writes them.

All text from outside (names, call signs, destinations) goes through `visible` before anyone reads it.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime

from monitor.model.finding import Finding
from monitor.model.units import utc

MOST_CHARS = 300


def is_visible(char: str) -> bool:
    """Whether a character hides nothing, nor breaks a line where nobody expects it."""
    category = unicodedata.category(char)  # C: control, format, surrogate, private, unassigned; Zl, Zp: separators
    return category[0] != "C" and category not in ("Zl", "Zp")


def visible(text: str, most: int = MOST_CHARS) -> str:
    """Text in which nothing is hidden: control, direction and zero-width characters become `<U+202E>`.

    Longer text than `most` characters is cut and ends in an ellipsis. Not an escape for HTML.
    """
    if len(text) <= most and text.isprintable():  # nearly all text; of what hides, nothing is printable
        return text
    shown = "".join(c if is_visible(c) else f"<U+{ord(c):04X}>" for c in text[: most + 1])
    return shown if len(text) <= most else shown[:most] + "…"


def receiver(name: str) -> str:
    """A receiver's name: of Gatehouse's country, region and base station, `219,,2190067`, those that there are."""
    return visible(" ".join(part for part in name.split(",") if part) or name)


def when(t: datetime | None) -> str:
    """`2026-03-04 16:36 UTC`; a dash where it is not known."""
    return "–" if t is None else f"{utc(t):%Y-%m-%d %H:%M} UTC"


def position(lon: float | None, lat: float | None) -> str:
    """Degrees and decimal minutes, as charts have them: `59° 58.20' N 028° 12.00' E`; `lon` within [-180, 180]."""
    if lon is None or lat is None:
        return "position not known"
    return f"{_minutes(lat, 2)} {'N' if lat >= 0 else 'S'} {_minutes(lon, 3)} {'E' if lon >= 0 else 'W'}"


def _minutes(degrees: float, digits: int) -> str:
    # Hundredths of a minute as whole numbers, so that 59.9999 rounds up to the next degree and not to 60'.
    whole, hundredths = divmod(round(abs(degrees) * 6000), 6000)
    return f"{whole:0{digits}d}° {hundredths / 100:05.2f}'"


def last_heard(finding: Finding) -> datetime | None:
    """When the store last received a vessel; of a finding without that, the latest time at which it was heard."""
    if finding.background.last_received is not None:
        return finding.background.last_received
    said = [span.last_seen for span in finding.identities]
    said += [t for event in finding.events for t in (event.start, event.end) if t is not None]
    return max(said, default=None)
