"""Settings for all tests. pytest puts this folder on the path, so that they can `from voyage import Voyage`."""

import fcntl
import gc
import os
import signal
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

import pytest
import typer.main
import typer.testing
from browser import browser, visit
from hypothesis import settings
from language import counts_checked
from new_store import begun_as_a_copy
from night import dark_log
from typer.testing import CliRunner

from monitor.geo.coast import Coast
from monitor.store import connect, resources
from monitor.store.resources import Resources
from monitor.text.words import Words
from pipelines.cli.app import app
from pipelines.jobs.demo import run_demo
from pipelines.jobs.garbage import collect_seldom
from pipelines.jobs.home import Home
from pipelines.jobs.language import ENGLISH, LANGUAGE

__all__ = ["browser", "sample_home", "visit"]

# No deadline: a busy machine is not a failure. Examples are few here and the same on every run; a longer
# search is one option away (`pytest --hypothesis-profile=long`).
settings.register_profile("quick", deadline=None, max_examples=40, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=1000)
settings.load_profile("quick")

collect_seldom()

# The suite publishes the same few seas hundreds of times, and to join their coasts is what costs most of it.
Coast.clip = lru_cache(maxsize=256)(Coast.clip)
Coast.clip_fine = lru_cache(maxsize=256)(Coast.clip_fine)

# A new store costs twice as much as one that is there, for its tables, and the suite makes hundreds.
connect._connected = begun_as_a_copy(connect._connected)

# Wherever a test tells a count, it is one.
Words._filled = counts_checked(Words._filled)

# Each command reads all options of all commands first.
typer.main.get_command = typer.testing._get_command = cache(typer.main.get_command)

# A shell that starts the suite in the background makes it deaf to Ctrl-C, and so all that the suite starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# The suite's processes fill the cores: a second thread in each takes processor time and ends nothing sooner. The
# sample's home is made with two.
resources.USUAL_THREADS = 1


def _made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that all processes of a test run share: the first that asks for it makes it."""
    root = tmp_path_factory.getbasetemp()
    shared = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    folder, done = shared / name, shared / f"{name}.made"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make(folder)
            done.touch()
    return folder


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the collector of garbage need not look at it again and again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """What was left out is looked at again, so that this process ends with nothing lost."""
    gc.unfreeze()


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """Each test begins in English, whatever language a command before it was asked to speak."""
    LANGUAGE.set(ENGLISH)


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The home that `shadowfleet demo` leaves behind, for reading only.

    SHADOWFLEET_SAMPLE_HOME names the one that `make test` has just made of this tree.
    """
    if made := os.environ.get("SHADOWFLEET_SAMPLE_HOME"):
        return Home(Path(made))

    def demo(folder: Path) -> None:
        run_demo(Home(folder), quiet=True, resources=Resources.of(threads=2))

    return Home(_made_once(tmp_path_factory, "sample-home", demo))


@pytest.fixture(scope="session")
def night_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home that has read and scanned the log of `night.dark_log`, to be copied by who writes to it."""
    return Home(_made_once(tmp_path_factory, "night", _night) / "home")


def _night(folder: Path) -> None:
    folder.mkdir()
    log = dark_log(folder)
    for command in (["ingest", str(log)], ["scan"]):
        ran = CliRunner().invoke(app, [*command, "--home", str(folder / "home"), "--quiet"])
        assert ran.exit_code == 0, ran.output
