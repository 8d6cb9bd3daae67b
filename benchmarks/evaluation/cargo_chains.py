"""Cargo chains against planted ones: links found and false, volumes within their ranges, nothing counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.evaluation.cargo_scenes import CREWS, SCENES, START, Scene, Typing, scenes
from benchmarks.headlines import Headline, Report
from benchmarks.results import table
from monitor.geo.fences import Fences
from monitor.geo.origins import origins_of, origins_on
from monitor.geo.reference import reference_dir
from monitor.voyages.chains import Chain
from monitor.voyages.follow import Fleet, follow
from monitor.voyages.judge_links import Ports
from monitor.voyages.voyage_params import VoyageParams

EACH, SEED = 100, 18


@dataclass(slots=True)
class Count:
    """Of scenes of one kind."""

    to_find: int = 0
    found: int = 0
    false: int = 0
    volumes: int = 0
    within: int = 0
    twice: int = 0


def counted(crews: Typing, each: int = EACH) -> dict[str, Count]:
    """Links and volumes of all kinds of scenes, each fleet followed at once."""
    made = scenes(crews, each, SEED)
    sizes = {hull: size for scene in made for hull, size in scene.sizes.items()}
    ports = Ports.of(Fences.load(reference_dir() / "fences.geojson").places)
    steps = [step for scene in made for step in scene.steps]
    by_hull: dict[str, list[Chain]] = defaultdict(list)
    for chain in follow(steps, Fleet(sizes, {}, None), ports, VoyageParams()):
        by_hull[chain.links[0].hull].append(chain)
    counts = {name: Count() for name in SCENES}
    for scene in made:
        own = [chain for hull in scene.sizes for chain in by_hull[hull]]
        _count(scene, own, counts[scene.name])
    return counts


def _count(scene: Scene, chains: Sequence[Chain], count: Count) -> None:
    told = {(id_, link.hull) for chain in chains for link in chain.links for id_ in link.event_ids}
    count.to_find += len(scene.links)
    count.found += len(told & scene.links)
    count.false += len(told - scene.links)
    shares: dict[str, float] = defaultdict(float)
    for chain in chains:
        shares[chain.cargo_id] += chain.share or 0.0
        true_m3 = scene.volumes.get((chain.cargo_id, chain.hull))
        if true_m3 is not None and chain.volumes is not None:
            count.volumes += 1
            count.within += chain.volumes.least <= true_m3 <= chain.volumes.most
    count.twice += sum(share > 1.0 + 1e-9 for share in shares.values())


def report() -> Report:
    """The section of RESULTS.md."""
    parts, headlines = [], []
    for crews in CREWS:
        counts = counted(crews)
        rows = [
            (name, one.to_find, one.found, one.false, one.volumes, one.within, one.twice)
            for name, one in counts.items()
        ]
        header = ("scene", "links to find", "found", "false", "volumes told", "within", "counted twice")
        parts.append(f"Draughts {crews.name}:\n\n{table(header, rows)}")
        to_find, found, false = (
            sum(getattr(one, name) for one in counts.values()) for name in ("to_find", "found", "false")
        )
        headlines.append(Headline(f"draughts {crews.name}", to_find, found, false, "invented steps"))
    kazakh = [o.country for o in origins_on(origins_of(reference_dir()), ["RU-CPC"], START.date())]
    text = (
        f"{EACH} scenes of each kind, {len(SCENES)} kinds, as steps that detectors would tell: this measures how steps "
        "are joined, not how they are found. Draughts are rounded and off by up to 0.2 m; hulls, ballast water and oil "
        f"differ from ship to ship. A cargo of CPC is told to be possibly of {', '.join(map(str, kazakh))}."
    )
    return Report("\n\n".join([text, *parts]), headlines)
