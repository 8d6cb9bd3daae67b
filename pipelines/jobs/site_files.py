"""Every file of a site, written into a new folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from monitor.export.manifest import verifier
from monitor.model.aside import Aside
from monitor.model.changes import compare
from monitor.model.finding import Finding
from monitor.model.message import message
from monitor.model.track import Track
from monitor.render.index import index_page
from monitor.store.faults import stops_the_run
from pipelines.jobs.cases import cases_of
from pipelines.jobs.downloads import write_downloads
from pipelines.jobs.effect_files import copy_effect
from pipelines.jobs.folders import seal_site
from pipelines.jobs.oil_pages import flows_of_site, japan_of_site
from pipelines.jobs.open_events import open_events_of
from pipelines.jobs.overview_of_site import overview_of_site
from pipelines.jobs.publication import Gathered, Publication
from pipelines.jobs.report import report_json
from pipelines.jobs.set_aside import Setter
from pipelines.jobs.suspects import Case, Common, write_suspects
from pipelines.jobs.watched_hulls import watched_hulls


def write_site(folder: Path, asked: Publication, told: Gathered, common: Common) -> int:
    """Write everything; returns how many suspects' folders there are, less those that are watched only."""
    folder.mkdir(parents=True)
    run, setter, before = asked.run, asked.setter, common.edition_before
    drawn, shown = _suspects(folder / "vessels", asked, told, common)
    contents = replace(told.contents, findings=drawn)
    of_suspects = replace(contents, findings=[one for one in drawn if one.rank])
    open_events = open_events_of(run.con, contents.events, asked.hulls)
    coast, reference, cargoes = partial(common.coast, "50m"), asked.reference, told.cargoes
    pages: dict[str, Callable[[], str]] = {
        "map.html": lambda: overview_of_site(run, of_suspects, shown, common, open_events),
        "japan.html": lambda: japan_of_site(run.con, asked.hulls, contents, reference, cargoes().chains),
        "flows.html": lambda: flows_of_site(run.con, contents, reference, coast(), cargoes()),
    }
    made = _pages(folder, pages, setter) | copy_effect(asked.home, folder, contents.edition.tlp, run)
    write_downloads(folder / "downloads", of_suspects, shown, common.fences, open_events, common.signer, setter)
    edition = replace(contents.edition, set_aside=(*contents.edition.set_aside, *setter.asides))
    ranked = [one for one in told.found if one.rank]
    changes, downloads = None if before is None else compare(before, ranked), _downloads(folder / "vessels")
    watched = watched_hulls(run.con, asked.watched, drawn, edition, {} if before is None else before.watched)
    given = (of_suspects.findings, edition, contents.events, changes, downloads, common.fences.names, open_events)
    _put(folder / "index.html", index_page(*given, pages=made, watched=watched))
    _put(folder / "run.json", report_json(edition, ranked, contents.events, before, watched))
    (folder / "verify.py").write_bytes(verifier())
    seal_site(folder, edition, common.signer)
    return len(of_suspects.findings)


def _suspects(folder: Path, asked: Publication, told: Gathered, common: Common) -> tuple[list[Finding], list[Track]]:
    """Write a folder for each suspect; gives those that were written, and the tracks of those that are ranked."""
    contents, setter = told.contents, asked.setter
    cases = cases_of(asked.run, asked.hulls, contents, asked.home.site, common.edition_before, setter)
    written = write_suspects(folder, cases, len(contents.findings), common, partial(_not_written, setter))
    drawn: list[Finding] = []
    shown: list[Track] = []
    for case in asked.talk.over(written, message("job_writing_dossiers"), len(contents.findings)):
        drawn.append(case.finding)
        shown += case.tracks if case.finding.rank else ()
    return drawn, shown


def _not_written(setter: Setter, case: Case, problem: Exception) -> None:
    """Set a suspect aside; a disk that is full, and what else stops the run, is raised."""
    if isinstance(problem, OSError) or stops_the_run(problem):
        raise problem
    setter.add(problem, Aside.SUSPECT, case.finding.vessel.hull)


def _pages(folder: Path, pages: dict[str, Callable[[], str]], setter: Setter) -> set[str]:
    """Write pages by name; one that cannot be made is set aside. Gives the names of those that were."""
    made: set[str] = set()
    for name, page in pages.items():
        with setter.trying(Aside.PAGE, name):
            _put(folder / name, page())
            made.add(name)
    return made


def _downloads(vessels: Path) -> dict[str, list[str]]:
    """The files of each vessel's folder, by hull."""
    return {own.name: sorted(file.name for file in own.iterdir()) for own in sorted(vessels.glob("*"))}


def _put(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
