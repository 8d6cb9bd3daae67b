"""`shadowfleet nightly`."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from monitor.model.marking import Marking, Tlp
from monitor.store.resources import Resources
from pipelines.cli.options import (
    AddressOption,
    EngineOption,
    HomeOption,
    LangOption,
    MapOption,
    MaxUnpackedOption,
    MemoryOption,
    NightPathsArgument,
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
from pipelines.jobs.setting_fields import MOST_DAYS


def nightly(
    paths: NightPathsArgument = None,
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
    wait: Annotated[float, typer.Option("--wait", metavar="MINUTES", min=0, help="help_wait")] = 60.0,
    time_box: Annotated[float, typer.Option("--time-box", metavar="HOURS", min=0, help="help_time_box")] = 0.0,
    keep_raw: Annotated[
        int, typer.Option("--keep-raw", metavar="DAYS", min=0, max=MOST_DAYS, help="help_keep_raw")
    ] = 0,
    keep_positions: Annotated[
        int, typer.Option("--keep-positions", metavar="DAYS", min=0, max=MOST_DAYS, help="help_keep_positions")
    ] = 0,
    memory: MemoryOption = None,
    threads: ThreadsOption = None,
    engine: EngineOption = None,
    address: AddressOption = None,
    quiet: QuietOption = False,
) -> None:
    """Ingest, scan and publish in one run, for example from cron. Safe to run twice."""
    from pipelines.cli.read_options import read_options
    from pipelines.jobs.nightly import Wanted, run_nightly
    from pipelines.jobs.settings import settings_of
    from pipelines.jobs.working_run import Working

    wanted = Wanted(lang, Marking(tlp, frozenset(redact or ())), sign_key, pdf)
    options = read_options(home_of(home), start, map_, max_unpacked, reference, simulated=simulated, standing=standing)
    settled = settings_of(home_of(home))
    night, keep = (
        replace(settled.nightly, wait_min=wait, time_box_h=time_box),
        replace(settled.retention, raw_d=keep_raw, positions_d=keep_positions),
    )
    working = Working(Resources.of(memory, threads), engine, address)
    code = run_nightly(
        home_of(home), paths or (), reference, wanted, options, night, keep, quiet=quiet, working=working
    )
    raise typer.Exit(code)
