"""Near Japan: exempt cargo of a listed ship, ships with Russian oil, and ships that only some have listed."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest
from findings import edition
from sea import PASSAGES, RECEPTION, REPORTS, STOPS, TRACKS, VISITS, list_added, reference, scanned, sea
from voyage import Voyage, imo_number

from monitor.api.findings import sound_events
from monitor.api.japan import japan
from monitor.geo.reference import reference_dir
from monitor.model.event import Kind
from monitor.model.gate import Bound
from monitor.model.japan import Arrivals, Doing
from monitor.model.listing import ListEntry, ListStatus, OnList
from monitor.model.partial_date import PartialDate
from monitor.model.regime import SaidThen
from monitor.render.japan import japan_page
from monitor.score.japan import JapanParams
from monitor.score.japan_gaps import gaps
from monitor.text.english import english
from monitor.text.japan_told import (
    cargo_told,
    did_told,
    fates_told,
    listed_told,
    missing_told,
    published_told,
    received_told,
    what_told,
)
from monitor.text.rules_told import exempt_told
from monitor.tracks.hulls import Hulls
from pipelines.cli.japan_view import movement_row
from pipelines.jobs.cargoes_of_store import cargoes_of
from pipelines.jobs.oil_pages import japan_reference

KATTEGAT, MURORAN = (11.0, 57.0), (140.95, 42.20)
VOYAGER, TAKER, STRANGER, LATE = 636092001, 636092002, 636092003, 636092004


def tanker(mmsi, name):
    return Voyage(mmsi=mmsi, imo=imo_number(990_000 + mmsi % 1000), name=name, ship_type=80, length_m=250, beam_m=44)


def entry(mmsi, authority, listed_on, reason=None):
    imo, on = imo_number(990_000 + mmsi % 1000), PartialDate(listed_on)
    return ListEntry(1, authority, ListStatus.LISTED, imo=imo, flag="GM", listed_on=on, reason=reason)


def told_of(con):
    own = reference()
    chains = cargoes_of(con, reference_dir()).chains
    return japan(con, sound_events(con), Hulls(con, own.flags), japan_reference(own), JapanParams(), chains)


@pytest.fixture(scope="module")
def told():
    """VOYAGER loads at Prigorodnoye, passes Soya westbound and calls at Kikuma, as in May and June 2025; a stranger
    without a link and on no list passes too; a third is listed, was never near a terminal, and lies off Muroran; a
    fourth tells its IMO number only after its call.

    The days of loading and of arrival are those of the real voyage, 25 May and 8 June; numbers and days of listing are
    invented.
    """
    con = sea(
        tanker(VOYAGER, "VOYAGER")
        .at("2025-05-25T01:00", 142.90, 46.45)
        .sail_to(142.90, 46.62, speed_kn=10)
        .stay(14, moored=True)
        .sail_to(142.90, 46.45, speed_kn=10)
        .at("2025-05-26T03:00", 142.25, 45.75)
        .sail_to(141.80, 45.70, speed_kn=12)
        .at("2025-06-08T00:00", 132.70, 34.10)
        .sail_to(132.85, 34.03, speed_kn=10)
        .stay(15, moored=True),
        Voyage(mmsi=LATE, name="LATE", ship_type=80, length_m=250, beam_m=44)
        .at("2025-05-25T03:00", 142.80, 46.50)
        .sail_to(142.88, 46.61, speed_kn=10)
        .stay(12, moored=True)
        .sail_to(142.80, 46.45, speed_kn=10)
        .at("2025-05-26T08:00", 142.25, 45.75)
        .says(imo=imo_number(990_004))
        .sail_to(141.80, 45.70, speed_kn=12),
        tanker(STRANGER, "STRANGER").at("2025-05-26T03:00", 142.25, 45.75).sail_to(141.80, 45.70, speed_kn=12),
        tanker(TAKER, "WAITER").at("2025-06-08T02:00", 140.95, 42.20).stay(6),
    )
    scanned(con, kinds=[Kind.PORT_CALL], stages=[TRACKS, REPORTS, RECEPTION, VISITS, PASSAGES, STOPS])
    list_added(con, date(2025, 7, 1), entry(VOYAGER, "US", "2025-01-10"), name="ofac US")
    listed = (entry(VOYAGER, "EU", "2025-05-27"), entry(TAKER, "EU", "2025-02-25", "insurance of no known club"))
    list_added(con, date(2025, 7, 1), *listed, name="annex EU")
    return told_of(con)


def test_voyager_is_shown_as_exempt_with_its_licences_and_who_had_listed_it(told):
    transit, arrival = (one for one in told.movements if one.vessel.name == "VOYAGER")
    assert (transit.seen.doing, transit.seen.passage.gate, transit.seen.passage.bound) == (
        Doing.TRANSIT,
        "JP-SOYA",
        Bound.WESTBOUND,
    )
    assert english(what_told(arrival.seen)) == "called at JP-KIKUMA, 15 h"
    assert (transit.listed_by, arrival.listed_by) == (("US",), ("US", "EU"))  # the EU listed it the day after Soya
    assert movement_row(transit, english)["listed_by"].startswith("Listed: US since 2025-01-10")
    unsure = replace(transit, lists=tuple(replace(one, says=SaidThen.NOT_KNOWN) for one in transit.lists))
    assert movement_row(unsure, english)["listed_by"].startswith("Not known: "), "not known is not nobody"
    assert "call where oil is loaded, RU-PRIGORODNOYE, 2025-05-25" in english(cargo_told(arrival.links[0]))
    days = "in force on loading (2025-05-25) and on arrival (2025-06-08)"
    assert [english(exempt_told(x)) for x in arrival.exempt] == [
        f"exempt: US: Sakhalin-2, GL 55 (2024) [not verified], {days}",
        f"exempt: UK: Sakhalin-2, INT/2025/5635700, {days}",
        f"exempt: EU: Sakhalin-2, exempt from the price cap [not verified], {days}",
        f"possibly exempt: JP: Sakhalin-2, exempt from the price cap, not known whether {days}",
    ]
    assert transit.exempt == arrival.exempt  # one cargo
    assert [[english(line) for line in fates_told(one.links[0])] for one in (transit, arrival)] == [
        ["no discharge seen before; could have been discharged later at JP-KIKUMA, 2025-06-08 (confidence: low)"],
        ["could have been discharged then at JP-KIKUMA, 2025-06-08 (confidence: low)"],
    ]  # no draught was typed, and the berth is not known
    assert told.arrivals == Arrivals(linked=1, carried=0, possible=1, gone=0, unknown=0)


def test_where_nothing_was_received_no_zero_stands(told):
    """Of three days with data ships were received at Soya on one, and at no other strait."""
    heard = {one.gate: (one.days, one.ships) for one in told.heard}
    assert told.days == 3 and heard["JP-SOYA"] == (1, 3) and "JP-TSUGARU" in told.not_heard
    html = japan_page(told, edition(), reference().gates, reference().fences.names)
    rows = [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in re.findall("<tr>.*?</tr>", html, re.DOTALL)]
    numbers = {
        row.split("Soya")[1].split("bound ", 1)[1] for row in rows if "Soya" in row and "bound" in row and "/ 3" in row
    }
    assert numbers == {"1 / 3 2 1 US 1", "1 / 3 0 0 –"}
    old = [
        replace(one, lists=tuple(replace(x, says=SaidThen.NOT_KNOWN) for x in one.lists if x.authority == "US"))
        for one in told.movements
    ]
    html = japan_page(replace(told, movements=tuple(old)), edition(), reference().gates, reference().fences.names)
    unsure = '<span lang="ja">0（ほかに不明 2）</span><span lang="en">0 (not known: 2 more)</span></td>'
    assert f'<td class="num">{unsure}' in html and f"<td>US {unsure}" in html, "no zero where a list is too old"
    (eastbound, westbound) = [row for row in rows if "Tsugaru" in row and "nothing was received there" in row]
    assert eastbound.endswith("? ? –") and westbound.endswith("? ? –")


def test_where_ships_were_received_elsewhere_only_nothing_is_said_of_japan():
    """A day of the Kattegat, and one off Muroran, where nobody did anything of the kind; no strait is there."""
    stages = [TRACKS, REPORTS, RECEPTION, VISITS, PASSAGES, STOPS]
    abroad, off_muroran = (
        Voyage(mmsi=STRANGER, ship_type=70).at("2025-05-26T02:00", *at) for at in (KATTEGAT, MURORAN)
    )
    con = sea(abroad.sail_to(11.0, 57.5, speed_kn=12))
    scanned(con, kinds=[Kind.PORT_CALL], stages=stages)
    told = told_of(con)
    html = japan_page(told, edition(), reference().gates, reference().fences.names)
    nothing = "No ship at all was received there, so nothing can be said."
    assert told.days_heard == 0 and html.count(nothing) == 4
    assert next(english(line) for line in received_told(told.documented[0])) == (
        "loading: no ship was received there around that day, so nothing can be said"
    )
    con = sea(off_muroran.sail_to(140.95, 42.0, speed_kn=12))
    scanned(con, kinds=[Kind.PORT_CALL], stages=stages)
    told = told_of(con)
    html = japan_page(told, edition(), reference().gates, reference().fences.names)
    assert told.days_heard == 1 and html.count(nothing) == 1, "of passages: no ship was received at a strait"
    assert html.count("received near Japan, where ships were received on 1 of 1 day of data.") == 3


def test_a_call_from_before_an_imo_number_was_told_is_the_hulls(told):
    (transit,) = (one for one in told.movements if one.vessel.name == "LATE")
    assert transit.vessel.imo == imo_number(990_004)
    assert [english(cargo_told(link)) for link in transit.links] == [
        "call where oil is loaded, RU-PRIGORODNOYE, 2025-05-25"
    ]


def test_the_published_voyage_stands_beside_what_was_received(told):
    (one,) = told.documented
    assert english(published_told(one.voyage)) == "loaded at RU-PRIGORODNOYE on 2025-05-25; at JP-KIKUMA on 2025-06-08"
    assert one.vessel.name == "VOYAGER" and list(map(english, received_told(one))) == [
        "loading: a call was received, 2025-05-25",
        "arrival: a call was received, 2025-06-08",
        "known by its name alone: no IMO number was published, and other ships may have that name",
    ]


def test_who_is_neither_linked_nor_listed_is_not_shown_and_who_waits_is(told):
    assert "STRANGER" not in {one.vessel.name for one in told.movements}
    (waiting,) = told.of(Doing.WAITING)
    assert (waiting.vessel.name, waiting.links, waiting.exempt) == ("WAITER", (), ())
    assert (waiting.seen.start, waiting.seen.hours) == (datetime(2025, 6, 8), 6.0)
    assert english(waiting.seen.where) == "Muroran Ko" and 3.0 < waiting.seen.off_nm < 10.0
    assert (waiting.insurance, waiting.flags_listed) == (("insurance of no known club",), ("GM",))


def test_the_gap_table_tells_not_listed_from_no_list(told):
    rows = {one.vessel.name: one for one in told.unlisted}
    voyager, waiter = rows["VOYAGER"], rows["WAITER"]
    assert [x.authority for x in voyager.listed_by] == ["US", "EU"] and english(
        listed_told(voyager.listed_by[0])
    ) == "US 2025-01-10"
    assert dict(voyager.missing) == dict.fromkeys(("JP", "UK", "CA"), OnList.NO_LIST)
    assert dict(waiter.missing)["US"] is OnList.NOT_LISTED
    assert english(missing_told(waiter)) == "JP (no list here), US, UK (no list here), CA (no list here)"
    assert english(did_told(voyager)) == "1 transit, 1 arrival"
    members = {m.authority: (m.list_dated, m.listed_by_others, m.not_listed, m.near_japan) for m in told.members}
    assert members["US"] == (date(2025, 7, 1), 2, 1, 1)
    assert members["JP"] == (None, 2, None, None), "without a list of theirs nothing is known"
    assert members["EU"] == (date(2025, 7, 1), 1, 0, 1)  # VOYAGER passed Soya the day before the EU listed it
    _, alone = gaps((), {}, {"US": date(2025, 7, 1)})
    by_others = {m.authority: m.listed_by_others for m in alone}
    assert (by_others["US"], by_others["JP"]) == (None, 0), "whom others list is not known without a list of another"


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_is_japanese_first_and_english_by_its_switch(told, visit, width):
    own = reference()
    page = visit(japan_page(told, edition(), own.gates, own.fences.names, ["IMO9900019"]), width=width, height=1000)
    seen = page.inner_text("main")
    assert "宗谷／ラペルーズ海峡" in seen and "適用除外の貨物" in seen and "保険：不明" in seen
    assert "GL 55 (2024)" in seen and "2025-06-08 09:25 JST" in seen
    assert "手元にリストなし" in seen and "Near Japan" not in seen
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1032, "height": 700})  # A4 across, less its margins
    cut = "[...document.querySelectorAll('.wide')].filter((one) => one.scrollWidth > innerWidth).length"
    assert page.evaluate(cut) == 0
    page.emulate_media(media="screen")
    page.click("[data-tongue=en]")
    seen = page.inner_text("main")
    assert "exempt cargo" in seen and "westbound" in seen and "適用除外" not in seen
    rows = page.locator("#straits + p + .wide tbody tr")
    assert rows.count() == 12  # six straits, both ways
    assert [rows.nth(i).inner_text().split("\t")[3] for i in range(12)].count(
        "2"
    ) == 1  # VOYAGER and LATE, westbound through Soya
