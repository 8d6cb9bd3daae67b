"""What one publication is made of and with, as its steps hand it on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from monitor.export.redact import Contents
from monitor.model.finding import Finding
from monitor.model.marking import Marking
from monitor.tracks.hulls import Hulls
from monitor.voyages.told import Cargoes
from pipelines.jobs.home import Home
from pipelines.jobs.progress import Talk
from pipelines.jobs.runs import Run
from pipelines.jobs.scan_setup import Reference
from pipelines.jobs.set_aside import Setter
from pipelines.jobs.watchlist import Watched


@dataclass(frozen=True, slots=True)
class Publication:
    """What is asked for."""

    run: Run
    home: Home
    reference: Reference
    hulls: Hulls
    talk: Talk
    setter: Setter  # is told what cannot be published
    marking: Marking
    languages: tuple[str, ...]
    watched: Sequence[Watched]  # hulls that have a page whatever they do


@dataclass(frozen=True, slots=True)
class Gathered:
    """What there is to tell."""

    contents: Contents  # all that is published, less what is withheld and what is set aside
    found: list[Finding]  # all that were ranked; of rank 0 those that are watched only
    cargoes: Callable[[], Cargoes]  # joined when they are first asked for
