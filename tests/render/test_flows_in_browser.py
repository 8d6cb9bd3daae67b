"""The page of flows as it is seen: its arcs stand out from land and sea by day and by night."""

import re

import pytest
from cargo_steps import call
from test_flows_page import page

pytestmark = pytest.mark.browser

LEAST = 3.0  # of graphics, by WCAG 2.2 (1.4.11)
LOOKS = """() => {
  const look = (one, name) => [getComputedStyle(one)[name], Number(getComputedStyle(one).opacity)];
  const map = document.querySelector(".flow-map");
  return [[...map.querySelectorAll("path.arc")].map((one) => look(one, "stroke")),
    [...map.querySelectorAll(".sea, .land")].map((one) => look(one, "fill"))];
}"""


def rgb(told):
    return [int(n) for n in re.findall(r"\d+", told)[:3]]


def luminance(colour):
    shares = [n / 255 for n in colour]
    linear = [s / 12.92 if s <= 0.03928 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(weight * n for weight, n in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(line, opacity, ground):
    seen = [opacity * a + (1 - opacity) * b for a, b in zip(line, ground, strict=True)]
    high, low = sorted((luminance(seen), luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_arcs_stand_out_from_land_and_sea(visit, dark):
    arcs, grounds = visit(
        page(
            call(0, "A", "RU-PRIMORSK", loading=None), call(30, "A", "IN-SIKKA"), call(1, "B", "RU-PRIMORSK", 8.0, 15.0)
        ),
        dark=dark,
    ).evaluate(LOOKS)
    assert len(arcs) >= 3 and len(grounds) == 2  # on the map, and two in its key
    for stroke, opacity in arcs:
        assert all(contrast(rgb(stroke), opacity, rgb(fill)) >= LEAST for fill, _ in grounds), stroke
