"""The map of all suspects and all events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Any

import numpy as np
from markupsafe import escape

from monitor.geo.areas.areas import NO_AREAS, Areas
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.geo.gates import NO_GATES, Gates
from monitor.geo.sphere import M_PER_DEGREE
from monitor.model.edition import Edition
from monitor.model.event import Answer, Event, Kind
from monitor.model.finding import Finding
from monitor.model.reception import ReceptionCells
from monitor.model.track import Track
from monitor.model.undecided import NOTHING_OPEN, UndecidedList
from monitor.render.area_marks import area_marks
from monitor.render.chart import Chart
from monitor.render.dots import Dots, SeaAreas, Traits, traits
from monitor.render.frame import Box, Frame
from monitor.render.gate_marks import gate_marks
from monitor.render.jammed_layer import jammed_areas, jammed_boxes
from monitor.render.marks import Terms, fence_marks, rounded
from monitor.render.packed import packed
from monitor.render.page_helpers import PAGES
from monitor.render.palette import OTHER_SHIP
from monitor.render.reception_layer import reception_cells
from monitor.render.suspect import own_mmsis
from monitor.render.templating import inert
from monitor.render.tracklines import Feature
from monitor.text.reference_words import reference_id
from monitor.text.wording import visible

TOLERANCE_DEG = 0.002  # 220 m: less than a pixel until one zooms in to a harbour; the vessel's own map is finer
COAST_TOLERANCE_DEG = 0.02
FINE_TOLERANCE_DEG = 0.0015
WORLD_SOUTH, WORLD_NORTH = -60.0, 84.0
LINE = {"weight": 2, "opacity": 0.85}  # its colour is in the style sheet
QUIET = {Kind.PORT_CALL}  # many, and no reason to look by themselves: one click away


def overview_map(
    findings: Sequence[Finding],
    events: Sequence[Event],
    fences: Fences,
    tracks: Sequence[Track],
    coast: Coast,
    edition: Edition,
    reception: ReceptionCells | None = None,
    areas: Areas = NO_AREAS,
    gates: Gates = NO_GATES,
    open_events: UndecidedList = NOTHING_OPEN,
) -> str:
    """A page that opens from a file with no network; links to each vessel's own map.

    Args:
        reception: how well each water was heard, where that is known.
        areas: berths, anchorages and other areas with roles.
        gates: lines across straits.
        open_events: what the data cannot decide and has something around it: a layer that is off at first.

    Raises:
        DataCheckFailed: something in the data brought a script along.
    """
    heard = [track for track in tracks if len(track.t_s)]
    last = {f.vessel.hull: _last_place(f, heard) for f in findings}
    frame = _frame(heard, events, fences)
    view = _view(frame, heard, last, events, fences)
    world = Box(frame.cut, WORLD_SOUTH, frame.cut + 360.0, WORLD_NORTH)
    chart = Chart(coast, frame, world, COAST_TOLERANCE_DEG, FINE_TOLERANCE_DEG)
    terms, sea_areas = Terms.of(frame, fences, edition), SeaAreas(fences)
    left_open = {one.event.event_id: one for one in open_events.rows}
    dots = Dots(terms, sea_areas, {f.vessel.hull for f in findings}, left_open)
    chart.add(
        "layer_reception", reception_cells(reception or ReceptionCells(), frame), "swatch-heard is-well", show=False
    )
    chart.add("layer_jamming", jammed_areas(events, terms), "swatch-jamming")
    chart.add("layer_places", fence_marks(fences, terms), "swatch-place")
    chart.add("layer_areas", area_marks(areas, terms), "swatch-area")
    chart.add("layer_gates", gate_marks(gates, terms), "swatch-gate")
    chart.add("layer_tracks", _tracks(findings, heard, terms), "swatch-track")
    undecided = {e.event_id for e in events if e.event_id in left_open or _is_open_and_of_no_suspect(e, dots.hulls)}
    _add_events(chart, events, dots, undecided)
    suspects = [m for f in findings if (m := _suspect(f, last[f.vessel.hull], terms, edition))]
    chart.add("layer_suspects", suspects, "swatch-suspect")
    chart.add_names(fences, terms.words)
    asked = traits(findings, sea_areas)
    return chart.finish(
        "overview.html.j2",
        edition,
        view,
        terms.words,
        last=last,
        traits=asked,
        areas=_basins(asked),
        told=dots.told(),
        has_undecided=bool(undecided),
        **_of_the_page(findings, events),
    )


def _of_the_page(findings: Sequence[Finding], events: Sequence[Event]) -> dict[str, Any]:
    """What the panel beside the map tells and asks, and the figures in the words of the page."""
    return {
        "panel_label": "overview_panel",
        "findings": findings,
        "titles": _titles(findings),
        "placed": {event.event_id for event in events if event.lon is not None},
        "n_events": len(events),
        "kinds": [kind for kind in Kind if any(e.kind is kind for e in events)],
        "flags": sorted({f.vessel.flag for f in findings if f.vessel.flag}),
        "tolerance_m": round(TOLERANCE_DEG * M_PER_DEGREE),
    }


def _is_open_and_of_no_suspect(event: Event, suspects: Set[str]) -> bool:
    """Whether the data cannot decide on it, and it is of no suspect."""
    return event.answer is Answer.CANNOT_TELL and suspects.isdisjoint(vessel.hull for vessel in event.vessels)


def _add_events(chart: Chart, events: Sequence[Event], dots: Dots, undecided: Set[str]) -> None:
    """A layer for each kind; apart from them, and off at first, what is explained and what cannot be decided."""
    told = [e for e in events if e.event_id not in undecided and e.answer is not Answer.NO]
    for kind in Kind:
        found = dots.marks(e for e in told if e.kind is kind)
        chart.add(f"kind_{kind.value}", found, f"sign k-{kind.value} a-yes", show=kind not in QUIET)
    explained = dots.marks(e for e in events if e.answer is Answer.NO)
    chart.add("layer_explained", explained, "sign k-dark a-no", show=False)
    open_ones = dots.marks(e for e in events if e.event_id in undecided)
    chart.add("layer_undecided", open_ones, "sign k-dark a-cannot_tell", show=False)


def _basins(asked: Mapping[str, Traits]) -> list[tuple[str, str | None]]:
    """The sea areas that suspects were in, by name, each with the id of its text; elsewhere comes last."""
    found = sorted({area for told in asked.values() for area in told.areas}, key=lambda area: (not area, area))
    return [(area, reference_id("basin", area) if area else "filter_elsewhere") for area in found]


Place = tuple[float, float]


def _titles(findings: Sequence[Finding]) -> Mapping[str, str]:
    return {f.vessel.hull: f.title for f in findings}


def _last_place(finding: Finding, tracks: Sequence[Track]) -> Place | None:
    """Where it was heard last; without a track, where its last event was."""
    mmsis = own_mmsis(finding)
    ends = [(t.t_s[-1], float(t.lon[-1]), float(t.lat[-1])) for t in tracks if t.mmsi in mmsis]
    if ends:
        return max(ends)[1:]
    marks = [(e.lon, e.lat) for e in finding.events if e.lon is not None and e.lat is not None]
    return marks[-1] if marks else None


def _frame(tracks: Sequence[Track], events: Sequence[Event], fences: Fences) -> Frame:
    lons = [e.lon for e in events if e.lon is not None] + [p.lon for p in fences.places]
    return Frame.round_about([*lons, *np.concatenate([[], *(np.asarray(t.lon, float) for t in tracks)])])


def _view(
    frame: Frame, tracks: Sequence[Track], last: Mapping[str, Place | None], events: Sequence[Event], fences: Fences
) -> Box:
    """The suspects and their tracks; without any, the events; without those, the places.

    Jammed areas in it are shown whole: what lies beyond its edge may be under the legend.
    """
    suspects = [p for p in last.values() if p is not None]
    suspects += [p for t in tracks for p in zip(t.lon, t.lat, strict=True)]
    marks = [(e.lon, e.lat) for e in events if e.lon is not None and e.lat is not None]
    for points in (suspects, marks, [(p.lon, p.lat) for p in fences.places]):
        if points:
            box = frame.box(*zip(*points, strict=True))
            assert box is not None  # noqa: S101 -- there is at least one point
            return box.grown(0.05, 1.0).with_those_in_it(jammed_boxes(events, frame))
    return Box(frame.cut, WORLD_SOUTH, frame.cut + 360.0, WORLD_NORTH)


def _tracks(findings: Sequence[Finding], tracks: Sequence[Track], terms: Terms) -> list[Feature]:
    found: list[Feature] = []
    rest = list(tracks)
    for finding in findings:
        mmsis = own_mmsis(finding)
        own = [t for t in rest if t.mmsi in mmsis]
        rest = [t for t in rest if t.mmsi not in mmsis]
        tip = visible(f"{finding.rank}. {finding.title}", 40)
        found += _line(own, terms.frame, {"tip": inert(escape(tip)), "hull": finding.vessel.hull, "style": LINE})
    other = {"tip": inert(terms.words.say("tip_other")), "style": {"color": OTHER_SHIP, "weight": 1.2, "opacity": 0.85}}
    return [*_line(rest, terms.frame, other), *found]


def _line(tracks: Sequence[Track], frame: Frame, said: dict[str, Any]) -> list[Feature]:
    """The lines of some tracks as one packed feature; its geometry is only where they begin."""
    line = packed(tracks, frame, TOLERANCE_DEG)
    start = next(((t.lon[0], t.lat[0]) for t in tracks if len(t.t_s)), None)
    if start is None:
        return []
    point = {"type": "Point", "coordinates": rounded(*start, frame)}
    return [{"type": "Feature", "properties": {**said, "line": line}, "geometry": point}]


def _suspect(finding: Finding, at: Place | None, terms: Terms, edition: Edition) -> Feature | None:
    if at is None:
        return None
    said = {"finding": finding, "title": finding.title, "edition": edition}
    return {
        "type": "Feature",
        "properties": {
            "tip": inert(PAGES.fragment("tip_suspect.html.j2", terms.words, **said)),
            "popup": inert(PAGES.fragment("popup_suspect.html.j2", terms.words, **said)),
            "mark": "suspect" + " is-long" * (finding.rank > 99),
            "text": str(finding.rank),
            "id": finding.vessel.hull,
            "style": {},
        },
        "geometry": {"type": "Point", "coordinates": rounded(*at, terms.frame)},
    }
