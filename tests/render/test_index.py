"""The first page: what is new since the edition before, and everything that can be taken away."""

from dataclasses import replace

import pytest
from made import HOSTILE, edition, event, finding, vessel
from test_maps import ours

from monitor.model.changes import Past, Standing, compare
from monitor.render.index import index_page

A, B, C = (
    finding(event(of=vessel(i, name)), of=vessel(i, name), rank=i, points=50.0 - i)
    for i, name in ((1, "NIGHT HERON"), (2, "AMBER OTTER"), (3, "ZINC TERN"))
)


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


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_of_an_edition_before_stay_text(text):
    html = ours(index_page([A], edition(), [], compare(past(Standing(text, text, 1, 2.0)), [A])))
    html.encode("utf-8")
    assert "<script>window" not in html.lower() and "<img" not in html.lower() and ">49{" not in html
