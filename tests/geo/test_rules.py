"""Rules by date: the table that comes with the project, what stood on a day, and what the reader refuses."""

from datetime import date

import pytest
from command import shadowfleet

from monitor.errors import ReferenceInvalid
from monitor.geo.fences import Fences
from monitor.geo.reference import reference_dir
from monitor.geo.rules import load_rules, rules_of
from monitor.model.listing import PARTNERS
from monitor.model.rule_in_force import RuleKind, Standing, on_day, standing
from monitor.text.english import english
from monitor.text.rules_told import rule_told

RULES = rules_of(reference_dir())
HEADER = (
    "rule_id,kind,authority,subject,level,unit,valid_from,valid_to,then,stood_on,title,places,note,source,url,"
    "verified,as_of\n"
)
CAP = "A,price_cap,EU,crude,60,USD/bbl,2022-12-05,2025-09-02,replaced,,,,,Council,,true,2026-11-29\n"


def told(day, kind, authority=None):
    own = [(r, what) for r, what in on_day(RULES, day) if r.kind is kind and authority in (None, r.authority)]
    return [english(rule_told(r, what)) for r, what in own]


def test_the_table_names_known_places_and_authorities():
    places = Fences.load(reference_dir() / "fences.geojson").names
    assert {place for rule in RULES for place in rule.places} == {"RU-PRIGORODNOYE", "JP-KIKUMA"}
    assert {"RU-PRIGORODNOYE", "JP-KIKUMA"} <= places.keys()
    assert {rule.authority for rule in RULES} <= set(PARTNERS) and len(RULES) == 84
    assert all(rule.url for rule in RULES if rule.verified)


def test_what_stood_when_voyager_lay_at_kikuma():
    """8 June 2025: caps at 60, exemptions for Sakhalin-2 of the US, the UK and the EU; of Japan's that is not known."""
    assert told(date(2025, 6, 8), RuleKind.LICENCE) == [
        "US: Sakhalin-2, GL 55 (2024) [not verified]",
        "UK: Sakhalin-2, INT/2025/5635700",
        "EU: Sakhalin-2, exempt from the price cap [not verified]",
        "JP: Sakhalin-2, exempt from the price cap (from 2022-12-05 to 2023-09-30, not known for this day)",
    ]
    assert told(date(2025, 6, 8), RuleKind.PRICE_CAP, "EU")[0] == "EU: crude oil, 60 USD/bbl"


@pytest.mark.parametrize(
    ("day", "authority", "crude"),
    [
        ("2022-12-04", "EU", None),
        ("2025-09-02", "EU", "EU: crude oil, 60 USD/bbl"),
        ("2025-09-03", "EU", "EU: crude oil, 47.60 USD/bbl"),
        ("2026-01-31", "EU", "EU: crude oil, 47.60 USD/bbl"),
        ("2026-02-01", "EU", "EU: crude oil, 44.10 USD/bbl"),
        ("2026-04-23", "EU", "EU: crude oil, 44.10 USD/bbl"),
        ("2026-04-24", "EU", "EU: crude oil, 44.10 USD/bbl (from 2026-02-01, end not known)"),
        ("2025-09-12", "JP", "JP: crude oil, 47.60 USD/bbl"),
        ("2026-03-04", "JP", "JP: crude oil, 47.60 USD/bbl (from 2025-09-12, end not known)"),
        ("2025-08-08", "US", "US: crude oil, 60 USD/bbl"),
        ("2025-08-09", "US", "US: crude oil, 60 USD/bbl (from 2022-12-05, end not known)"),
        ("2025-09-15", "CA", "CA: crude oil, 60 USD/bbl (from 2022-12-02 to September 2025, not known for this day)"),
        ("2025-10-01", "CA", "CA: crude oil, 47.60 USD/bbl (from September 2025, end not known)"),
    ],
)
def test_the_cap_on_crude_on_a_day(day, authority, crude):
    assert (
        next((t for t in told(date.fromisoformat(day), RuleKind.PRICE_CAP, authority) if "crude oil" in t), None)
        == crude
    )


def test_a_licence_that_may_have_been_prolonged_is_not_known_until_another_follows():
    licences = {r.rule_id: r for r in RULES}
    old, new = licences["UK-INT-2022-2470156"], licences["UK-INT-2025-5635700"]
    seen = [
        standing(old, date.fromisoformat(d), RULES) for d in ("2024-06-28", "2024-06-29", "2025-01-09", "2025-01-10")
    ]
    assert seen == [Standing.IN_FORCE, Standing.UNKNOWN, Standing.UNKNOWN, Standing.ENDED]
    assert standing(new, date(2025, 1, 9), RULES) is Standing.NOT_YET
    amended = licences["UK-INT-2025-5635700-B"]  # whose end for Sakhalin-2 nobody read
    assert standing(new, date(2026, 3, 4), RULES) is Standing.ENDED
    assert standing(amended, date(2026, 3, 4), RULES) is Standing.UNKNOWN
    assert standing(licences["US-GL-55D"], date(2025, 12, 20), RULES) is Standing.ENDED


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        (CAP + CAP, "twice"),
        (CAP.replace("price_cap", "pricecap"), "'pricecap'.*no such word"),
        (CAP.replace("2025-09-02", ""), "empty in the columns valid_to"),
        (CAP.replace("2025-09-02", "2025-13-02"), "no such word, number or date"),
        (CAP.replace("2025-09-02", "2021-09-02"), "outside of its days"),
        (CAP.replace("2025-09-02", "unknown"), "can only be unknown"),
        (CAP.replace("replaced,,", "replaced,2026-01-01,"), "outside of its days"),
        (CAP.replace(",60,", ",,"), "have a level and a unit"),
        (CAP.replace(",60,", ",nan,"), "no such word, number or date"),
        (CAP.replace("true", "yes"), "no such word"),
        (CAP + CAP.replace("A,", "B,", 1).replace("2022-12-05", "2025-09-01"), "rule B: A still stands"),
    ],
)
def test_a_table_that_breaks_its_rules_is_refused(tmp_path, rows, word):
    path = tmp_path / "rules.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    with pytest.raises(ReferenceInvalid, match=word):
        load_rules(path)


def test_the_command_tells_the_rules_of_a_day_in_the_language_asked_for():
    done = shadowfleet("rules", "--on", "2025-06-08", "--lang", "ja", COLUMNS="200")
    assert "UK：サハリン２、INT/2025/5635700" in done.stdout and "INT/2022/2470156" not in done.stdout
    assert '"standing": "in_force"' in shadowfleet("rules", "--on", "2025-06-08", "--json").stdout
    assert "none that stood on 1999-01-01" in shadowfleet("rules", "--on", "1999-01-01").stdout
