"""The jobs that end with a published site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.export.manifest import Signer
from monitor.model.marking import Marking
from monitor.model.message import message
from monitor.store.resources import Resources
from monitor.store.scanned_with import reference_of
from pipelines.jobs.home import Home
from pipelines.jobs.ingest import AS_THEY_ARE, ReadOptions
from pipelines.jobs.keys import signer_of
from pipelines.jobs.language import known_language
from pipelines.jobs.printing import Printer, printer_of
from pipelines.jobs.progress import Talk, Terminal
from pipelines.jobs.publish import publish
from pipelines.jobs.run_ingest import exit_code, tell_set_aside
from pipelines.jobs.run_scan import load_reference, take_in
from pipelines.jobs.runs import Run, run_of
from pipelines.jobs.scan_setup import Reference
from pipelines.jobs.watchlist import TYPED, Watched, watchlist_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the site is to be, as the user asks for it."""

    lang: str = "en"  # codes of languages, the first shown at first: "en,ja"
    marking: Marking = Marking()  # noqa: RUF009 -- frozen
    sign_key: Path | None = None
    pdf: bool = False
    watch: tuple[int, ...] = ()  # IMO numbers of hulls that have a page this once, beside those of the watchlist


def run_publish(
    home: Home, reference: Path | None, wanted: Wanted, *, quiet: bool, resources: Resources | None = None
) -> int:
    """`shadowfleet publish`."""
    languages, signer, printer = languages_of(wanted.lang), signer_of(wanted.sign_key), printer_of(asked=wanted.pdf)
    talk = Terminal(quiet=quiet)
    with run_of(home, "publish", resources) as run:
        loaded = load_reference(reference_of(run.con, reference), home)
        _publish(run, home, loaded, wanted, languages, talk, signer, printer)
        tell_set_aside(run, talk)
    return exit_code(run)


def run_nightly(
    home: Home,
    paths: Sequence[str],
    reference: Path | None,
    wanted: Wanted,
    options: ReadOptions = AS_THEY_ARE,
    *,
    quiet: bool,
    resources: Resources | None = None,
) -> int:
    """`shadowfleet nightly`: all three; what fails is set aside and does not stop the rest."""
    languages, signer, printer = languages_of(wanted.lang), signer_of(wanted.sign_key), printer_of(asked=wanted.pdf)
    talk = Terminal(quiet=quiet)
    with run_of(home, "nightly", resources) as run:
        loaded = load_reference(reference, home)
        take_in(run, paths, loaded, talk, options)
        _publish(run, home, loaded, wanted, languages, talk, signer, printer)
        tell_set_aside(run, talk)
    return exit_code(run)


def languages_of(text: str) -> tuple[str, ...]:
    """Languages by their codes, in the order given: "en,ja".

    Raises:
        WrongUsage: one of them has no catalogue.
    """
    found = tuple(dict.fromkeys(code.strip() for code in text.split(",")))
    for code in found:
        known_language(code)
    return found


def _publish(
    run: Run,
    home: Home,
    reference: Reference,
    wanted: Wanted,
    languages: tuple[str, ...],
    talk: Talk,
    signer: Signer | None,
    printer: Printer | None,
) -> None:
    watched = {one.imo: one for one in watchlist_of(home)}
    watched |= {imo: Watched(imo, None, TYPED, run.started_at.date()) for imo in wanted.watch if imo not in watched}
    given = wanted.marking, languages, signer, printer, list(watched.values())
    published = publish(run, home, reference, talk, *given)
    talk.say(message("job_published", n=published.findings, page=str(home.site / "index.html")))
    if signer is not None:
        talk.say(message("job_signed", sha256=signer.sha256))
        talk.say(message("job_send_fingerprint"))
