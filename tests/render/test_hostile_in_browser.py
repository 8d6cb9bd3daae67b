"""Every text from outside, in every place where a page shows it, in a real browser: nothing runs, nothing hides."""

import re
from dataclasses import replace
from itertools import cycle

import pytest
from made import HOSTILE, coast, edition, event, fences, finding, place, track, vessel
from playwright.sync_api import expect
from test_maps import overview

from monitor.model.changes import Past, Standing, compare
from monitor.model.edition import Counts, SourceFile
from monitor.model.event import Evidence, Hypothesis, Kind, Verdict, VesselRef
from monitor.model.finding import ScoreReason
from monitor.model.message import as_written
from monitor.model.vessel import hull_key
from monitor.render.dossier_page import dossier_html
from monitor.render.index import index_page
from monitor.render.suspect import suspect_map

pytestmark = pytest.mark.browser
LANGUAGES = ("en", "ja")
# A page takes seconds to open, so that each holds all of the texts, each field another one on each page.
TURNS = [(HOSTILE[n:] + HOSTILE[:n]) for n in range(0, len(HOSTILE), 5)]


def told(texts, n=1):
    """A finding with a text in every field that holds one, in turn; `n` tells one from the next."""
    said = cycle([texts] if isinstance(texts, str) else texts)
    ship, other = (vessel(m, next(said), call_sign=next(said), flag=next(said)) for m in (n, n + 100))
    both = tuple(VesselRef(v.mmsi, v.imo, v.name, v.hull) for v in (ship, other))
    found = finding(*(hostile_event(kind, i, said, ship, both) for i, kind in enumerate(Kind)), of=ship, rank=n)
    reasons = (ScoreReason("dark_within_reach", 40.0, as_written(next(said)), (found.events[0].event_id,)),)
    spans = tuple(replace(s, name=next(said), call_sign=next(said), flag=next(said)) for s in found.identities * 2)
    return replace(found, reasons=reasons, identities=spans), ship, other


def hostile_event(kind, n, said, ship, both):
    """An event of a kind, with the next of the texts in every field."""
    path = {"mmsi": 1, "name": next(said), "lon": 28.0, "lat": 60.0, "half_hour": next(said)}
    link = {name: next(said) for name in ("mmsi", "how", "start", "end", "strength")}
    facts = {
        "destination": next(said),
        next(said): next(said),
        "draughts": [{"mmsi": ship.mmsi, "said": next(said)}],
        "reachable_area": next(said),
        "heard_on_path_examples": [path],
        "heard_on_path": 1,
        "stretches": [{"start": next(said), "end": next(said), "what": next(said)}],
        "encounter_kind": next(said),
        "russian_links": [{**link, "places": [next(said)]}],
        "operation_legs": [{"mmsis": [next(said)], "start": next(said), "end": next(said), "event": next(said)}],
        "cargo_of_place": next(said),
    }
    return event(
        kind,
        n,
        of=ship,
        lon=28 + n / 20,
        near=next(said),
        facts=facts,
        hypotheses=(Hypothesis("feed_outage", Verdict.DOES_NOT_EXPLAIN, as_written(next(said))),),
        detector=next(said),
        evidence=(Evidence("ab" * 32, next(said), 7, 700, as_written(next(said))),),
        vessels=both,
        params_digest=next(said),
    )


def tracks(ship, other):
    return [track(*[(28.0 + i / 500, 60.0) for i in range(100)], of=v) for v in (ship, other)]


def places(text, n=1):
    return [
        place(
            20.0 + n / 5,
            place_id=f"P{n}",
            name=text,
            note=text,
            shape=text,
            basin=text,
            cargo=text,
            status=text,
            country=text,
        )
    ]


def said_by(text):
    """An edition that has it too, in both languages."""
    return edition(
        languages=LANGUAGES,
        counts=Counts(1, 2, 3, 4, {text: 1}),
        tool_version=text,
        run_id=text,
        sources=(SourceFile(text, text, 1, None, None),),
    )


def everything_pressed(page):
    """The other language, each button, box and mark."""
    page.on("popup", lambda other: pytest.fail(f"a window was opened: {other.url}"))
    page.click("[data-tongue=ja]")
    page.evaluate("""() => {
            for (const box of document.querySelectorAll("input[type=checkbox]")) if (!box.checked) box.click();
            for (const details of document.querySelectorAll("details")) details.open = true;
            for (const one of document.querySelectorAll("[data-replay], th button")) one.click();
            if (typeof chart === "undefined") return;
            for (const id of [...chart.marks.keys()]) chart.open(id);
            chart.map.eachLayer((layer) => { layer.openTooltip?.(); if (layer.getPopup?.()) layer.openPopup(); });
        }""")


def assert_inert(page):
    assert page.evaluate("window.PWN") is None
    assert page.locator("img, iframe, svg, math, object, embed, base, form[action], [onerror], [onload]").count() == 0
    assert set(page.evaluate("[...document.links].map(a => a.protocol)")) <= {"file:"}
    shown = page.locator("body").inner_text()
    assert "49{" not in shown and not re.search("[\u202a-\u202e\u2066-\u2069\u200b\x00-\x08]", shown)
    assert page.title() and "undefined" not in shown


@pytest.mark.parametrize("texts", TURNS, ids=lambda texts: texts[0].encode("unicode_escape").decode())
def test_on_the_map_of_a_suspect(visit, texts):
    found, ship, other = told(texts)
    fenced = fences(*(p for n, text in enumerate(HOSTILE, 1) for p in places(text, n)))
    html = suspect_map(found, tracks(ship, other), fenced, coast(), said_by(texts[0]), {other.hull: other})
    page = visit(html)
    everything_pressed(page)
    assert_inert(page)
    assert page.locator("#replay").is_visible()


def test_on_the_map_of_all(visit):
    fleet = [(text, *told(text, n)) for n, text in enumerate(HOSTILE, 1)]
    found, events = [f for _, f, _, _ in fleet], [e for _, f, _, _ in fleet for e in f.events]
    ways = [way for _, _, ship, other in fleet for way in tracks(ship, other)]
    fenced = [p for n, text in enumerate(HOSTILE, 1) for p in places(text, n)]
    said = {name: getattr(said_by(HOSTILE[0]), name) for name in ("languages", "counts", "tool_version", "run_id")}
    page = visit(overview(found, events, fenced, ways, **said))
    everything_pressed(page)
    for text in HOSTILE:
        page.fill("[name=search]", text.replace("\x00", "").replace("\ud800", ""))
    page.click("#filters button[type=reset]")
    expect(page.locator("#in-view .show").first).to_be_visible()
    assert_inert(page)


def test_on_the_first_page(visit):
    found = [told(text, n)[0] for n, text in enumerate(HOSTILE, 1)]
    gone = Past(HOSTILE[0], HOSTILE[1], tuple(Standing(text, text, 1, 2.0) for text in HOSTILE))
    files = {f.vessel.hull: [text, f"../{text}"] for f, text in zip(found, HOSTILE, strict=True)}
    for text in HOSTILE[:3]:
        page = visit(index_page(found, said_by(text), found[0].events, compare(gone, found), files))
        everything_pressed(page)
        assert_inert(page)
    links = page.evaluate("[...document.querySelectorAll('.files a')].map(a => a.pathname)")
    assert len(links) == 2 * len(HOSTILE) and all(re.search(r"/vessels/IMO\d+/[^/]+$", link) for link in links)


@pytest.mark.parametrize("texts", TURNS, ids=lambda texts: texts[0].encode("unicode_escape").decode())
def test_in_the_dossier(visit, texts):
    (found, ship, other), text = told(texts), texts[0]
    changes = {
        "edition_before": {"run_id": text, "data_end": text},
        "vessel_before": {},
        "points": [1.0, 2.0],
        "rank": None,
        "events": {"new": [{"event_id": text, "kind": "sts", "start": text}], "changed": [], "gone": []},
        **{
            name: {"new": [as_written(text).record()], "gone": [as_written(text).record()]}
            for name in ("reasons", "listings", "identities")
        },
        "assessment": None,
    }
    said = {"note": text, "changes": changes, "language": LANGUAGES[TURNS.index(texts) % 2]}  # share/ tries both
    dossier = visit(dossier_html(found, said_by(text), fences(*places(text)), tracks(ship, other), coast(), **said))
    assert dossier.evaluate("window.PWN") is None and dossier.locator("script, img, iframe, math").count() == 0


@pytest.mark.parametrize(("imo", "mmsi"), [(9900001, 273000001), (None, 273000001), (None, 0)])
def test_a_folder_is_named_by_numbers_alone(imo, mmsi):
    assert re.fullmatch(r"(IMO|MMSI)[0-9]+", hull_key(imo, mmsi))
