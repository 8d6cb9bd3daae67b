"""The page of flows: bands that fit their bars, arcs between places, hostile names, and a store without cargoes."""

import re
from dataclasses import replace
from datetime import date

import pytest
from cargo_steps import call, chains, day, transfer
from findings import listing
from hypothesis import given
from hypothesis import strategies as st
from made import edition, fences, place

from monitor.model.leg import Leg, LegKind
from monitor.model.message import message
from monitor.model.partial_date import PartialDate
from monitor.model.place import PlaceKind
from monitor.model.vessel import Vessel
from monitor.render.flows_page import flows_page
from monitor.render.sankey import sankey
from monitor.voyages.told import Cargoes

PLACES = (
    place(),
    place(22.1, 36.8, place_id="STS-KALAMATA", kind=PlaceKind.STS, country=None),
    place(69.8, 22.55, place_id="IN-SIKKA", kind=PlaceKind.IMPORT_TERMINAL, country="IN"),
)
EU = listing(listed_on=PartialDate("2025-05-21"), first_seen_in=date(2025, 6, 1), last_seen_in=date(2026, 6, 1))
SOYA = Leg(LegKind.STRAIT, "B", day(20), None, message("area_named", en="Soya", ja="宗谷"), None)
LEGS = {"B": [Leg(LegKind.WAITED, "B", day(5), day(6), None, "before"), SOYA]}
KEY = '<path class="arc unsure" d="M0 5H36"'
HOSTILE = '"><script>alert(1)</script>{{7*7}}'


def cargoes(*steps):
    found = chains(*steps)
    vessels = {h: Vessel(h, None, 273000001, f"{HOSTILE} {h}", None, 80, 250, 44, "RU") for h in "AB"}
    places = {one.place_id: one for one in PLACES}
    return Cargoes(found, vessels, places, (), (), {}, {}, {"A": 2, "B": 2}, {"A": 2})


def page(*steps, languages=("en", "ja"), lists={"EU": date(2026, 6, 1)}):  # noqa: B006 -- it is only read
    told = edition(languages=languages)
    return flows_page(cargoes(*steps), told, fences(*PLACES), None, {"B": [EU]}, lists, LEGS, ["A"])


WAYS = st.tuples(st.sampled_from("ab"), st.none() | st.sampled_from("cd"), st.sampled_from("ef"), st.booleans())


@given(st.lists(WAYS, min_size=1))
def test_bands_are_as_wide_as_the_bars_that_they_leave_and_reach(ways):
    picture = sankey(ways)
    unit = picture.nodes[0].height / picture.nodes[0].n
    for column in (0, 2):
        assert sum(node.n for node in picture.nodes if node.column == column) == len(ways)
    over = sum(way[1] is not None for way in ways)
    assert sum(band.n for band in picture.bands) == len(ways) + over
    assert all(band.width == pytest.approx(band.n * unit, abs=0.06) for band in picture.bands)
    unsure = sum(1 + (over is not None) for _, over, _, is_unsure in ways if is_unsure)
    assert sum(band.n for band in picture.bands if band.is_unsure) == unsure
    assert all(node.y + node.height <= picture.height for node in picture.nodes)


def test_a_cargo_is_drawn_over_its_transfer_with_its_ships_events_and_lists():
    met = transfer(10, "A", "B", (15.0, 8.0), (8.0, 15.0))
    met = [replace(step, places=("STS-KALAMATA",)) for step in met]
    html = page(call(0, "A", "RU-PRIMORSK", 8.0, 15.0), met, call(30, "B", "IN-SIKKA", 15.0, 8.0))
    assert len(re.findall('class="arc"', html)) == 2 and len(re.findall('class="band"', html)) == 2
    for part in (
        "call-0-A",
        "sts-10-A",
        "call-30-B",
        "listed then by EU, since 2025-05-21",
        "当時掲載：EU（2025-05-21から）",
        "50,000 m³",
    ):
        assert part in html
    assert html.index("sts-10-A</span>") < html.index("宗谷") < html.index("call-30-B</span>", html.index("宗谷"))
    assert html.count('class="leg"') == 1  # what B did before it had the cargo is none of it
    assert 'class="arc unsure"' not in html.replace(KEY, "") and html.count(KEY) == 1
    assert "<script>alert" not in html and '<a href="vessels/A/map.html">' in html


@pytest.mark.parametrize("steps", [(), (call(0, "A", "RU-PRIMORSK", 8.0, 15.0),)])
def test_every_link_within_the_page_leads_somewhere(steps):
    html = page(*steps)
    links = set(re.findall('href="#([^"]+)"', html))
    assert links <= set(re.findall('id="([^"]+)"', html)) and bool(links) is bool(steps)


@pytest.mark.browser
def test_on_paper_a_heading_stays_with_what_is_below_it_and_tables_stay_tables(visit):
    shown = visit(page(call(0, "A", "RU-PRIMORSK", 8.0, 15.0)), width=700, height=900)
    shown.emulate_media(media="print")
    assert shown.locator("h2").first.evaluate("one => getComputedStyle(one).breakAfter") == "avoid"
    assert shown.locator(".flows tbody td").first.evaluate("one => getComputedStyle(one).display") == "table-cell"


def test_a_cargo_that_no_draught_shows_is_told_as_possible_and_drawn_apart():
    first = call(0, "A", "RU-PRIMORSK", loading=None)
    html = page(first, call(30, "A", "IN-SIKKA"), call(1, "B", "RU-PRIMORSK", 8.0, 15.0))
    assert len(re.findall('class="arc unsure"', html.replace(KEY, ""))) == 1
    assert len(re.findall('class="band unsure"', html)) == 2 and len(re.findall('class="band"', html)) == 1
    for part in (
        "could have loaded",
        "called where oil is discharged",
        "積み荷の可能性",
        "no discharge seen",
        "low confidence",
    ):
        assert part in html
    assert "still aboard" not in html


def test_a_store_without_cargoes_says_so_and_one_place_is_no_map():
    assert "No cargo could be followed" in page() and "<svg" not in page()
    assert "Lists in this store: EU (newest of 2026-06-01)." in page() and "No list is in this store" in page(lists={})
    assert "No cargo was followed from one place to another" in page(call(0, "A", "RU-PRIMORSK", 8.0, 15.0))
