"""--memory and --threads, on every command that opens the store for work."""

from unittest import mock

import pytest
from command import shadowfleet

from monitor.errors import StoreUnusable
from monitor.model.message import as_written
from monitor.store.resources import Resources, cores

COMMANDS = [
    "ingest .",
    "scan",
    "nightly .",
    "backfill .",
    "publish",
    "demo",
    "verify",
    "lists add x --as-of 2026-01-01",
]


@pytest.fixture
def asked(night_home):
    """Runs a command up to where it opens the store of a home, and tells with what resources it does."""

    def run(command, *options, **env):
        stopped = mock.Mock(side_effect=StoreUnusable(as_written("far enough")))
        with (
            mock.patch("pipelines.jobs.runs.opened", stopped),
            mock.patch("pipelines.cli.open_store.reading_of", stopped),
        ):
            done = shadowfleet(*command.split(), "--home", night_home.root, *options, **env)
        assert done.returncode == 3 and "far enough" in done.stderr, done.stderr
        return stopped.call_args.kwargs["resources"]

    return run


@pytest.mark.parametrize("command", COMMANDS)
def test_the_store_is_opened_with_what_was_asked_for(asked, command):
    assert asked(command, "--memory", "300MB", "--threads", "1") == Resources(300_000_000, 1, 1)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_environment_asks_too_and_an_option_goes_first(asked, command):
    env = {"SHADOWFLEET_MEMORY": "0.3", "SHADOWFLEET_THREADS": "3"}
    assert asked(command, **env) == Resources(300_000_000, 3, min(3, cores()))
    assert asked(command, "--threads", "1", **env) == Resources(300_000_000, 1, 1)


def test_nobody_asks(asked):
    assert asked("scan", SHADOWFLEET_MEMORY="", SHADOWFLEET_THREADS="") == Resources.of()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("options", "env", "said"),
    [
        (["--memory", "lots"], {}, "not a size of memory"),
        (["--threads", "0"], {}, "not a number of threads"),
        ([], {"SHADOWFLEET_MEMORY": "99999GB"}, "more memory than this"),
    ],
)
def test_nonsense_is_wrong_usage_in_a_sentence(command, options, env, said):
    done = shadowfleet(*command.split(), *options, COLUMNS="300", **env)
    assert done.returncode == 2 and said in done.stderr
