"""Commands that have commands of their own: without one they show what there is, and their --home holds for all."""

import pytest
from command import shadowfleet


@pytest.mark.parametrize("group", ["areas", "alerts", "config", "lists", "watchlist"])
def test_a_group_takes_a_home_and_shows_what_is_there(tmp_path, group):
    done = shadowfleet(group, "--home", tmp_path / "own")
    assert "no option" not in done.stderr and (done.stdout or "no store" in done.stderr)


def test_the_home_of_a_group_is_that_of_the_command_behind_it(tmp_path):
    added = shadowfleet("watchlist", "--home", tmp_path / "own", "add", "9074729")
    assert added.returncode == 0 and "9074729" in (tmp_path / "own" / "watchlist.csv").read_text()
