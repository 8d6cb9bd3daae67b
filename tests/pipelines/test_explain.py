"""The reasoning behind one event in plain words."""

import pytest
from language import speaking
from sea import bystanders, put, scanned
from voyage import Voyage, log_of

from monitor.errors import WrongUsage
from monitor.model.event import Kind
from monitor.store.connect import connect
from monitor.store.events import newest
from pipelines.cli.explain_view import tell_explanation
from pipelines.jobs.home import Home


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = Home(tmp_path_factory.mktemp("home"))
    con = connect(home.store)
    dark = (
        Voyage(mmsi=273000001, imo=9900007, name="NIGHT HERON", ship_type=80, draught_m=7.0)
        .at("2026-03-02T12:00", 27.2, 60.0)
        .sail_to(28.0, 60.0, speed_kn=8)
        .silent(hours=30)
        .says(draught_m=14.0)
        .stay(6)
    )
    evil = "A\u202eB[bold]"
    call = Voyage(mmsi=538000001, imo=9900045, name=evil, ship_type=80).at("2026-03-02T00:00", 28.41, 59.68).stay(40)
    put(con, log_of(dark, call, *bystanders(28.0, 60.0)))
    scanned(con)
    con.close()
    return home


def events(home, kind):
    con = connect(home.store, read_only=True)
    found = newest(con, kind=kind)
    con.close()
    return found


def told(home, event_id, capsys):
    tell_explanation(home, event_id)
    return capsys.readouterr().out


def test_a_dark_period_tells_its_numbers_and_its_other_readings(home, capsys):
    event = next(e for e in events(home, Kind.DARK) if e.end is not None)
    text = told(home, event.event_id, capsys)
    for words in (
        "NIGHT HERON (MMSI 273000001, IMO 9900007)",
        "consistent with a transponder that was switched off",
        "Version 1, of 2026-03-02: yes, as the rule defines it; it was still going on.",
        "Positions in the three hours before: 37",
        "Length of the gap: 30 h",
        "On the most innocent path (its course continued)",
        "BYSTANDER",
        "95 % interval",
        "went on being received",
        "Chance that a transmitting ship would have been missed, at most:",
        "Primorsk oil terminal (RU-PRIMORSK): within reach",
        "Draught, as typed by the crew: 7 m (",
        "Receivers or the feed were out: does not explain it",
        "Last position before the gap: log, line",
        "SHA-256",
        "Triage, not a verdict",
    ):
        assert words in text


def test_the_first_digits_are_enough_and_too_few_are_not(home, capsys):
    event = next(e for e in events(home, Kind.DARK) if e.end is not None)
    assert told(home, event.event_id[:8].upper(), capsys) == told(home, event.event_id, capsys)
    for wrong in ("", event.event_id[:2], "ffffffffffffffff", "%"):
        with pytest.raises(WrongUsage):
            tell_explanation(home, wrong)


def test_any_other_kind_is_explained_too_and_hides_nothing(home, capsys):
    (event,) = events(home, Kind.PORT_CALL)
    text = told(home, event.event_id, capsys)
    assert text.startswith(
        f"Port call {event.event_id}: A<U+202E>B[BOLD]"
    )  # names are kept as they compare: in capitals
    assert "\u202e" not in text
    assert "Measured\n" in text and "Raw lines" in text


def test_it_is_told_in_japanese_when_asked_for(home, capsys):
    event = next(e for e in events(home, Kind.DARK) if e.end is not None)
    with speaking("ja"):
        tell_explanation(home, event.event_id)
    text = capsys.readouterr().out
    assert "受信局またはデータ供給が停止していた：説明できない" in text and "プリモルスク石油ターミナル" in text
