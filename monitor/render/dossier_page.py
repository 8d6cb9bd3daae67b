"""The dossier as one self-contained page without a script: to be read, printed and filed. A page a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup, escape

from monitor.geo.areas.areas import NO_AREAS, Areas
from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.model.edition import Edition, Rule, SourceFile, files_cited
from monitor.model.event import Answer, Event, Evidence, Kind
from monitor.model.exhibit import Exhibit, ExhibitKey, exhibit_of, text_of
from monitor.model.finding import Finding
from monitor.model.marking import Withheld
from monitor.model.place_doubts import DOUBTED, JUDGED_FALSE
from monitor.model.track import Track
from monitor.render.case_page import case_of
from monitor.render.change_log import changes_told
from monitor.render.chart_view import View
from monitor.render.edge_labels import edge_labels
from monitor.render.identity_timeline import stages
from monitor.render.locator import locator, numbers_text
from monitor.render.network import network
from monitor.render.regimes import RegimeTold, regimes_told
from monitor.render.templating import Pages
from monitor.text import statement, wording
from monitor.text.clock import when_html
from monitor.text.event_facts import Facts, facts_of, label_of
from monitor.text.fact_values import Values
from monitor.text.times import lasted_html, partial_html, span_html
from monitor.text.words import Words

CHAIN = (Kind.PORT_CALL, Kind.STS, Kind.DARK)  # what cargo can have to do with
GROUPS = (Answer.YES, Answer.CANNOT_TELL, Answer.NO)


def _mono(text: str) -> Markup:
    return Markup('<span class="mono">{}</span>').format(wording.visible(text))


def _place_of(event: Event, words: Words) -> Markup:
    known = event.lon is not None and event.lat is not None
    return escape(wording.position(event.lon, event.lat)) if known else words.say("vessel_nowhere")


def _doubts_of_place(event: Event) -> list[str]:
    """Hypotheses by which the place of an event is false, or may be."""
    return [one.id for one in event.hypotheses if one.id in (JUDGED_FALSE, DOUBTED)]


PAGES = Pages(
    "monitor.render",
    {
        "when": when_html,
        "span": span_html,
        "lasted": lasted_html,
        "mono": _mono,
        "place_of": _place_of,
        "doubts_of_place": _doubts_of_place,
        "partial": partial_html,
    },
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A reference to a raw line, as the page shows it."""

    evidence: Evidence
    source: int  # the number of its file on the page
    state: str  # "read", or why its lines are not here
    lines: tuple[str, ...]
    reads: Markup  # what the decoder reads in them


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the page tells it."""

    number: int  # in order of time, over all groups
    event: Event
    facts: Facts
    near: Markup | None
    is_consistent: bool  # with what its kind stands for
    rule: Rule | None
    evidence: tuple[Shown, ...]
    regime: int | None  # number of the row that tells what stood on its day


def dossier_html(
    finding: Finding,
    edition: Edition,
    fences: Fences,
    tracks: Sequence[Track] = (),
    coast: Coast | None = None,
    exhibits: Mapping[ExhibitKey, Exhibit] | None = None,
    note: str | None = None,
    withheld: Sequence[Withheld] = (),
    changes: Mapping[str, Any] | None = None,
    language: str | None = None,
    areas: Areas = NO_AREAS,
    view: View | None = None,
) -> str:
    """`dossier.html`, in one language.

    Args:
        tracks: of the vessel's own numbers, drawn on the locator chart.
        coast: drawn under it; without one the chart has no land.
        exhibits: the raw lines behind the evidence, where somebody fetched them.
        note: what a person wrote of the vessel, in Markdown; shown as it is typed.
        withheld: what was left out before.
        changes: since the edition before, as `export.revision` finds them; None in the first edition.
        language: one of the edition's; its first where none is given.
        areas: berths and anchorages, drawn on the locator chart.
        view: the window of that chart, where it was drawn with tracks which are not at hand.

    Raises:
        DataCheckFailed: something in the data brought a script along.
        ValueError: an event lies outside of `view`.
    """
    language = language or edition.languages[0]
    words = Words((language,), fences.names)
    sources = files_cited(finding, edition)
    told = _told(finding, edition, sources, exhibits or {}, words)
    numbers = {t.event.event_id: t.number for t in told}
    last_heard = wording.last_heard(finding)
    return PAGES.page(
        "dossier.html.j2",
        replace(edition, languages=(language,)),
        n_scripts=0,
        words=words,
        place_name=words.place_name,
        # assets/words.js reads what language is asked for
        map_page="map.html" if language == edition.languages[0] else f"map.html?lang={language}",
        others=[(one, edition.dossier_page(one)) for one in edition.languages if one != language],
        last_heard=last_heard,
        case=case_of(finding, numbers, edition, last_heard, tracks, fences, coast, areas),
        changes=changes_told(changes, words, numbers),
        chart=locator([(t.number, t.event) for t in told], tracks, fences, coast, areas, view),
        note=_typed(note),
        withheld=withheld,
        sources=sources,
        n_other_sources=len(edition.sources) - sum(s in edition.sources for s in sources),
        **_of_vessel(finding, numbers),
        **_of_events(told, edition),
        statement=statement,
        numbers_text=numbers_text,
        edge_labels=edge_labels,
        draughts=draughts,
        dossier_css=PAGES.asset("dossier.css"),
        case_css=PAGES.asset("case.css"),
    )


def _of_vessel(finding: Finding, numbers: Mapping[str, int]) -> dict[str, Any]:
    """What is told of the vessel, with the numbers of its events."""
    regimes: list[RegimeTold] = regimes_told(finding, numbers)
    return {
        "finding": finding,
        "vessel": finding.vessel,
        "title": finding.title,
        "numbers": numbers,
        "reasons": [(reason, [numbers[i] for i in reason.event_ids if i in numbers]) for reason in finding.reasons],
        "graph": network(finding),
        "stages": stages(finding.identities),
        "numbers_used": _numbers_used(finding),
        "not_seen": statement.not_seen(finding),
        "regimes": regimes,
    }


def _of_events(told: Sequence[Told], edition: Edition) -> dict[str, Any]:
    """The events in their groups, those that cargo can have to do with, and the rules that found them."""
    return {
        "groups": [(answer, [t for t in told if t.event.answer is answer]) for answer in GROUPS],
        "chain": [t for t in told if t.event.kind in CHAIN],
        "rules": [r for r in edition.rules if any(t.rule is r for t in told)],
    }


def _typed(note: str | None) -> Markup | None:
    """A person's text, escaped, however long; nothing in it is markup here."""
    lines = [] if note is None else note.splitlines()
    return None if note is None else Markup("\n").join(escape(wording.visible(line, len(line))) for line in lines)


def _numbers_used(finding: Finding) -> list[int]:
    hull = finding.vessel.hull
    seen = {v.mmsi for event in finding.events for v in event.vessels if v.hull == hull}
    return sorted(seen | {span.mmsi for span in finding.identities} | {finding.vessel.mmsi})


def _told(
    finding: Finding,
    edition: Edition,
    sources: Sequence[SourceFile],
    exhibits: Mapping[ExhibitKey, Exhibit],
    words: Words,
) -> list[Told]:
    numbers = {(s.sha256, s.name): n for n, s in enumerate(sources, start=1)}
    found = []
    regime_of = {one.event_id: n for n, r in enumerate(finding.regimes, start=1) for one in r.events}
    for number, event in enumerate(sorted(finding.events, key=lambda e: (e.start, e.event_id)), start=1):
        found.append(
            Told(
                number,
                event,
                facts=facts_of(event, words),
                near=None if event.near is None else words.place(event.near),
                is_consistent=event.answer is Answer.YES,
                rule=edition.rule(event.detector, event.params_digest),
                evidence=tuple(
                    _shown(e, numbers[e.sha256, e.file], exhibit_of(exhibits, e), words) for e in event.evidence
                ),
                regime=regime_of.get(event.event_id),
            )
        )
    return found


def _shown(evidence: Evidence, source: int, found: Exhibit | None, words: Words) -> Shown:
    if found is None:
        return Shown(evidence, source, "", (), Markup())
    lines = tuple(text_of(raw) for raw in found.lines)
    return Shown(evidence, source, found.state.value, lines, _reads(found, words))


def _reads(found: Exhibit, words: Words) -> Markup:
    """What the decoder reads in raw lines: who, when, where, or which particulars."""
    said = found.position or found.static
    if said is None:
        return Markup()
    values = Values(words, ())
    parts = [Markup("MMSI {}").format(said["mmsi"]), values.plain("t", said["t"])]
    if found.position is not None:
        lon, lat = (float(str(said[name])) for name in ("lon", "lat"))
        parts += [values.position((lon, lat)), values.plain("sog_kn", said["sog_kn"])]
    else:
        names = {
            "imo": "imo",
            "name": "name",
            "call_sign": "call_sign",
            "draught_m": "draught",
            "destination": "destination",
        }
        known = {name: label for name, label in names.items() if said[name] is not None}
        parts += [
            words.say("tell_of", who=label_of(label, words), what=values.plain(name, said[name]))
            for name, label in known.items()
        ]
    return values.joined(parts)


def draughts(event: Event) -> list[str]:
    """Draught before and after, one text a vessel for which either was said."""
    sides: Any = event.facts.get("draughts") or [event.facts]
    return [_draught(s) for s in sides if s.get("draught_before_m") is not None or s.get("draught_after_m") is not None]


def _draught(side: Any) -> str:
    before, after = (
        "–" if side.get(name) is None else f"{side[name]:.1f} m" for name in ("draught_before_m", "draught_after_m")
    )
    whose = f"MMSI {side['mmsi']}: " if "mmsi" in side else ""
    return f"{whose}{before} → {after}"
