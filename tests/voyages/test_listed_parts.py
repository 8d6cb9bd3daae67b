"""Who listed a ship on the days of its cargoes: hand-worked days of March and April 2026."""

from datetime import date

from cargo_steps import call, chains, transfer
from findings import listing

from monitor.model.partial_date import PartialDate
from monitor.text.english import english
from monitor.voyages.flows import By, flows
from monitor.voyages.listed_parts import listed_parts


def of(authority, listed_on, first, last, gone_by=None):
    on = None if listed_on is None else PartialDate(listed_on)
    days = {"first_seen_in": date.fromisoformat(first), "last_seen_in": date.fromisoformat(last)}
    gone = None if gone_by is None else date.fromisoformat(gone_by)
    return listing(authority=authority, listed_on=on, gone_by=gone, **days)


def test_only_what_was_in_force_on_the_day_of_discharge_is_called_listed_then():
    """Discharged on 11 March and 20 April."""
    steps = [call(0, "A", "RU-PRIMORSK", 8.0, 15.0), call(10, "A", "IN-SIKKA", 15.0, 8.0)]
    steps += [call(30, "A", "RU-PRIMORSK", 8.0, 15.0), call(50, "A", "IN-SIKKA", 15.0, 8.0)]
    found = listed_parts(
        "A",
        chains(*steps),
        [
            of("US", "2026-04-01", "2026-04-05", "2026-05-01"),
            of("EU", "2025-05-21", "2025-06-01", "2026-05-01"),
            of("UK", None, "2026-05-01", "2026-05-01"),
            of("CA", "2026-05-01", "2026-05-02", "2026-05-02"),
            of("AU", "2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01"),
        ],
    )
    assert [english(one.text) for one in found] == [
        "listed then by EU, since 2025-05-21",
        "listed then by US, since 2026-04-01 (1 of 2 parts)",
        "UK: not known whether it listed the ship then (since a date that is not known)",
        "CA listed it later, 2026-05-01",
        "no longer listed by AU then (since 2025-01-01)",
    ]
    assert listed_parts("A", chains(*steps), []) == ()
    (old,) = listed_parts("A", chains(*steps), [of("EU", "2025-05-21", "2025-06-01", "2026-03-31")])
    assert english(old.text) == "listed then by EU, since 2025-05-21, as of the list of 2026-03-31"


def test_a_mother_is_asked_for_the_day_on_which_she_gave_her_cargo_away():
    """Loaded on 1 March, given on 11 March, discharged by the daughter on 31 March; the mother listed on 20 March."""
    met = transfer(10, "A", "B", (15.0, 8.0), (8.0, 15.0))
    found = chains(call(0, "A", "RU-PRIMORSK", 8.0, 15.0), met, call(30, "B", "IN-SIKKA"))
    own = [of("EU", "2026-03-20", "2026-03-21", "2026-05-01")]
    told = {hull: [english(one.text) for one in listed_parts(hull, found, own)] for hull in found[0].hulls}
    assert told == {"A": ["EU listed it later, 2026-03-20"], "B": ["listed then by EU, since 2026-03-20"]}
    (flow,) = flows(found, By.TERMINAL, {}, {})
    assert (flow.hulls, flow.last_hulls) == (("A", "B"), ("B",))
    assert {hull: [english(one) for one in flow.parts_of(hull)] for hull in flow.hulls} == {
        "A": ["loaded"],
        "B": ["received by transfer", "could have discharged"],
    }
