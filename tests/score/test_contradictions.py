"""A stranger's few lines neither take a suspect off the site nor give it another name: they are told, not obeyed."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sea import bystanders, put, reference, scanned, sea
from voyage import Voyage

from monitor.model.event import Kind
from monitor.score.contradictions import contradicted_type
from monitor.score.points import ScoreParams
from monitor.score.rank import rank
from monitor.store.events import newest
from monitor.text.english import english
from monitor.tracks.hulls import Hulls

HERON = Voyage(mmsi=273000001, imo=9900007, name="NIGHT HERON", ship_type=80, length_m=244, beam_m=42)
DARK = HERON.at("2026-03-02T12:00", 27.2, 60.0).sail_to(28.0, 60.0, speed_kn=8).silent(hours=30).stay(6)
LAST = datetime(2026, 3, 4, 3)


def said(n=1, *, at=LAST, every=timedelta(minutes=6), **lie):
    """So many static reports of the suspect that say otherwise."""
    report = replace(DARK.statics()[-1], **lie)
    return [replace(report, t=at + i * every, line_no=i + 1, offset=i * 100) for i in range(n)]


def found(*lies):
    """The findings and hulls of the suspect's voyage, with a stranger's file beside it."""
    con = sea(DARK, *bystanders(28.0, 60.0, hours=52))
    if lies:
        put(con, lies, "stranger")
    scanned(con, kinds=[Kind.DARK, Kind.FLAG])
    hulls = Hulls(con, reference().flags)
    params = ScoreParams()
    return rank(newest(con), hulls.vessel, lambda vessel: (), params, types_of=hulls.types), hulls


ATTACKS = {
    "one report calls it a cargo ship": said(ship_type=70),
    "a snapshot after the last day calls it a cargo ship, and x": said(at=datetime(2026, 3, 5), ship_type=70, name="x"),
    "another number takes its IMO number and renames it": said(mmsi=366999999, name="INNOCENT LADY"),
    "the other number calls it a cargo ship on the next day": said(
        2, at=datetime(2026, 3, 5), mmsi=366999999, name="INNOCENT LADY", ship_type=70
    ),
    "a burst of reports on one later day": said(10, at=datetime(2026, 3, 5), ship_type=70, name="INNOCENT LADY"),
    "its IMO number becomes another's": said(3, at=datetime(2026, 3, 5), imo=9321483, name="INNOCENT LADY"),
}


@pytest.mark.parametrize(
    "lies",
    [
        pytest.param(lies, id=how, marks=[pytest.mark.slow] if i % 2 else [])
        for i, (how, lies) in enumerate(ATTACKS.items())
    ],
)
def test_a_few_contrary_reports_change_nothing(lies):
    (finding,), _ = found(*lies)
    vessel = finding.vessel
    assert (vessel.name, vessel.mmsi, vessel.imo, vessel.ship_type) == ("NIGHT HERON", 273000001, 9900007, 80)
    assert "dark_within_reach" in {reason.name for reason in finding.reasons}


def test_a_tanker_that_said_so_once_is_not_hidden_by_a_stranger_who_says_otherwise_three_times():
    once = Voyage(mmsi=273000001, imo=9900007, name="NIGHT HERON", ship_type=80, static_every_min=10_000)
    voyage = once.at("2026-03-02T12:00", 27.2, 60.0).sail_to(28.0, 60.0, speed_kn=8).silent(hours=30).stay(6)
    assert len(voyage.statics()) == 1
    answers = []
    for n in (1, 3, 8):
        con = sea(voyage, *bystanders(28.0, 60.0, hours=52))
        put(con, said(n, imo=None, ship_type=70, name="x"), "stranger")
        scanned(con, kinds=[Kind.DARK])
        hulls = Hulls(con, reference().flags)
        ranked = rank(newest(con), hulls.vessel, lambda _: (), ScoreParams())
        answers.append([(f.vessel.ship_type, f.vessel.name) for f in ranked])
    assert answers == [[(80, "NIGHT HERON")], [(80, "X")], []]  # one line does not rename it either


def test_what_contradicts_the_type_is_told_without_points():
    (plain,), _ = found()
    (finding,), hulls = found(*said(ship_type=70))
    told = finding.reasons[-1]
    total = sum(hulls.types("IMO9900007").values())
    assert (told.name, told.points, told.event_ids) == ("type_contradicted", 0.0, ())
    assert english(told.message).startswith(f"Said to be of ship type 70 in 1 of {total} static reports")
    assert finding.points == plain.points and all(r.name != "type_contradicted" for r in plain.reasons)


def test_of_several_other_types_the_one_said_most_is_told():
    (told,) = contradicted_type({80: 200, 83: 9, 70: 3, 52: 1})
    assert told.message.args == {"n": 3, "type": 70, "total": 213}
    assert not list(contradicted_type({80: 200, 89: 3}))


def test_a_ship_that_says_another_name_for_weeks_is_known_by_it():
    renamed = HERON.at("2026-01-02T00:00", 20.0, 38.0).stay(24 * 3, every_min=60)
    renamed = renamed.silent(24 * 3).says(name="DAY HERON").stay(24 * 3, every_min=60)
    con = sea(renamed)
    scanned(con, kinds=(), stages=())
    assert Hulls(con, reference().flags).vessel("IMO9900007").name == "DAY HERON"


def test_a_hull_that_said_longest_to_be_a_tanker_is_one_whatever_it_says_of_late():
    years = HERON.at("2026-03-02T00:00", 20.0, 38.0).stay(24 * 5, every_min=60).silent(24 * 90)
    con = sea(years.says(ship_type=70).stay(24 * 3, every_min=60))
    scanned(con, kinds=(), stages=())
    assert con.execute("SELECT ship_type FROM roster").fetchall() == [(70,)]
    assert Hulls(con, reference().flags).vessel("IMO9900007").ship_type == 80
