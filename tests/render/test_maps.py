"""Maps and the index page as text: whole for any data, sealed, the same twice."""

import json
import re
from dataclasses import replace
from datetime import datetime

import pytest
from made import HOSTILE, T0, coast, edition, event, fences, finding, place, track, vessel
from test_packed import read

from monitor.model.event import Answer, Kind
from monitor.model.marking import Tlp
from monitor.render.index import index_page
from monitor.render.overview import overview_map
from monitor.render.page_helpers import PAGES
from monitor.render.suspect import suspect_map


def overview(findings=(), events=(), places=(), tracks=(), **changes):
    return overview_map(findings, events, fences(*places), tracks, coast(), edition(**changes))


def suspect(of, tracks=(), places=(), **changes):
    return suspect_map(of, tracks, fences(*places), coast(), edition(**changes))


def pages(**changes):
    """Each kind of page, with one finding."""
    seen = event()
    found = finding(seen)
    return (
        overview([found], [seen], [place()], [track((27, 60), (28, 60))], **changes),
        suspect(found, [track((27, 60), (28, 60))], [place()], **changes),
        index_page([found], edition(**changes)),
    )


def ours(html):
    """A page without Leaflet, whose code holds tags of its own, and without the catalogue of words."""
    return re.sub(r"<template id=.*?</template>", "", html.replace(str(PAGES.asset("leaflet.js")), ""))


def features(html, name):
    """The features of Folium's layers that hold a property."""
    data = re.findall(r"_add\((\{.*?\})\);\n", html)
    return [f for text in data for f in json.loads(text).get("features", []) if name in f["properties"]]


def test_no_finding_at_all_is_told_as_a_result():
    for html in (overview(), index_page([], edition())):
        assert "no proof that nothing happened" in html


def test_a_finding_without_position_events_or_identity_has_its_pages():
    bare = replace(
        finding(), identities=(), reasons=(), vessel=vessel(name=None, call_sign=None, flag=None, length_m=None)
    )
    assert "IMO 9900001" in suspect(bare) and "None" not in ours(index_page([bare], edition()))
    assert "position not known" in overview([bare])
    nowhere = finding(event(lon=None, lat=None))
    assert "position not known" in suspect(nowhere) and 'data-show="IMO9900001"' not in overview([nowhere])


def test_every_kind_and_every_answer_has_its_sign():
    events = [event(kind, i, answer=answer) for i, kind in enumerate(Kind) for answer in Answer]
    html = suspect(finding(*events))
    for kind in Kind:
        for answer in Answer:
            assert f"sign k-{kind.value} a-{answer.value}" in html
            assert f".sign.k-{kind.value}.a-{answer.value} {{ background-image" in html


def test_what_was_explained_innocently_is_a_layer_of_its_own_and_off_at_first():
    html = overview([], [event(answer=Answer.NO), event(Kind.STS, 1)])
    boxes = re.findall(r'data-layer="\w+"( checked)?>\s*<i class="[^"]*"></i><span>([^<]+)', html)
    assert ("", "Explained otherwise") in boxes and (" checked", "Ship-to-ship encounter") in boxes


def test_a_popup_tells_facts_other_readings_and_evidence():
    html = suspect(
        finding(
            event(
                facts={
                    "gap_h": 10.0,
                    "could_have_called_at": [
                        {"place": "RU-PRIMORSK", "how": "within_reach", "out_nm": 12.0, "spare_h": 2.0}
                    ],
                }
            )
        ),
        [],
        [place()],
    )
    (mark,) = [f for f in features(html, "popup") if "id" in f["properties"]]
    said = mark["properties"]["popup"]
    for expected in (
        "consistent with a transponder that was switched off",
        'Primorsk <span class="quiet">(RU-PRIMORSK)</span>: within reach, 12 nm from the last position, 2 h to spare after a call',
        "Receivers or the feed were out: <b>does not explain it</b>",
        "log.nmea, line 7, byte 700",
        "abababababab",
        "dark/1",
    ):
        assert expected in said
    assert "violat" not in html.split("</style>")[-1].lower()


def test_a_silence_is_a_dashed_line_that_is_called_no_path():
    html = suspect(finding(event(facts={"first_position_after": [29.0, 60.0]})))
    (gap,) = features(html, "of")
    assert gap["geometry"] == {"type": "LineString", "coordinates": [[28.0, 60.0], [29.0, 60.0]]}
    assert gap["properties"]["style"]["dashArray"] and "Not a path" in gap["properties"]["tip"]
    assert features(suspect(finding(event(end=None))), "of") == []


@pytest.mark.parametrize(("hours", "joins"), [(1, 0), (2, 0), (3, 1), (24, 1), (25, 0)])
def test_fixes_are_joined_by_dots_from_two_hours_on_and_not_beyond_a_day(hours, joins):
    html = suspect(finding(), [track((27.0, 60.0), (27.5, 60.0), every_s=hours * 3600)])
    dotted = [f for f in features(html, "tip") if f["properties"]["style"].get("dashArray") == "1 5"]
    assert len(dotted) == joins


def test_a_ship_that_crosses_the_date_line_is_drawn_in_one_piece():
    crossing = track((179.0, 50.0), (179.9, 50.0), (-179.9, 50.0), (-179.0, 50.0))
    seen = event(lon=-179.0, lat=50.0, facts={"first_position_after": [179.0, 50.0]})
    html = suspect(finding(seen), [crossing])
    (line,) = [f["properties"]["line"] for f in features(html, "line")]
    lons = [x for part in read(line) for x, _, _ in part]
    assert max(lons) - min(lons) == pytest.approx(2.0)
    (gap,) = features(html, "of")
    (x0, _), (x1, _) = gap["geometry"]["coordinates"]
    assert abs(x1 - x0) == pytest.approx(2.0)


def test_the_same_data_gives_the_same_bytes():
    assert pages() == pages()


def test_each_page_is_marked_simulated_where_the_edition_is_and_carries_its_tlp():
    for html in pages(simulated=True, tlp=Tlp.AMBER):
        assert "SIMULATED DATA" in html and "(SIMULATED)</title>" in html and html.count("TLP:AMBER") >= 2
    for html in map(ours, pages()):
        assert "SIMULATED" not in html and "Triage, not a verdict" in html


def test_nothing_on_a_page_points_to_a_network():
    for html in map(ours, pages()):
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
        assert policy and "default-src 'none'" in policy[1] and "unsafe-eval" not in policy[1]
        assert "sourceMappingURL" not in html and not re.search(r"@import|<(?:img|iframe|object|embed|base)\b", html)
        loaded = re.findall(r"""(?:\bsrc|<link[^>]*\bhref)=["']?([^"'> ]+)|url\(\s*["']?([^"')]{1,5})""", html)
        assert {a or b for a, b in loaded} <= {
            "data:,",
            "data:",
            "#defa",
        }  # Leaflet's #default#VML is for an old browser


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    ship = vessel(name=text, call_sign=text)
    seen = event(of=ship, facts={"destination": text, "list": [{"place": text}]}, near=text)
    found = replace(finding(seen, of=ship), reasons=())
    made = (
        overview([found], [seen], [place(name=text, note=text)]),
        suspect(found, places=[place(name=text, note=text)]),
        index_page([found], edition()),
    )
    for html in map(ours, made):
        html.encode("utf-8")
        assert "<script>window" not in html.lower() and "<img" not in html.lower() and "<svg/" not in html.lower()
        assert ">49{" not in html and "\u202e" not in html and "\x07" not in html


def test_the_index_names_what_went_in_and_links_to_everything():
    html = index_page([finding(event())], edition())
    for expected in (
        'href="vessels/IMO9900001/map.html"',
        'href="vessels/IMO9900001/dossier.html"',
        'href="vessels/IMO9900001/dossier.json"',
        'href="map.html"',
        "bad checksum",
        "log.nmea",
        "ab" * 32,
        "min_gap_h",
        "a paper",
    ):
        assert expected in html
    assert datetime(2026, 3, 5).isoformat() + "Z" in html and T0.year == 2026


def test_pages_link_back():
    over, own, _ = pages()
    assert 'href="index.html"' in over and 'href="vessels/IMO9900001/map.html"' in over
    assert 'href="../../index.html"' in own and 'href="../../map.html"' in own and 'href="dossier.html"' in own


def test_what_cannot_be_decided_of_a_ship_that_is_no_suspect_is_a_layer_that_is_off_at_first():
    of_a_suspect = event(answer=Answer.CANNOT_TELL)
    of_nobody = event(answer=Answer.CANNOT_TELL, of=vessel(hull="MMSI230000009", imo=None, mmsi=230000009))
    found = [finding(of_a_suspect)]
    assert layers(overview(found, [of_nobody])) == {"Cannot be decided": ""}
    assert layers(overview(found, [of_a_suspect])) == {"Dark period": " checked"}


def layers(html):
    """What can be switched on of events, and whether it is on at first."""
    boxes = re.findall(r'data-layer="\w+"( checked)?>\s*<i class="sign[^"]*"></i><span>([^<]+)', html)
    return {label: is_on for is_on, label in boxes}


def test_a_vessel_that_was_asked_for_and_is_no_finding_has_no_points_and_is_told_as_that():
    asked = replace(finding(event()), rank=0, points=0.0, reasons=())
    html = suspect(asked)
    assert "asked for or watched; not among the vessels of interest" in html and "0 points" not in html
    assert "asked for or watched" not in ours(suspect(finding(event())))
