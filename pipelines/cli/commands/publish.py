"""`shadowfleet publish`."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.model.marking import Marking, Tlp
from monitor.store.resources import Resources
from pipelines.cli.options import (
    HomeOption,
    LangOption,
    MemoryOption,
    PdfOption,
    QuietOption,
    RedactOption,
    ReferenceOption,
    SignOption,
    ThreadsOption,
    TlpOption,
    home_of,
    imo,
)


def publish(
    home: HomeOption = None,
    reference: ReferenceOption = None,
    lang: LangOption = "en",
    tlp: TlpOption = Tlp.CLEAR,
    redact: RedactOption = None,
    sign_key: SignOption = None,
    pdf: PdfOption = False,
    vessel: Annotated[list[int] | None, typer.Option(metavar="IMO", parser=imo, help="help_publish_vessel")] = None,
    memory: MemoryOption = None,
    threads: ThreadsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Write the maps and dossiers of suspect vessels to HOME/site, replacing the previous edition."""
    from pipelines.jobs.nightly import Wanted, run_publish

    wanted = Wanted(lang, Marking(tlp, frozenset(redact or ())), sign_key, pdf, tuple(vessel or ()))
    resources = Resources.of(memory, threads)
    raise typer.Exit(run_publish(home_of(home), reference, wanted, quiet=quiet, resources=resources))
