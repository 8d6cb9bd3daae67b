"""How well made-up positions are told, and kept apart from jamming and from honest ships."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import duckdb

from benchmarks.evaluation.clean_data import clean_data, told_of
from benchmarks.evaluation.documented_voyages import CASES, claimed_off_km, documented
from benchmarks.evaluation.false_scenes import MADE_UP, ONE_SIGN, scenes
from benchmarks.evaluation.honest_scenes import HONEST
from benchmarks.evaluation.jammed_day import CIRCLES, jammed_day
from benchmarks.evaluation.jamming_scenes import jammed
from benchmarks.evaluation.lost_positions import of_gaps, of_waters
from benchmarks.evaluation.partial_jamming import excused, partial
from benchmarks.evaluation.scanned_scenes import scanned
from benchmarks.evaluation.scene_stage import Scene
from benchmarks.headlines import Headline, Report
from benchmarks.results import table
from monitor.geo.reference import reference_dir
from monitor.model.event import Answer, Event, Kind
from monitor.score.precision_at import share_of
from monitor.store.events import newest
from pipelines.jobs.scan_setup import Reference

SEEDS = tuple(range(401, 413))  # the rule was last changed with seeds 301 to 312 in view; none of these was


def report() -> Report:
    """Tables: patterns, honest ships, jamming, documented voyages, real data."""
    reference = Reference.load(reference_dir())
    drawn: list[tuple[Scene, Answer | None]] = []
    called_jamming = 0
    for con, found in _seeds(reference):
        drawn += [(scene, _answers(con, scene)) for scene in found]
        displaced = {number for event in _jamming_told(con) for number in _displaced(event)}
        called_jamming += sum(scene.mmsi in displaced for scene in found if scene.kind == "made up")
    clean = clean_data(reference)
    made_up = [answer for scene, answer in drawn if scene.kind == "made up"]
    honest = [answer for scene, answer in drawn if scene.kind == "honest"]
    false = sum(one.yes for one in clean) + honest.count(Answer.YES)
    days = sum(one.vessel_days for one in clean) + len(honest)
    confused = _share(called_jamming, len(made_up))
    text = "\n\n".join(
        [
            *(_patterns(drawn), _jamming(reference, confused), _few(reference), _documented(reference), told_of(clean)),
            *(of_waters(reference), of_gaps(reference)),
        ]
    )
    n_found, still_open = made_up.count(Answer.YES), made_up.count(Answer.CANNOT_TELL)
    line = Headline(
        "made-up voyages, and clean days of all data", len(made_up), n_found, false, "invented; real", days, still_open
    )
    return Report(text, [line])


def _seeds(reference: Reference) -> Iterable[tuple[duckdb.DuckDBPyConnection, list[Scene]]]:
    for seed in SEEDS:
        found = scenes(seed)
        con = scanned([scene.reports for scene in found], reference)
        yield con, found
        con.close()


def _told(con: duckdb.DuckDBPyConnection, mmsi: int) -> list[Event]:
    return [event for event in newest(con, kind=Kind.FALSIFIED) if event.vessels[0].mmsi == mmsi]


def _jamming_told(con: duckdb.DuckDBPyConnection) -> list[Event]:
    """Jamming that was found; not that of so few vessels that nobody can tell."""
    return [event for event in newest(con, kind=Kind.JAMMING) if event.answer is Answer.YES]


def _answers(con: duckdb.DuckDBPyConnection, scene: Scene) -> Answer | None:
    """The strongest answer about the vessel of a scene; None where nothing is told."""
    answers = {event.answer for event in _told(con, scene.mmsi)}
    return Answer.YES if Answer.YES in answers else Answer.CANNOT_TELL if answers else None


def _patterns(drawn: Sequence[tuple[Scene, Answer | None]]) -> str:
    counts = Counter((scene.pattern, answer) for scene, answer in drawn)
    rows: list[tuple[object, ...]] = []
    for names, positive in ((MADE_UP, True), (ONE_SIGN, True), (HONEST, False)):
        for name in names:
            yes, unclear, none = (counts[name, answer] for answer in (Answer.YES, Answer.CANNOT_TELL, None))
            rows.append(
                (name, yes + unclear + none, yes, unclear, none, _share(yes, yes + unclear + none) if positive else "–")
            )
    false = sum(counts[name, Answer.YES] for name in HONEST)
    true = sum(counts[name, Answer.YES] for name in MADE_UP)
    header = ("pattern", "scenes", "yes", "cannot tell", "nothing told", "yes, of all (95 %)")
    return (
        f"One scene a pattern and seed, {len(SEEDS)} seeds, each in a water of its own. Those from frozen on "
        'show signs that one innocent cause accounts for: "cannot tell" is right for them, and so is nothing for '
        f"honest ships. Of those told yes, {_share(true, true + false)} were made up.\n\n{table(header, rows)}"
    )


def _jamming(reference: Reference, called_jamming: str) -> str:
    rows: list[tuple[object, ...]] = []
    counts: Counter[str] = Counter()
    for seed in SEEDS:
        found = jammed(seed)
        con = scanned([scene.reports for scene in found], reference)
        accused = {e.vessels[0].mmsi for e in newest(con, kind=Kind.FALSIFIED) if e.answer is Answer.YES}
        told = _jamming_told(con)
        for scene in found:
            own = set(range(scene.mmsi, scene.mmsi + 8))
            counts[f"{scene.pattern} told"] += any(_displaced(event) & own for event in told)
            counts[f"{scene.pattern} accused"] += len(own & accused)
        con.close()
    for pattern in dict.fromkeys(key.rsplit(" ", 1)[0] for key in counts):
        n = 4 * len(SEEDS)
        accused_n = counts[f"{pattern} accused"]
        rows.append((pattern, len(SEEDS), counts[f"{pattern} told"], n, accused_n, _share(accused_n, n)))
    accused_of_all = sum(n for name, n in counts.items() if name.endswith(" accused"))
    con = scanned([jammed_day()], reference)
    made_up = {e.vessels[0].mmsi for e in newest(con, kind=Kind.FALSIFIED) if e.answer is Answer.YES}
    day = "told, and nobody else accused" if made_up == {CIRCLES} and _jamming_told(con) else "not told alone"
    header = (
        "all of a water displaced",
        "scenes",
        "told as jamming",
        "tankers in them",
        "called made up",
        "of all (95 %)",
    )
    return (
        "Jamming, 8 vessels a scene, 4 of them tankers, for 1 to 4 hours unless told otherwise. "
        f"The day with both, a tanker that circles and two hours of jamming east of 27° E: {day}. "
        f"Tankers in jamming called made up: {_share(accused_of_all, 4 * len(rows) * len(SEEDS))}; "
        f"made-up voyages called jamming: {called_jamming}."
        f"\n\n{table(header, rows)}"
    )


def _few(reference: Reference) -> str:
    counts: Counter[tuple[str, str, Answer | None]] = Counter()
    for seed in SEEDS:
        for draw in (partial, excused):
            for scene in draw(seed):  # each alone: two that make up voyages to one place excuse each other
                con = scanned([scene.reports], reference)
                counts[scene.kind, scene.pattern, _answers(con, scene)] += 1
                con.close()
    rows = [
        (kind, pattern, *(counts[kind, pattern, answer] for answer in (Answer.YES, Answer.CANNOT_TELL, None)))
        for kind, pattern in dict.fromkeys(key[:2] for key in counts)
    ]
    return (
        "A tanker among 200 vessels of which few are displaced: by jamming, in which it sails on for hours where it "
        "was thrown, or beside a voyage of its own that is made up. One that is thrown alone shows what a made-up "
        "voyage shows; of two that jump apart in one hour nobody can tell. Each number that jumps along was received "
        "as told."
        f"\n\n{table(('tanker', 'others', 'yes', 'cannot tell', 'nothing told'), rows)}"
    )


def _displaced(event: Event) -> set[int]:
    """The vessels that an event of jamming displaced."""
    numbers = event.facts["displaced_mmsis"]
    return {number for number in numbers if isinstance(number, int)} if isinstance(numbers, list) else set()


def _documented(reference: Reference) -> str:
    found = documented()
    con = scanned([scene.reports for scene in found], reference)
    rows = []
    for case, scene in zip(CASES, found, strict=True):
        (event, *_) = [*_told(con, scene.mmsi), None]
        reached = [] if event is None else [reach["place"] for reach in _list(event, "could_have_called_at")]
        signs = "–" if event is None else ", ".join(map(str, _list(event, "signs")))
        answer = "nothing" if event is None else str(event.answer)
        rows.append((case.name, f"{claimed_off_km(case):.0f}", answer, signs, "yes" if case.place in reached else "no"))
    con.close()
    header = ("voyage", "claimed km off", "told", "signs", "its terminal in reach")
    return (
        "Documented voyages, rebuilt from what was published: the place claimed, the place where imagery showed the "
        "ship (SkyTruth, May 2023; New York Times, 30 May 2023). Hours, speeds and the shape of the claims are ours."
        f"\n\n{table(header, rows)}"
    )


def _list(event: Event, name: str) -> list[dict[str, object]]:
    value = event.facts[name]
    return value if isinstance(value, list) else []  # type: ignore[return-value]


def _share(part: int, whole: int) -> str:
    share = share_of(part, whole)
    return "–" if share is None else f"{share.value:.2f} ({share.interval.low:.2f} to {share.interval.high:.2f})"
