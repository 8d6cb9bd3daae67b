"""`shadowfleet demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from monitor.store.resources import Resources
from pipelines.cli.options import (
    HOME_BEFORE,
    MemoryOption,
    QuietOption,
    ReferenceOption,
    SpeakOption,
    ThreadsOption,
)
from pipelines.jobs.home import home_at

DEMO_HOME = Path("shadowfleet-home/demo")


def demo(
    home: Annotated[Path | None, typer.Option("--home", help="help_demo_home")] = None,
    reference: ReferenceOption = None,
    memory: MemoryOption = None,
    threads: ThreadsOption = None,
    quiet: QuietOption = False,
    lang: SpeakOption = None,
) -> None:
    """Run all steps on the built-in sample: one simulated week, labelled as simulated."""
    from pipelines.jobs.demo import run_demo

    run_demo(
        home_at(home or HOME_BEFORE.get() or DEMO_HOME), reference, quiet=quiet, resources=Resources.of(memory, threads)
    )
