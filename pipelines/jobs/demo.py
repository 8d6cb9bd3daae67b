"""The whole job on the embedded sample."""

from __future__ import annotations

from pathlib import Path

from monitor.geo.reference import sample_dir
from monitor.store.resources import Resources
from pipelines.jobs.home import Home
from pipelines.jobs.nightly import Wanted, run_nightly
from pipelines.jobs.progress import Terminal


def run_demo(
    home: Home, reference: Path | None = None, *, quiet: bool = False, resources: Resources | None = None
) -> None:
    """Ingest, scan and publish the simulated week under `home`; says where to look."""
    talk = Terminal(quiet=quiet)
    talk.say("The sample is SIMULATED: every ship and every event in it is invented.")
    run_nightly(home, [str(sample_dir() / "ais")], reference, Wanted(), quiet=quiet, resources=resources)
    talk.say(f"Open {home.site / 'index.html'} in a browser. It needs no network.")
    talk.say(f"In the terminal: shadowfleet events --home {home.root}")
