"""Where oil can come from, by day: sets with sources."""

from dataclasses import replace
from datetime import date

import pytest

from monitor.errors import ReferenceInvalid
from monitor.geo.fences import Fences
from monitor.geo.origins import FILE, Origin, Part, could_be, in_short, origins_of, origins_on
from monitor.geo.reference import reference_dir
from monitor.text.english import english
from monitor.text.words import Words

OURS = origins_of(reference_dir())
HEADER = "place,country,part,valid_from,valid_to,verified,source\n"


def on(place, day):
    return origins_on(OURS, [place], day)


def test_a_blend_has_several_origins_and_what_no_source_says_has_none():
    day = date(2026, 3, 1)
    assert [one.country for one in on("RU-KOZMINO", day)] == ["RU", None]
    cpc = could_be(on("RU-CPC", day))
    assert (
        english(cpc) == "The oil could be from: Kazakhstan (KZ) (most of it), Russia (RU) (some of it). [not verified]"
    )
    assert (
        str(Words(("ja",)).tell(cpc)) == "原産国の可能性：カザフスタン (KZ)（大部分）、ロシア (RU)（一部）。［未確認］"
    )
    assert english(could_be(on("UA-KERCH", day))) == "Where the oil comes from is not known."


def test_of_several_origins_those_that_are_not_verified_are_marked():
    kazakh, russian = on("RU-CPC", date(2026, 3, 1))
    told = "Kazakhstan (KZ) (most of it), Russia (RU) (some of it) [not verified]"
    assert english(in_short([replace(kazakh, verified=True), russian])) == told
    assert english(in_short([replace(one, verified=True) for one in (kazakh, russian)])) == told[:-15]
    assert english(in_short([])) == "not known"


def test_the_terminals_of_transneft_and_the_port_beside_kozmino_have_a_row():
    for place in ("RU-PRIMORSK", "RU-USTLUGA", "RU-SHESKHARIS", "RU-KOZMINO", "RU-VOSTOCHNY"):
        assert "RU" in {one.country for one in on(place, date(2026, 3, 1))}, place


def test_a_fact_holds_from_the_first_day_that_it_can():
    assert [one.country for one in on("RU-USTLUGA", date(2022, 5, 31))] == ["RU"]
    assert [one.country for one in on("RU-USTLUGA", date(2022, 6, 1))] == ["RU", "KZ"]


def test_every_place_is_one_of_ours_and_the_description_counts_the_rows():
    known = {place.place_id for place in Fences.load(reference_dir() / "fences.geojson").places}
    assert {origin.place for origin in OURS} <= known
    assert f"{len(OURS)} rows" in (reference_dir() / f"{FILE}.source.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "row", ["Kazakhstan,most,,,true,s", "KZ,much,,,true,s", "KZ,most,soon,,true,s", "KZ,most,,,perhaps,s"]
)
def test_a_row_that_breaks_its_rules_is_named(row, tmp_path):
    (tmp_path / FILE).write_text(f"{HEADER}RU-X,{row}\n", encoding="utf-8")
    with pytest.raises(ReferenceInvalid, match="RU-X"):
        origins_of(tmp_path)


def test_a_folder_without_the_table_has_ours(tmp_path):
    assert origins_of(tmp_path) == OURS


def test_an_origin_of_several_places_is_told_once_and_unknown_parts_together():
    places = ("RU-X", "RU-Y")
    own = [Origin(p, country, Part.NOT_KNOWN, None, None, False, p) for p in places for country in ("RU", None)]
    assert english(in_short(own)) == (
        "Russia (RU), countries that no source names (share of each not known) [not verified]"
    )
