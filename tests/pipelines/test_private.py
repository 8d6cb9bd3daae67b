"""What a run writes is its user's alone, and a link in place of what it writes is not followed."""

import os
import stat

import pytest
from night import dark_log

from monitor.errors import StoreUnusable
from monitor.store.connect import connect
from pipelines.jobs.home import Home, locked
from pipelines.jobs.run_logs import log_to
from pipelines.jobs.swap import check_place, staging_of
from tests.command import shadowfleet


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_store_and_logs_are_private_and_the_site_is_as_the_user_has_it(tmp_path, umask):
    home = Home(tmp_path / "home")
    home.root.mkdir()
    connect(home.store).close()
    home.store.chmod(0o644)  # of an earlier release
    assert shadowfleet("nightly", dark_log(tmp_path), "--home", home.root, "--quiet").returncode == 0
    assert {mode(path) for path in (home.store, home.root / "lock", *home.logs.iterdir())} == {0o600}
    assert (mode(home.root), mode(home.logs), mode(home.notes)) == (0o755, 0o700, 0o700)
    assert {mode(path) for path in home.site.rglob("*") if path.is_file()} == {0o644}
    assert mode(home.site) == mode(home.site / "vessels") == 0o755
    assert shadowfleet("publish", "--tlp", "amber", "--home", home.root, "--quiet").returncode == 0
    assert {mode(path) & 0o077 for path in (home.site, *home.site.rglob("*"))} == {0}
    assert os.umask(0o022) == 0o022


def test_a_link_in_place_of_lock_or_log_is_not_followed(tmp_path):
    home, other = Home(tmp_path / "home"), tmp_path / "other"
    home.root.mkdir()
    other.write_text("mine")
    (home.root / "lock").symlink_to(other)
    with pytest.raises(StoreUnusable), locked(home):
        pass
    (home.root / "lock").unlink()
    with locked(home):
        (home.logs / "20260302.log").symlink_to(other)
        with pytest.raises(StoreUnusable):
            log_to(home, "20260302T000000Z")
    assert other.read_text() == "mine"


@pytest.mark.parametrize("place", [lambda site: site, staging_of])
def test_a_link_in_place_of_the_site_is_refused(tmp_path, place):
    (tmp_path / "mine").mkdir()
    place(tmp_path / "site").symlink_to(tmp_path / "mine")
    with pytest.raises(StoreUnusable, match="link"):
        check_place(tmp_path / "site")


def test_an_event_of_the_log_is_one_line_whatever_it_names(tmp_path):
    home = Home(tmp_path / "home")
    with locked(home):
        log = log_to(home, "20260302T000000Z")
        log.info("read %s", "a\x1b[2J\n2026-03-02T00:00:00Z INFO forged")
    (line,) = (home.logs / "20260302.log").read_text().splitlines()
    assert "\x1b" not in line and "<U+000A>" in line
