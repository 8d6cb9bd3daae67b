"""The first page: what is new since the edition before, and everything that can be taken away."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from made import HOSTILE, edition, event, finding, vessel
from test_maps import ours

import monitor.score
from monitor.model.changes import Past, Standing, compare
from monitor.model.event import Answer, Kind
from monitor.model.message import message
from monitor.model.undecided import Undecided, UndecidedList
from monitor.model.watch import WatchedHull, WatchState
from monitor.render.index import index_page
from monitor.text.catalogue import catalogue

EN = catalogue("en")

A, B, C = (
    finding(event(of=vessel(i, name)), of=vessel(i, name), rank=i, points=50.0 - i)
    for i, name in ((1, "NIGHT HERON"), (2, "AMBER OTTER"), (3, "ZINC TERN"))
)


def texts(html):
    """What a page says, without its words for scripts and its styles."""
    body = re.sub("<template.*?</template>", "", html[html.index("<main>") :], flags=re.DOTALL)
    return " ".join(re.sub("<[^>]+>", " ", body).split())


def past(*standings):
    return Past("20260308T040000Z", "2026-03-08T00:00:00Z", standings)


def then(found, **other):
    return replace(Standing(found.vessel.hull, found.vessel.name, found.rank, found.points), **other)


def test_what_came_what_moved_and_what_went():
    changes = compare(past(then(B, rank=1, points=40.0), then(C)), [A, B])
    assert [s.hull for s in changes.new] == [A.vessel.hull]
    assert [(was.rank, now.rank, was.points, now.points) for was, now in changes.moved] == [(1, 2, 40.0, 48.0)]
    assert [s.title for s in changes.gone] == ["ZINC TERN"]


def test_the_page_says_so():
    html = index_page([A, B], edition(), [], compare(past(then(B, rank=1, points=40.0), then(C)), [A, B]))
    for expected in (
        "1 new vessel",
        "1 → 2",
        "40 → 48",
        "1 is gone",
        "ZINC TERN",
        "Gone is not cleared",
        "20260308T040000Z",
        '<b class="new">new</b>',
    ):
        assert expected in html
    assert ours(html).count('class="new"') == 1


def test_nothing_new_is_told_and_a_first_edition_says_nothing_of_it():
    assert "Nothing has changed" in ours(index_page([A], edition(), [], compare(past(then(A)), [A])))
    assert "New since" not in ours(index_page([A], edition()))


def test_the_page_of_listings_is_linked_where_it_was_written():
    assert 'href="effect.html"' in index_page([A], edition(), pages=("map.html", "effect.html"))
    assert 'href="effect.html"' not in index_page([A], edition())


def test_every_file_of_a_vessel_can_be_taken_away():
    html = index_page([A], edition(), [], None, {A.vessel.hull: ["dossier.json", "evidence.jsonl", 'a "b" #1?.csv']})
    hull = A.vessel.hull
    assert f'href="vessels/{hull}/evidence.jsonl"' in html
    assert f'href="vessels/{hull}/a%20%22b%22%20%231%3F.csv"' in html


def test_events_are_counted_by_the_answer_of_their_rule():
    answers = (Answer.YES, Answer.NO, Answer.NO, Answer.CANNOT_TELL)
    told = texts(index_page([], edition(), [event(hours=i, answer=answer) for i, answer in enumerate(answers)]))
    assert "Dark period 1 yes 2 no 1 cannot tell" in told


def test_filters_are_in_words():
    html = index_page([A], edition(languages=("ja", "en")))
    assert '<option value="dark_within_reach" data-say="scored_dark_within_reach">ターミナルに到達可能な途絶' in html
    assert '<option value="RU" data-country="RU">ロシア (RU)</option>' in html


def test_every_reason_of_the_score_has_its_name():
    source = "".join(path.read_text(encoding="utf-8") for path in Path(monitor.score.__file__).parent.glob("*.py"))
    names = set(re.findall(r'(?:ScoreReason|scored|return )\(?"([a-z_]+)"', source))
    assert len(names) > 10 and {f"scored_{name}" for name in names} == {id_ for id_ in EN if id_.startswith("scored_")}


def test_a_hull_that_was_asked_for_is_told_from_one_of_the_list():
    heard = WatchedHull("IMO9900007", "GREY GULL", WatchState.HEARD, None, "asked", None, is_listed=False)
    told = texts(index_page([], edition(), watched=[heard]))
    assert "GREY GULL IMO 9900007" in told and "asked for in this run" in told
    assert "1 hull that the user watches or asked for" in told


def test_a_ship_without_a_name_is_told_by_its_number_once():
    nameless = event(of=vessel(7, None), kind=Kind.DARK, answer=Answer.CANNOT_TELL)
    around = Undecided(nameless, 4.0, (message("undecided_listed", name="X"),), message("decided_by_imagery"))
    told = texts(index_page([], edition(), open_events=UndecidedList((around,), 0, 0)))
    assert "name not known" in told and vessel(7, None).hull not in told


def test_the_edition_before_is_told_with_times_in_words():
    html = index_page([A], edition(), [], compare(past(then(A)), [A]))
    assert "positions to" in html and "2026-03-08 00:00 UTC" in html and "2026-03-08T00:00:00Z" not in html


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_of_an_edition_before_stay_text(text):
    html = ours(index_page([A], edition(), [], compare(past(Standing(text, text, 1, 2.0)), [A])))
    html.encode("utf-8")
    assert "<script>window" not in html.lower() and "<img" not in html.lower() and ">49{" not in html


@pytest.mark.browser
def test_on_a_phone_every_value_has_its_label_and_what_scrolls_says_so(visit):
    nameless = event(of=vessel(7, None), kind=Kind.DARK, answer=Answer.CANNOT_TELL)
    around = Undecided(nameless, 4.0, (message("undecided_listed", name="X"),), message("decided_by_imagery"))
    page = visit(index_page([A], edition(), open_events=UndecidedList((around,), 0, 0)), width=390, height=844)
    row = page.inner_text("#suspects tbody tr")
    assert all(said in row for said in ("Flag Russia (RU)", "Points 49", "Events 1", "Last received 2026-03-"))
    wide = page.locator(".wide:has(#open-events)")
    assert wide.evaluate("one => one.scrollWidth > one.clientWidth"), "or there is nothing to be told"
    assert "gradient" in wide.evaluate("one => getComputedStyle(one).backgroundImage")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    row = page.locator(".sortable tbody tr").first
    rank, name = row.locator("td").first.bounding_box(), row.locator("th").bounding_box()
    assert rank["x"] + rank["width"] <= name["x"], "the rank stands beside the name, not under it"


@pytest.mark.browser
def test_on_paper_the_table_stays_a_table_with_all_its_columns(visit):
    page = visit(index_page([A], edition()), width=700, height=900)
    page.emulate_media(media="print")
    shown = [head for head in page.locator("#suspects thead th").all() if head.is_visible()]
    cells = [cell for cell in page.locator("#suspects tbody tr > *").all() if cell.is_visible()]
    assert len(shown) == len(cells) == 7, "all but the links"
