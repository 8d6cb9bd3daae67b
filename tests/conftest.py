"""Settings for all tests. pytest puts this folder on the path, so that they can `from voyage import Voyage`."""

import fcntl
import os

import pytest
from browser import browser, visit
from hypothesis import settings

from pipelines.jobs.demo import run_demo
from pipelines.jobs.home import Home

__all__ = ["browser", "sample_home", "visit"]

# No deadline: a busy machine is not a failure. Examples are few here and the same on every run; a longer
# search is one option away (`pytest --hypothesis-profile=long`).
settings.register_profile("quick", deadline=None, max_examples=40, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=1000)
settings.load_profile("quick")


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The home that `shadowfleet demo` leaves behind, for reading only. Made once for all processes of a test run."""
    root = tmp_path_factory.getbasetemp()
    shared = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    home = Home(shared / "sample-home")
    with (shared / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home.site.exists():
            run_demo(home, quiet=True)
    return home
