"""Gates across straits on a map, as lines."""

from __future__ import annotations

from typing import Any

from shapely.geometry import mapping

from monitor.geo.gates import Gates
from monitor.model.gate import Gate
from monitor.render.frame import Box
from monitor.render.marks import Terms, short, touches
from monitor.render.page_helpers import PAGES
from monitor.render.palette import GATE
from monitor.render.templating import inert
from monitor.render.tracklines import Feature

STYLE: dict[str, Any] = {"color": GATE, "weight": 2, "opacity": 0.9}


def gate_marks(gates: Gates, terms: Terms, box: Box | None = None) -> list[Feature]:
    """The lines of gates; where a box is given, of those that touch it."""
    moved = [(gate, terms.frame.moved(line)) for gate, line in zip(gates.gates, gates.lines, strict=True)]
    return [_mark(gate, line, terms) for gate, line in moved if box is None or touches(line.bounds, box)]


def _mark(gate: Gate, line: Any, terms: Terms) -> Feature:
    words, outline = terms.words, mapping(line)
    popup = PAGES.fragment("popup_gate.html.j2", words, gate=gate, name=words.tell(gate.named))
    return {
        "type": "Feature",
        "properties": {
            "tip": inert(words.say("tip_gate", name=gate.named)),
            "popup": inert(popup),
            "style": STYLE,
        },
        "geometry": {"type": outline["type"], "coordinates": short(outline["coordinates"])},
    }
