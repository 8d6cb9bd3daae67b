"""Events as KMZ for desk officers with a globe: one folder a kind, one placemark an event, with its time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from monitor.export.tables import events_of
from monitor.export.track_layers import track_rows
from monitor.model.colours import KINDS
from monitor.model.edition import Edition
from monitor.model.event import Event, Kind
from monitor.model.finding import Finding
from monitor.model.track import Track
from monitor.model.units import iso
from monitor.text import wording
from monitor.text.english import text
from monitor.text.times import span_text

THE_SAME_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say: the same events give the same bytes


def events_kmz(
    findings: Sequence[Finding],
    edition: Edition,
    events: Sequence[Event] | None = None,
    tracks: Sequence[Track] = (),
) -> bytes:
    """A KMZ archive with one `doc.kml` (OGC KML 2.2). Events without a position are left out.

    Args:
        events: which; those of the findings where that is not said.
        tracks: drawn as lines, one an unbroken stretch.
    """
    shown = events_of(findings) if events is None else events
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("doc.kml", THE_SAME_DAY), _kml(shown, edition, tracks), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _kml(events: Sequence[Event], edition: Edition, tracks: Sequence[Track]) -> str:
    marks = f"{edition.tlp.value}{', SIMULATED DATA' if edition.simulated else ''}. {text('page_triage')}"
    styles = "".join(_style(kind) for kind in Kind)
    folders = "".join(_folder(kind, [e for e in events if e.kind is kind and e.lon is not None]) for kind in Kind)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<name>Shadow-fleet monitor</name><description>{escape(marks)}</description>{styles}{folders}"
        f"{_ways(tracks)}"
        "</Document></kml>\n"
    )


def _ways(tracks: Sequence[Track]) -> str:
    """Where vessels were received: lines, broken where they were not received for hours."""
    lines = "".join(
        f"<Placemark><name>MMSI {row['mmsi']}</name><TimeSpan><begin>{row['start']}</begin><end>{row['end']}</end>"
        f"</TimeSpan><LineString><tessellate>1</tessellate><coordinates>{_coordinates(line)}</coordinates></LineString>"
        "</Placemark>"
        for row, line in track_rows(tracks)
    )
    return f"<Folder><name>{text('layer_track')}</name>{lines}</Folder>" if lines else ""


def _coordinates(line: Any) -> str:
    return " ".join(f"{lon:.5f},{lat:.5f}" for lon, lat in line.coords)


def _style(kind: Kind) -> str:
    colour = KINDS[kind]
    return (
        f'<Style id="{kind.value}"><IconStyle><color>ff{colour[5:7]}{colour[3:5]}{colour[1:3]}</color></IconStyle>'
        "<BalloonStyle><text>$[description]</text></BalloonStyle></Style>"
    )


def _folder(kind: Kind, events: Sequence[Event]) -> str:
    if not events:
        return ""
    return f"<Folder><name>{text(f'kind_{kind}')}</name>{''.join(map(_placemark, events))}</Folder>"


def _placemark(event: Event) -> str:
    who = " and ".join(f"{v.name or 'no name given'} (MMSI {v.mmsi})" for v in event.vessels)
    lines = (
        f"{text(f'kind_{event.kind}')}: {text(f'answer_{event.answer}')}",
        span_text(event),
        who,
        wording.position(event.lon, event.lat),
        f"Event {event.event_id}, rule {event.detector}",
        text("page_triage"),
    )
    # A balloon is HTML inside XML: escaped once for each.
    balloon = escape("<br>".join(escape(wording.visible(line)) for line in lines))
    end = "" if event.end is None else f"<end>{iso(event.end)}</end>"
    return (
        f'<Placemark id="e{event.event_id}"><name>{escape(wording.visible(who))}</name>'
        f"<description>{balloon}</description>"
        f"<TimeSpan><begin>{iso(event.start)}</begin>{end}</TimeSpan><styleUrl>#{event.kind.value}</styleUrl>"
        f"<Point><coordinates>{event.lon},{event.lat}</coordinates></Point></Placemark>"
    )
