"""Findings to write dossiers of: a plain one, worked out by hand, and any that hypothesis can think of."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from monitor.detect import DETECTORS
from monitor.model.background import Background, CargoSaid, FleetMate, Party
from monitor.model.edition import Counts, Edition, Rule, SourceFile
from monitor.model.event import Answer, Event, Evidence, Hypothesis, Kind, Verdict, VesselRef
from monitor.model.finding import Finding, ScoreReason
from monitor.model.gate import Bound
from monitor.model.leg import Leg, LegKind
from monitor.model.listing import Listing, ListStatus, OnList, Role, Said
from monitor.model.message import PlaceId, as_written, message, quantity
from monitor.model.params import thresholds
from monitor.model.partial_date import PartialDate
from monitor.model.passage import Passage
from monitor.model.regime import EventDay, ListThen, Regime, SaidThen
from monitor.model.rule_in_force import RuleInForce, RuleKind, Subject, Then
from monitor.model.vessel import FlagSaid, IdentitySpan, Vessel, Voice

SHA = "ab" * 32
T0 = datetime(2026, 3, 4, 16, 36, 5)

HOSTILE = (
    "<SCRIPT>alert(1)</SCRIPT>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "{{7*7}}",
    "{% raw %}",
    "=CMD()",
    "@SUM(A1)",
    "+1+1",
    "../../etc/passwd",
    "A\u202eGNP.EXE",
    "A\x00B\x07C",
    "A\u200bB",
    "a\u2028b",
    "</style><script>alert(1)</script>",
    "]]>",
    "javascript:alert(1)",
    "\ud800",
)


def edition(**other):
    rules = tuple(Rule(d.rule, d.meaning, d.limits, d.params_digest, tuple(thresholds(d.params))) for d in DETECTORS)
    said = {
        "run_id": "20261124T093000Z",
        "tool_version": "0.1.0",
        "generated_at": datetime(2026, 11, 24, 9, 30),
        "period_start": datetime(2026, 3, 2),
        "period_end": datetime(2026, 3, 9),
        "data_end": datetime(2026, 3, 9),
        "counts": Counts(1, 100, 80, 7, {"checksum": 3}),
        "rules": rules,
        "sources": (SourceFile("day.nmea.gz", SHA, 100, datetime(2026, 3, 2), datetime(2026, 3, 9)),),
        "simulated": True,
    }
    return Edition(**{**said, **other})


def event(number=1, *, kind=Kind.DARK, answer=Answer.YES, start=T0, hours=30.0, name="NIGHT HERON", **other):
    detector = next((d for d in DETECTORS if d.kind is kind), DETECTORS[0])
    said = {
        "event_id": f"{number:016x}",
        "version": 1,
        "kind": kind,
        "answer": answer,
        "p_unheard_if_transmitting": None,
        "vessels": (VesselRef(273000001, 9900007, name, "IMO9900007"),),
        "start": start,
        "end": None if hours is None else start + timedelta(hours=hours),
        "lon": 28.0,
        "lat": 60.0,
        "near": "RU-PRIMORSK",
        "facts": {"gap_h": hours, "first_position_after": [28.1, 60.1], "draught_before_m": 7.0, "moved_nm": None},
        "hypotheses": (
            Hypothesis("feed_outage", Verdict.DOES_NOT_EXPLAIN, as_written("14 ships went on being heard.")),
        ),
        "evidence": (Evidence(SHA, "day.nmea.gz", 17, 1200, as_written("last fix before the silence")),),
        "detector": detector.rule,
        "params_digest": detector.params_digest,
    }
    return Event(**{**said, **other})


def vessel(name="NIGHT HERON", **other):
    said = {
        "hull": "IMO9900007",
        "imo": 9900007,
        "mmsi": 273000001,
        "name": name,
        "call_sign": "UABC",
        "ship_type": 80,
        "length_m": 244,
        "beam_m": 42,
        "flag": "RU",
    }
    return Vessel(**{**said, **other})


def identity(name="NIGHT HERON", **other):
    said = {
        "hull": "IMO9900007",
        "imo": 9900007,
        "mmsi": 273000001,
        "mid": 273,
        "flag": "RU",
        "name": name,
        "call_sign": "UABC",
        "ship_type": 80,
        "length_m": 244,
        "beam_m": 42,
        "first_seen": datetime(2026, 3, 2),
        "last_seen": datetime(2026, 3, 8),
        "n_reports": 12,
    }
    return IdentitySpan(**{**said, **other})


def listing(name="NIGHT HERON", **other):
    said = {
        "authority": "EU",
        "list_name": "eu_annex_xlii EU",
        "status": ListStatus.LISTED,
        "certain": True,
        "because": (message("match_imo", imo="9900007"),),
        "name": name,
        "flag": "GA",
        "listed_on": PartialDate.of(2025, 12, 16),
        "first_seen_in": date(2026, 1, 2),
        "last_seen_in": date(2026, 3, 1),
        "gone_by": None,
        "reason": "(a)",
        "url": None,
        "sha256": "ef" * 32,
        "contradicts": (message("contradicts_length", listed=quantity(250, "m"), shown=quantity(244, "m")),),
    }
    return Listing(**{**said, **other})


def passage(name="The Sound", **other):
    t = datetime(2026, 3, 3, 12, 30)
    ends = {"before_t": t - timedelta(minutes=3), "after_t": t + timedelta(minutes=2), "lon": 12.65, "lat": 56.04}
    return Passage(
        **{
            "mmsi": 273000001,
            "gate": "SOUND",
            "name_en": name,
            "name_ja": "エーレスンド海峡",
            "t": t,
            "bound": Bound.SOUTHBOUND,
            **ends,
            **other,
        }
    )


def rule(name="18th package", **other):
    said = {
        "rule_id": "EU-CAP",
        "kind": RuleKind.PRICE_CAP,
        "authority": "EU",
        "subject": Subject.CRUDE,
        "level": 44.1,
        "unit": "USD/bbl",
        "valid_from": PartialDate("2026-02-01"),
        "valid_to": None,
        "then": Then.UNKNOWN,
        "stood_on": date(2026, 4, 1),
        "title": name,
        "places": ("RU-PRIMORSK",),
        "note": name,
        "source": name or "Council",
        "url": None,
        "verified": True,
        "as_of": date(2026, 11, 29),
    }
    return RuleInForce(**{**said, **other})


def regime(*events, **other):
    lists = (ListThen("EU", SaidThen.LISTED, PartialDate("2025-12-16"), date(2026, 3, 1)),)
    said = {"in_force": ("EU-CAP",), "not_known": ("EU-BAN",), "lists": lists}
    return Regime(tuple(EventDay(e.event_id, e.start.date()) for e in events), **{**said, **other})


def background(*events, name="NIGHT HERON"):
    day = date(2026, 3, 1)
    return Background(
        first_received=datetime(2026, 3, 1, 22, 40),
        last_received=datetime(2026, 3, 8, 1, 2, 3),
        flags=(FlagSaid(Voice.MID, "RU", T0, T0, message("flag_said_mid", mmsi=273000001), True),),
        authorities=(
            Said("EU", OnList.LISTED, PartialDate("2025-12-16"), None, None, 0, day, "https://eu.example/42"),
            Said("JP", OnList.NOT_LISTED, None, None, None, None, day),
            Said("US", OnList.NO_LIST, None, None, None, None, None),
        ),
        cargoes=(
            CargoSaid(
                events[0].event_id,
                True,
                True,
                T0,
                message("case_cargo_ship", name="GREY PETREL", number="IMO 9900069"),
                (
                    message(
                        "case_cargo_passed",
                        giver=message("case_cargo_ship", name="GREY PETREL", number="IMO 9900069"),
                        taker=message("case_cargo_this_ship"),
                        day=PartialDate("2026-03-05"),
                    ),
                ),
                message("case_cargo_this_ship"),
                ("RU-PRIMORSK",),
                message("origin_not_known"),
                message("voyage_volume", least=quantity(59000, "m3"), most=quantity(180000, "m3")),
                message("code_ending_lost"),
                None,
                "medium",
                (
                    Leg(LegKind.STRAIT, "IMO9900007", T0, None, message("area_named", en="Soya", ja="宗谷"), None),
                    Leg(
                        LegKind.WAITED,
                        "IMO9900007",
                        T0,
                        None,
                        message("tell_value", value=PlaceId("RU-PRIMORSK")),
                        "ab" * 8,
                    ),
                ),
                (message("law_exemption", authority="JP", subject=message("law_subject_sakhalin_2")),),
            ),
        ),
        parties=(Party(Role.OWNER, name, "EU", "eu_annex_xlii EU", day, None),),
        fleet=(FleetMate(9900019, name, Role.OWNER, name, None),),
    )


def finding(*events, name="NIGHT HERON", identities=None, reasons=None, listings=None):
    events = events or (event(name=name),)
    why = (ScoreReason("dark_at_terminal", 40.0, as_written("30 hours of silence."), (events[0].event_id,)),)
    told = (identity(name),) if identities is None else identities
    return Finding(
        1,
        vessel(name),
        40.0,
        why if reasons is None else reasons,
        events,
        told,
        (listing(name),) if listings is None else listings,
        (passage(name or "The Sound") if name != "NIGHT HERON" else passage(),),
        (regime(*events),),
        (rule(name),),
        background(*events, name=name or "Nobody"),
    )


TEXT = st.one_of(st.none(), st.text(max_size=25), st.sampled_from(HOSTILE))
TIMES = st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1))


@st.composite
def any_events(draw, number):
    kind, placed = draw(st.sampled_from(Kind)), draw(st.booleans())
    start = draw(TIMES)
    return event(
        number,
        kind=kind,
        answer=draw(st.sampled_from(Answer)),
        start=start,
        name=draw(TEXT),
        hours=draw(st.none() | st.floats(0, 500)),
        near=draw(TEXT),
        p_unheard_if_transmitting=draw(st.none() | st.floats(0, 1)),
        lon=draw(st.floats(-180, 180)) if placed else None,
        lat=draw(st.floats(-90, 90)) if placed else None,
        facts=draw(
            st.dictionaries(
                st.sampled_from(["some_h", "somewhere", "words", "n"]),
                st.none() | st.integers() | st.floats(-1e9, 1e9) | TEXT,
                max_size=3,
            )
        ),
        params_digest=draw(st.sampled_from([event(1).params_digest, "0123456789ab"])),
    )


@st.composite
def any_findings(draw):
    events = tuple(draw(any_events(i)) for i in range(1, draw(st.integers(1, 5)) + 1))
    ids = [e.event_id for e in events]
    reasons = tuple(
        ScoreReason(
            f"reason_{i}", draw(st.floats(0, 100)), as_written(draw(TEXT) or "A reason."), (draw(st.sampled_from(ids)),)
        )
        for i in range(draw(st.integers(0, 3)))
    )
    spans = tuple(
        identity(draw(TEXT), first_seen=(t := draw(TIMES)), last_seen=t) for _ in range(draw(st.integers(0, 3)))
    )
    listed = tuple(
        listing(
            draw(TEXT),
            status=draw(st.sampled_from(ListStatus)),
            certain=draw(st.booleans()),
            reason=draw(TEXT),
            authority=draw(TEXT) or "EU",
            listed_on=draw(st.none() | st.dates().map(lambda on: PartialDate(on.isoformat()))),
            contradicts=(),
        )
        for _ in range(draw(st.integers(0, 2)))
    )
    return finding(*events, name=draw(TEXT), identities=spans, reasons=reasons, listings=listed)
