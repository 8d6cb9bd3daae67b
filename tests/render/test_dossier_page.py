"""The page of a dossier: whole, inert, and honest about what cannot be told."""

import re
import unicodedata
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser

import pytest
from findings import HOSTILE, SHA, T0, any_findings, edition, event, finding, identity, listing
from hypothesis import given, settings

from monitor.geo.areas.area_file import load_areas
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir
from monitor.model.event import Answer, Evidence, Hypothesis, Kind, Verdict, VesselRef
from monitor.model.finding import ScoreReason
from monitor.model.message import as_written, message
from monitor.model.place_doubts import DOUBTED, JUDGED_FALSE
from monitor.model.track import Track
from monitor.render.chart_view import View
from monitor.render.dossier_page import dossier_html
from monitor.render.identity_timeline import stages
from monitor.render.locator import locator, numbers_text
from monitor.text import wording
from monitor.text.english import english

FENCES = Fences.load(reference_dir() / "fences.geojson")


class Page(HTMLParser):
    """Tags, attributes and the text that a reader sees."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.ids, self.links, self.words = [], [], [], [], []
        self.feed(html)
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        if self.tags[-1:] != ["style"]:
            self.words.append(data)


def page(found, **other):
    return Page(dossier_html(found, edition(**other), FENCES))


def test_the_table_of_calls_says_of_which_the_place_was_false_or_may_have_been():
    whys = {
        JUDGED_FALSE: Hypothesis(JUDGED_FALSE, Verdict.EXPLAINS, message("judged_false_since", n=2)),
        DOUBTED: Hypothesis(DOUBTED, Verdict.UNDECIDED, message("rests_on_doubted", n=2)),
    }
    table = re.compile(r'<table class="chain">.*?</table>', re.DOTALL)
    for ids in ([], [JUDGED_FALSE], [DOUBTED]):
        gap = event(hypotheses=tuple(whys[id_] for id_ in ids))
        (chain,) = table.findall(dossier_html(finding(gap), edition(), FENCES))
        texts = [english(message(f"hypothesis_{id_}")) for id_ in whys]
        assert [text in chain for text in texts] == [id_ in ids for id_ in whys]


@settings(max_examples=25)
@given(any_findings())
def test_every_event_and_every_reason_is_on_the_page(found):
    read = page(found)
    assert all(e.event_id in read.text for e in found.events)
    for reason in found.reasons:
        shown = " ".join(wording.visible(english(reason.message), 600).split())
        assert shown in read.text and reason.name in read.text
    assert {f"e-{n}" for n in range(1, len(found.events) + 1)} <= set(read.ids)


def test_straits_that_were_passed_are_on_the_page_in_its_language():
    read, japanese = page(finding()), page(finding(), languages=("ja",))
    assert "Straits passed" in read.text and "The Sound southbound 273000001" in read.text
    assert "エーレスンド海峡 南航 273000001" in japanese.text
    assert "Straits passed" not in page(replace(finding(), passages=())).text


def test_a_cargo_is_told_with_straits_and_waits_on_its_way():
    read, japanese = page(finding()), page(finding(), languages=("ja",))
    assert "Cargoes that could be followed" in read.text and "passed a strait : Soya" in read.text.replace(":", " :")
    assert "海峡を通過：宗谷" in japanese.text and "待機：プリモルスク" in japanese.text
    said = finding()
    (cargo,) = said.background.cargoes
    untyped = replace(said, background=replace(said.background, cargoes=(replace(cargo, typed=False),)))
    assert "GREY PETREL (IMO 9900069) loaded at Primorsk oil terminal (RU-PRIMORSK) , 2026-03-04" in read.text
    assert "GREY PETREL (IMO 9900069) gave cargo to this ship, 2026-03-05" in read.text
    assert "Last known of this ship: no discharge seen" in read.text
    assert "and could have loaded: no typed draught shows it" in page(untyped).text


def test_each_event_links_to_what_stood_on_its_day():
    read, japanese = page(finding()), page(finding(), languages=("ja",))
    assert "Price cap in force, crude oil: EU 44.10 USD/bbl Listed: EU since 2025-12-16" in read.text
    assert "#d-1" in read.links and "d-1" in read.ids and "Rules and lists on 2026-03-04" in read.text
    assert "有効な上限価格、原油：EU 44.10 USD/bbl 掲載：EU（2025-12-16 から）" in japanese.text
    assert "#d-1" not in page(replace(finding(), regimes=(), rules=())).links


@settings(max_examples=25)
@given(any_findings())
def test_nothing_on_the_page_runs_or_hides(found):
    html = dossier_html(found, edition(), FENCES)
    read = Page(html)
    assert set(read.tags) <= {
        "html",
        "head",
        "meta",
        "link",
        "title",
        "style",
        "body",
        "header",
        "div",
        "a",
        "strong",
        "span",
        "main",
        "p",
        "h1",
        "h2",
        "h3",
        "dl",
        "dt",
        "dd",
        "br",
        "section",
        "nav",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "svg",
        "rect",
        "path",
        "g",
        "text",
        "i",
        "article",
        "ul",
        "ol",
        "li",
        "footer",
        "em",
        "code",
        "time",
    }
    assert not [name for name in read.attributes if name.startswith("on") or name in ("src", "srcdoc")]
    assert html.count("<link") == html.count('<link rel="icon" href="data:,">')  # so that no browser asks for one
    assert all(
        re.match(r"#|data:,$|map\.html$|dossier\.ja\.html$|https://eu\.example/42$", link) for link in read.links
    )
    assert not [c for c in html if unicodedata.category(c)[0] == "C" and c != "\n"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_shown_as_they_are(name):
    told = event(
        name=name, near=name, facts={"place": name}, evidence=(Evidence(SHA, name, 1, 0, as_written("a fix")),)
    )
    read = page(finding(told, name=name, reasons=(ScoreReason("r", 1.0, as_written(name), (told.event_id,)),)))
    assert read.text.count(" ".join(wording.visible(name).split())) >= 5


def test_links_lead_somewhere_and_ids_are_there_once():
    read = page(finding(event(1), event(2, kind=Kind.STS), event(3, answer=Answer.CANNOT_TELL)))
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)


def test_cannot_tell_stands_apart():
    read = page(finding(event(1), event(2, answer=Answer.CANNOT_TELL), event(3, answer=Answer.NO)))
    text = read.text[read.text.index("What the rules found") :]
    groups = [text.index(words) for words in ("Cannot tell (1)", "Looked at and explained (1)", "What was not seen")]
    assert groups == sorted(groups)
    yes, doubtful, explained = (f"{n:016x}" for n in (1, 2, 3))
    assert text.index(yes) < groups[0] < text.index(doubtful) < groups[1] < text.index(explained) < groups[2]
    assert "Dark period: cannot tell" in text[groups[0] : groups[1]]
    assert "consistent with" not in text[groups[0] : groups[2]]


def test_words_are_those_of_triage():
    text = page(finding()).text
    assert "Triage, not a verdict" in text and "consistent with a transponder that was switched off" in text
    assert not re.search(r"violat|guilty|culprit|smuggl|criminal", text, re.IGNORECASE)


def test_a_finding_without_identity_position_end_or_evidence_is_told():
    bare = event(
        vessels=(VesselRef(273000001, None, None, "MMSI273000001"),),
        hours=None,
        lon=None,
        lat=None,
        near=None,
        facts={},
        hypotheses=(),
        evidence=(),
        detector="dark/0",
        params_digest="0123456789ab",
    )
    read = page(finding(bare, name=None, identities=()), sources=(), simulated=False)
    assert "it never said who it is" in read.text and "position not known" in read.text
    assert "earlier version of the rule" in read.text and "SIMULATED" not in read.text


def test_lists_are_told_with_their_dates_and_their_doubts():
    text = page(
        finding(listings=(listing(), listing(authority="UA", certain=False, listed_on=None, contradicts=())))
    ).text
    assert "certain: IMO number 9900007 but: the list says 250 m long, the ship 244 m 2025-12-16" in text
    undated = "on the list as of 2026-01-02; no date of listing given"
    assert f"possible only: IMO number 9900007 {undated} 2026-01-02 to 2026-03-01" in text
    assert "Not listed is not cleared" in page(finding(listings=())).text


def test_evidence_can_be_followed_to_the_byte():
    text = page(finding()).text
    assert "S1 day.nmea.gz SHA-256 abababababab…  17 1200".replace("  ", " ") in text and SHA in text


def test_a_cited_file_of_an_earlier_edition_is_among_the_sources():
    old = event(evidence=(Evidence("cd" * 32, "old.nmea", 5, 80, as_written("last fix")),))
    text = page(finding(old)).text
    assert "cd" * 32 in text and "1 more file was read" in text


def test_draughts_and_units_are_told_once_and_plainly():
    facts = {"draught_before_m": 7.0, "draught_before_h": 0.4, "draught_after_m": None, "draught_after_h": None}
    text = page(finding(event(facts=facts))).text
    assert "7 m (0.4 h before) → –" in text and "7.0 m → –" in text


def test_times_are_utc():
    text = page(finding(event(start=T0))).text
    assert "2026-03-04 16:36 – 2026-03-05 22:36 UTC" in text


def test_the_identity_timeline_marks_what_changed():
    first = identity("OLD NAME", last_seen=datetime(2026, 3, 5))
    second = identity("NEW NAME", first_seen=datetime(2026, 3, 5), last_seen=datetime(2026, 3, 8))
    a, b = stages([first, second])
    assert (a.left, a.width, b.left, b.width) == (0.0, 50.0, 50.0, 50.0)
    assert (a.changed, b.changed) == (frozenset(), {"name"})
    assert stages([identity(last_seen=datetime(2026, 3, 2))])[0].width == 0.0


def test_the_chart_is_cut_where_nothing_lies_and_draws_across_the_date_line():
    view = View.round_about([179.0, -179.0], [50.0, 51.0])
    assert view.east - view.west < 20
    (xa, _), (xb, _) = view.xy([179.0, -179.0], [50.0, 51.0])
    assert 0 < xa < xb < 760


def test_marks_that_lie_together_are_one_mark_with_all_numbers():
    here = [(1, event(1, facts={})), (2, event(2, facts={})), (3, event(3, facts={}, lon=35.0))]
    chart = locator(here, [], FENCES, None)
    assert [m.numbers for m in chart.marks] == [(1, 2), (3,)]
    assert numbers_text((1, 2, 3, 7)) == "1–3, 7" and numbers_text((4, 5)) == "4, 5"


def test_berths_and_anchorages_in_the_window_are_drawn_on_the_chart():
    """Round Ust-Luga: one berth and three anchorages; those of other seas and ways in are left out."""
    areas = load_areas(reference_dir() / "areas.geojson")
    chart = locator([(1, event(facts={}, lon=28.42, lat=59.75))], [], FENCES, None, areas)
    assert (str(chart.berths).count("Z"), str(chart.anchorages).count("Z")) == (1, 3)
    html = dossier_html(finding(event(facts={}, lon=28.42, lat=59.75)), edition(), FENCES, areas=areas)
    assert f'<path class="berth" d="{chart.berths}"/>' in html


def test_a_track_is_not_drawn_across_a_silence():
    t0 = int(T0.timestamp())
    track = Track(273000001, 0, [t0, t0 + 600, t0 + 40 * 3600, t0 + 41 * 3600], [28, 28.1, 29, 29.1], [60] * 4, [1] * 4)
    chart = locator([(1, event())], [track], FENCES, Coast.load(reference_dir(), "50m"))
    assert str(chart.tracks).count("M") == 2 and str(chart.gaps).count("M") == 1 and len(chart.land) > 100


@pytest.mark.browser
def test_it_opens_without_network_or_complaint(visit):
    found = finding(event(1, name=HOSTILE[0]), event(2, kind=Kind.STS, name=HOSTILE[3]), name=HOSTILE[1])
    html = dossier_html(found, edition(), FENCES, (), Coast.load(reference_dir(), "50m"))
    opened = visit(html, width=390)
    assert opened.locator("article.event").count() == 2 and opened.locator(".locator:not(.small) .mark").count() == 1
    assert opened.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert len(opened.pdf(prefer_css_page_size=True)) > 10_000
