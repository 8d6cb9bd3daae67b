"""The whole job on the embedded sample."""

from __future__ import annotations

from pathlib import Path

from monitor.geo.reference import sample_dir
from monitor.model.message import message
from monitor.store.resources import Resources
from pipelines.jobs.home import Home
from pipelines.jobs.ingest import ReadOptions
from pipelines.jobs.nightly import Wanted, run_nightly
from pipelines.jobs.progress import Terminal
from pipelines.jobs.working_run import Working


def run_demo(
    home: Home, reference: Path | None = None, *, quiet: bool = False, resources: Resources | None = None
) -> None:
    """Ingest, scan and publish the simulated week under `home`; says where to look."""
    talk = Terminal(quiet=quiet)
    talk.say(message("job_demo_simulated"))
    options = ReadOptions(simulated=True)
    working = Working(resources) if resources else None
    run_nightly(home, [str(sample_dir() / "ais")], reference, Wanted(), options, quiet=quiet, working=working)
    talk.say(message("job_demo_open", page=str(home.site / "index.html")))
    talk.say(message("job_demo_terminal", home=str(home.root)))
