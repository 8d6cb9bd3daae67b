"""The dossier as one self-contained page without a script: to be read, printed and filed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from monitor.geo.coast import Coast
from monitor.geo.fences import Fences
from monitor.model import wording
from monitor.model.edition import Edition, Rule, SourceFile
from monitor.model.event import Answer, Event, Evidence, Kind
from monitor.model.exhibit import Exhibit, ExhibitKey
from monitor.model.finding import Finding
from monitor.model.marking import Withheld
from monitor.model.track import Track
from monitor.page import Pages
from monitor.page.stages import stages
from monitor.share import statement
from monitor.share.evidence_file import exhibit_of, text_of
from monitor.share.locator import locator, numbers_text

PAGES = Pages("monitor.share")

CHAIN = (Kind.PORT_CALL, Kind.STS, Kind.DARK)  # what cargo can have to do with
GROUPS = (
    (Answer.YES, "Events", "What the rules found, in order of time."),
    (
        Answer.CANNOT_TELL, "Cannot tell",
        "Looked at, and not to be decided from the messages at hand. Counts neither for nor against the vessel.",
    ),
    (Answer.NO, "Looked at and explained", "An innocent reading explains these. They give no points."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A reference to a raw line, as the page shows it."""

    evidence: Evidence
    source: int  # the number of its file on the page
    state: str  # "read", or why its lines are not here
    lines: tuple[str, ...]
    reads: str  # what the decoder reads in them


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the page tells it."""

    number: int  # in order of time, over all groups
    event: Event
    facts: tuple[tuple[str, list[str]], ...]  # label and one text, or several
    unknown: tuple[str, ...]  # labels of facts that nobody said
    near: str | None
    consistent: str | None
    rule: Rule | None
    evidence: tuple[Shown, ...]


def dossier_html(
    finding: Finding, edition: Edition, fences: Fences, tracks: Sequence[Track] = (), coast: Coast | None = None,
    exhibits: Mapping[ExhibitKey, Exhibit] | None = None, note: str | None = None,
    withheld: Sequence[Withheld] = (),
) -> str:  # fmt: skip
    """`dossier.html`.

    Args:
        tracks: of the vessel's own numbers, drawn on the locator chart.
        coast: drawn under it; without one the chart has no land.
        exhibits: the raw lines behind the evidence, where somebody fetched them.
        note: what a person wrote of the vessel, in Markdown; shown as it is typed.
        withheld: what was left out before.

    Raises:
        DataCheckFailed: something in the data brought a script along.
    """
    places = {p.place_id: p.name for p in fences.places}
    sources = cited(finding, edition)
    told = _told(finding, edition, places, sources, exhibits or {})
    numbers = {t.event.event_id: t.number for t in told}
    return PAGES.page(
        "dossier.html.j2", edition, n_scripts=0, finding=finding, vessel=finding.vessel,
        title=wording.title_of(finding), dossier_css=PAGES.asset("dossier.css"), last_heard=wording.last_heard(finding),
        reasons=[(reason, [numbers[i] for i in reason.event_ids if i in numbers]) for reason in finding.reasons],
        stages=stages(finding.identities), numbers_used=_numbers_used(finding),
        groups=[(answer, name, intro, [t for t in told if t.event.answer is answer]) for answer, name, intro in GROUPS],
        note=_typed(note), withheld=withheld,
        chain=[t for t in told if t.event.kind in CHAIN], statement=statement, not_seen=statement.not_seen(finding),
        rules=[r for r in edition.rules if any(t.rule is r for t in told)], sources=sources,
        n_other_sources=len(edition.sources) - sum(s in edition.sources for s in sources),
        chart=locator([(t.number, t.event) for t in told], tracks, fences, coast), numbers_text=numbers_text,
        answers=wording.ANSWER_WORDS, standings=wording.STANDING_WORDS, draughts=draughts,
    )  # fmt: skip


def _typed(note: str | None) -> Markup | None:
    """A person's text, escaped, however long; nothing in it is markup here."""
    lines = [] if note is None else note.splitlines()
    return None if note is None else Markup("\n").join(escape(wording.visible(line, len(line))) for line in lines)


def cited(finding: Finding, edition: Edition) -> list[SourceFile]:
    """The files that a vessel's events cite, in order of time; those of an earlier edition with what is known."""
    known = {(s.sha256, s.name): s for s in edition.sources}
    named = {(e.sha256, e.file) for event in finding.events for e in event.evidence}
    inside = [source for key, source in known.items() if key in named]
    return inside + [SourceFile(file, sha256, 0, None, None) for sha256, file in sorted(named - known.keys())]


def _numbers_used(finding: Finding) -> list[int]:
    hull = finding.vessel.hull
    seen = {v.mmsi for event in finding.events for v in event.vessels if v.hull == hull}
    return sorted(seen | {span.mmsi for span in finding.identities} | {finding.vessel.mmsi})


def _told(
    finding: Finding, edition: Edition, places: Mapping[str, str], sources: Sequence[SourceFile],
    exhibits: Mapping[ExhibitKey, Exhibit],
) -> list[Told]:  # fmt: skip
    numbers = {(s.sha256, s.name): n for n, s in enumerate(sources, start=1)}
    found = []
    for number, event in enumerate(sorted(finding.events, key=lambda e: (e.start, e.event_id)), start=1):
        unknown = (name for name, value in event.facts.items() if value in (None, [], {}))
        found.append(
            Told(
                number, event,
                facts=tuple(wording.facts_of(event, places)),
                unknown=tuple(dict.fromkeys(wording.fact(name, None)[0] for name in unknown)),
                near=None if event.near is None else places.get(event.near, event.near),
                consistent=wording.CONSISTENT_WITH[event.kind] if event.answer is Answer.YES else None,
                rule=edition.rule(event.detector, event.params_digest),
                evidence=tuple(_shown(e, numbers[e.sha256, e.file], exhibit_of(exhibits, e)) for e in event.evidence),
            )
        )  # fmt: skip
    return found


def _shown(evidence: Evidence, source: int, found: Exhibit | None) -> Shown:
    if found is None:
        return Shown(evidence, source, "", (), "")
    return Shown(evidence, source, found.state.value, tuple(text_of(raw) for raw in found.lines), _reads(found))


def _reads(found: Exhibit) -> str:
    """What the decoder reads in raw lines: who, when, where, or which particulars."""
    said = found.position or found.static
    if said is None:
        return ""
    parts = [f"MMSI {said['mmsi']}", str(said["t"] or "no time on the line")]
    if found.position is not None:
        lon, lat = (float(str(said[name])) for name in ("lon", "lat"))
        parts += [wording.position(lon, lat), " ".join(wording.fact("sog_kn", said["sog_kn"]))]
    else:
        names = ("imo", "name", "call_sign", "draught_m", "destination")
        parts += [" ".join(wording.fact(name, said[name])) for name in names if said[name] is not None]
    return ", ".join(parts)


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
