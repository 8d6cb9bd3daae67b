"""Settings for all tests. pytest puts this folder on the path, so that they can `from voyage import Voyage`."""

import pytest
from hypothesis import settings

from pipelines.demo import run_demo
from pipelines.home import Home

# No deadline: a busy machine is not a failure. Examples are few here and the same on every run; a longer
# search is one option away (`pytest --hypothesis-profile=long`).
settings.register_profile("quick", deadline=None, max_examples=40, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=1000)
settings.load_profile("quick")


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The home that `shadowfleet demo` leaves behind. Tests that use it share one xdist group, so it is made once."""
    home = Home(tmp_path_factory.mktemp("sample") / "home")
    run_demo(home, quiet=True)
    return home
