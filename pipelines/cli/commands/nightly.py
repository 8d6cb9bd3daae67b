"""`shadowfleet nightly`."""

from __future__ import annotations

import typer

from monitor.model.marking import Marking, Tlp
from monitor.store.resources import Resources
from pipelines.cli.options import (
    HomeOption,
    LangOption,
    MapOption,
    MaxUnpackedOption,
    MemoryOption,
    PathsArgument,
    PdfOption,
    QuietOption,
    RedactOption,
    ReferenceOption,
    SignOption,
    SimulatedOption,
    StandingOption,
    StartOption,
    ThreadsOption,
    TlpOption,
    home_of,
)


def nightly(
    paths: PathsArgument,
    home: HomeOption = None,
    start: StartOption = None,
    map_: MapOption = None,
    max_unpacked: MaxUnpackedOption = None,
    simulated: SimulatedOption = False,
    standing: StandingOption = None,
    reference: ReferenceOption = None,
    lang: LangOption = "en",
    tlp: TlpOption = Tlp.CLEAR,
    redact: RedactOption = None,
    sign_key: SignOption = None,
    pdf: PdfOption = False,
    memory: MemoryOption = None,
    threads: ThreadsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Ingest, scan and publish in one run, for example from cron. Safe to run twice."""
    from pipelines.cli.read_options import read_options
    from pipelines.jobs.nightly import Wanted, run_nightly

    wanted = Wanted(lang, Marking(tlp, frozenset(redact or ())), sign_key, pdf)
    options = read_options(home_of(home), start, map_, max_unpacked, reference, simulated=simulated, standing=standing)
    resources = Resources.of(memory, threads)
    code = run_nightly(home_of(home), paths, reference, wanted, options, quiet=quiet, resources=resources)
    raise typer.Exit(code)
