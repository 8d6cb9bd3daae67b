"""Signs of the kinds of event. Shape and colour tell the kind, the filling tells the answer.

One definition for every place where a sign is drawn: style sheets of pages and dossiers, and the canvas of the maps.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from urllib.parse import quote

from markupsafe import Markup

from monitor.model.colours import KINDS
from monitor.model.event import Answer, Kind

BOX = 24  # the shapes lie in a square of this size, round its middle

_OWN: Mapping[Kind, str] = {
    Kind.DARK: "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20Z",  # disc
    Kind.STS: "M3 3h7.4v18h-7.4ZM13.6 3h7.4v18h-7.4Z",  # two hulls alongside
    Kind.LOITERING: "M7 3h10l5 9l-5 9h-10l-5-9Z",  # hexagon
    Kind.FLAG: "M4 2l18 8l-13.6 6v7h-4.4Z",  # pennant
    Kind.IDENTITY: "M12 1l11 11l-11 11l-11-11Z",  # diamond
    Kind.FALSIFIED: "M12 2l11 19h-22Z",  # warning triangle
    Kind.JAMMING: "M12 1l3 8l8 3l-8 3l-3 8l-3-8l-8-3l8-3Z",  # spark
    Kind.PORT_CALL: "M3 3h18v18h-18Z",  # square: the berth
}
OTHERS = "M8 2h8l6 6v8l-6 6h-8l-6-6v-8Z"  # of a kind that has no shape of its own yet: octagon
SHAPES: Mapping[Kind, str] = {kind: _OWN.get(kind, OTHERS) for kind in Kind}


@cache
def sign_css() -> Markup:
    """Rules for `class="sign k-KIND a-ANSWER"`: filled is yes, dashed is cannot tell, struck through is no."""
    rules = [
        f'.sign.k-{kind.value}.a-{answer.value} {{ background-image: url("data:image/svg+xml,{_svg(kind, answer)}"); }}'
        for kind in KINDS
        for answer in Answer
    ]
    kinds = [f".k-{kind.value} {{ --kind: {colour}; }}" for kind, colour in KINDS.items()]
    return Markup("\n".join([*kinds, *rules]))  # noqa: S704 -- nothing in it is from outside


def _svg(kind: Kind, answer: Answer) -> str:
    colour, shape = KINDS[kind], SHAPES[kind]
    look = {
        Answer.YES: f"fill='{colour}' stroke='#fff' stroke-width='1.5'",
        Answer.CANNOT_TELL: f"fill='none' stroke='{colour}' stroke-width='3' stroke-dasharray='4.4 2.8'",
        Answer.NO: f"fill='none' stroke='{colour}' stroke-width='2.4'",
    }[answer]
    struck = f"<path d='M2 22L22 2' stroke='{colour}' stroke-width='2.2'/>" if answer is Answer.NO else ""
    svg = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='-2 -2 {BOX + 4} {BOX + 4}'>"
        f"<path d='{shape}' {look} stroke-linejoin='round'/>{struck}</svg>"
    )
    return quote(svg, safe=" ='/:.-,")
