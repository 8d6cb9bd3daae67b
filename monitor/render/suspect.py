"""The map of one suspect: where it was heard, where it was not, and what was seen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from monitor.geo.areas.areas import NO_AREAS, Areas
from monitor.geo.coast import FINE_DEG, Coast
from monitor.geo.fences import Fences
from monitor.geo.gates import NO_GATES, Gates
from monitor.geo.pieces import JOIN_H
from monitor.geo.sphere import M_PER_DEGREE
from monitor.model.edition import Edition
from monitor.model.event import Event, Kind
from monitor.model.finding import Finding
from monitor.model.track import Track
from monitor.model.vessel import Vessel
from monitor.render.area_marks import area_marks
from monitor.render.chart import Chart
from monitor.render.claimed_ways import claimed_lines, claimed_way
from monitor.render.encounter_replay import replays
from monitor.render.frame import Box, Frame
from monitor.render.gate_marks import gate_marks
from monitor.render.ground import near as near_cells
from monitor.render.heard_vessels import neighbour_cells
from monitor.render.identity_timeline import stages
from monitor.render.marks import Terms, event_marks, fence_marks, gap_lines, mark_class, near, rounded
from monitor.render.packed import packed
from monitor.render.reach_layer import reach_shapes
from monitor.render.regimes import regimes_told
from monitor.render.sailing import sailing
from monitor.render.scenes import with_scenes
from monitor.render.tracklines import JOIN_MOST_H, Feature, TimeSpan, at, grey, joins

TOLERANCE_DEG = 0.0002  # 22 m: within the length of the ship
COAST_TOLERANCE_DEG = 0.002
TIME_COLOURS = 10  # of the ramp in chart.css
Point = tuple[float, float]
AROUND = timedelta(days=2)  # of the events: where the ship came from and went; project judgement 2026-11-24


def suspect_map(
    finding: Finding,
    tracks: Sequence[Track],
    fences: Fences,
    coast: Coast,
    edition: Edition,
    met: Mapping[str, Vessel] | None = None,
    areas: Areas = NO_AREAS,
    gates: Gates = NO_GATES,
) -> str:
    """A page that opens from a file with no network.

    Args:
        tracks: of the vessel's own numbers, and perhaps of those it met (drawn grey, and in replays of encounters).
        met: particulars of vessels it met, by hull.
        areas: berths, anchorages and other areas with roles.
        gates: lines across straits.

    Raises:
        DataCheckFailed: something in the data brought a script along.
    """
    own, others = _by_ship(finding, tracks)
    span = TimeSpan.of(own)
    points = _points(finding.events, own)
    frame = Frame.round_about(lon for lon, _ in points)
    view, box = _windows(frame, points, _view(finding.events, own, span))
    terms = Terms.of(frame, fences, edition)
    coarse_deg = max(COAST_TOLERANCE_DEG, (box.east - box.west) / 20_000)
    chart = Chart(coast, frame, box, coarse_deg, FINE_DEG, near_cells(frame, points))
    chart.add("layer_places", fence_marks(fences, terms, box), "swatch-place")
    chart.add("layer_areas", area_marks(areas, terms, box), "swatch-area")
    chart.add("layer_gates", gate_marks(gates, terms, box), "swatch-gate")
    _add_tracks(chart, own, others, terms)
    _add_silence(chart, finding.events, terms)
    _add_events(chart, finding.events, terms, fences, own)
    chart.add_names(fences, terms.words)
    return chart.finish(
        "suspect.html.j2",
        edition,
        view,
        terms.words,
        first_position=None if span is None else at(span.first_s),
        last_position=None if span is None else at(span.last_s),
        n_fixes=sum(len(t.t_s) for t in own),
        events=[(event, mark_class(event), near(event, terms.words)) for event in finding.events],
        encounters=(encounters := replays(finding, [*own, *others], met or {})),
        replayed={m["id"] for m in encounters},
        sailing=sailing(finding, own, frame),
        **_of_the_page(finding),
    )


def _of_the_page(finding: Finding) -> dict[str, Any]:
    """What the panel beside the map tells of the vessel, and the figures in the words of the page."""
    return {
        "finding": finding,
        "title": finding.title,
        "panel_label": "suspect_panel",
        "stages": stages(finding.identities),
        "regimes": regimes_told(finding, {event.event_id: event.event_id for event in finding.events}),
        "regime_of": {one.event_id: n for n, r in enumerate(finding.regimes, start=1) for one in r.events},
        "n_colours": TIME_COLOURS,
        "tolerance_m": round(TOLERANCE_DEG * M_PER_DEGREE),
        "break_h": f"{JOIN_H:g}",
        "join_h": f"{JOIN_MOST_H:g}",
    }


def _add_tracks(chart: Chart, own: Sequence[Track], others: Sequence[Track], terms: Terms) -> None:
    """Those of the vessels it met lie under its own."""
    chart.add("layer_met", grey(others, terms.frame, TOLERANCE_DEG, terms.words), "swatch-other")
    if own:
        chart.add("layer_track", [*joins(own, terms.frame, terms.words), _track(own, terms.frame)], "swatch-time")


def _add_silence(chart: Chart, events: Sequence[Event], terms: Terms) -> None:
    """What its gaps and false positions leave open: where it can have been, and who was received there."""
    chart.add("layer_reach", reach_shapes(events, terms), "swatch-reach")
    chart.add("layer_gaps", gap_lines(events, terms), "swatch-gap")
    chart.add("layer_claimed", claimed_lines(events, terms), "swatch-claimed")
    chart.add("layer_heard_on_path", neighbour_cells(events, terms), "swatch-neighbour")


def _windows(frame: Frame, points: Sequence[Point], first: Sequence[Point]) -> tuple[Box, Box]:
    """What is shown at first, with enough coast to know the place, and how far the map goes."""
    view = frame.box(*zip(*first, strict=True)) if points else None
    view = (view or Box(frame.cut, -60.0, frame.cut + 360.0, 75.0)).grown(0.05, 0.4)
    everything = (frame.box(*zip(*points, strict=True)) if points else None) or view
    return view, everything.grown(0.3, 3.0).for_screens(widest=2.2, tallest=1.2)


def _add_events(chart: Chart, events: Sequence[Event], terms: Terms, fences: Fences, own: Sequence[Track]) -> None:
    for kind in Kind:
        marks = with_scenes(event_marks(_of(events, kind), terms), events, terms, fences, own)
        chart.add(f"kind_{kind.value}", marks, f"sign k-{kind.value} a-yes")


def _track(own: Sequence[Track], frame: Frame) -> Feature:
    """All of its tracks as one line, which assets/timed.js colours by time; its geometry is only where it begins."""
    first = min((track for track in own if len(track.t_s)), key=lambda track: track.t_s[0])
    said = {
        "line": packed(own, frame, TOLERANCE_DEG),
        "timed": True,
        "tip": "",
        "style": {"weight": 3, "opacity": 0.95},
    }
    point = {"type": "Point", "coordinates": rounded(first.lon[0], first.lat[0], frame)}
    return {"type": "Feature", "properties": said, "geometry": point}


def own_mmsis(finding: Finding) -> set[int]:
    """Every number that the hull used."""
    hull = finding.vessel.hull
    seen = {v.mmsi for event in finding.events for v in event.vessels if v.hull == hull}
    return seen | {span.mmsi for span in finding.identities} | {finding.vessel.mmsi}


def _by_ship(finding: Finding, tracks: Sequence[Track]) -> tuple[list[Track], list[Track]]:
    mmsis = own_mmsis(finding)
    heard = [t for t in tracks if len(t.t_s)]
    return [t for t in heard if t.mmsi in mmsis], [t for t in heard if t.mmsi not in mmsis]


def _of(events: Sequence[Event], kind: Kind) -> list[Event]:
    return [event for event in events if event.kind is kind]


def _points(events: Sequence[Event], tracks: Sequence[Track]) -> list[Point]:
    """(lon, lat) of everything to be seen."""
    marks = [(e.lon, e.lat) for e in events if e.lon is not None and e.lat is not None]
    marks += [point for e in events for point in claimed_way(e)]
    return marks + [p for track in tracks for p in zip(track.lon, track.lat, strict=True)]


def _view(events: Sequence[Event], tracks: Sequence[Track], span: TimeSpan | None) -> list[Point]:
    """What is shown at first: the events and the track about their time; all else is there to be found."""
    if span is None:
        return _points(events, ())
    shown = [e for e in events if (e.end or e.start) >= at(span.first_s)]
    if not shown:
        return _points((), tracks)
    first, last = min(e.start for e in shown) - AROUND, max(e.end or e.start for e in shown) + AROUND
    return _points(shown, ()) + [point for track in tracks for point in _between(track, first, last)]


def _between(track: Track, first: datetime, last: datetime) -> list[Point]:
    begin, end = bisect_left(track.t_s, first, key=at), bisect_right(track.t_s, last, key=at)
    return list(zip(track.lon[begin:end], track.lat[begin:end], strict=True))
