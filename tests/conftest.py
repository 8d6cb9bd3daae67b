"""Settings for all tests. pytest puts this folder on the path, so that they can `from voyage import Voyage`."""

from browser import browser, visit
from hypothesis import settings

__all__ = ["browser", "visit"]

# No deadline: a busy machine is not a failure. Examples are few here and the same on every run; a longer
# search is one option away (`pytest --hypothesis-profile=long`).
settings.register_profile("quick", deadline=None, max_examples=40, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=1000)
settings.load_profile("quick")
