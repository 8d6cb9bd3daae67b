"""The site is the old one or the new one, wherever a publication is killed; the next run clears up."""

import subprocess
import sys

import pytest

from monitor.text.english import english
from pipelines.jobs import swap as swapping
from pipelines.jobs.swap import finish_swap, staging_of, swap
from tests.command import shadowfleet

# Dies at the nth step that changes a folder, before it is done (as kill -9 would). `two`: no exchange on this system.
DIES = """
import os, shutil, signal, sys
from pathlib import Path
from pipelines.jobs import swap as swapping
site, nth, how, seen = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], 0
def counted(whole):
    def step(*args, **more):
        global seen
        seen += 1
        if seen == nth:
            os.kill(os.getpid(), signal.SIGKILL)
        return whole(*args, **more)
    return step
swapping._exchanged = counted((lambda one, other: False) if how == "two" else swapping._exchanged)
Path.rename, os.unlink, os.rmdir = counted(Path.rename), counted(os.unlink), counted(os.rmdir)
swapping.swap(site)
print(seen)
"""


def sites(folder):
    site = folder / "site"
    for path, text in ((site, "old"), (staging_of(site), "new")):
        (path / "vessels").mkdir(parents=True)
        (path / "index.html").write_text(text)
        (path / "vessels" / "one.html").write_text(text)
    return site


def whole(site):
    texts = {path.read_text() for path in site.rglob("*.html")}
    assert len(texts) == 1 and len(list(site.rglob("*.html"))) == 2
    return texts.pop()


@pytest.mark.parametrize("how", ["exchange", "two"])
def test_killed_at_every_step_a_whole_site_is_there_after_the_next_run(tmp_path, how):
    seen = []
    for nth in range(1, 50):
        site = sites(tmp_path / str(nth))
        run = [sys.executable, "-c", DIES, str(site), str(nth), how]
        done = subprocess.run(run, capture_output=True, text=True, check=False)
        assert how == "two" or site.exists()  # in one step there is no moment without a site
        finish_swap(site)
        seen.append(whole(site))
        assert [p.name for p in site.parent.iterdir()] == ["site"]
        if done.returncode == 0:
            break
    assert seen[0] == "old" and seen[-1] == "new" and len(seen) > 3
    assert seen == sorted(seen, reverse=True)  # once it is the new one it stays the new one


def test_what_an_older_release_left_between_its_renames_is_finished(tmp_path):
    site = sites(tmp_path)
    site.rename(tmp_path / "site.old")
    assert "put a new site in place" in english(finish_swap(site))
    assert whole(site) == "new" and finish_swap(site) is None


def test_the_first_site_needs_no_exchange_and_half_a_site_is_thrown_away(tmp_path):
    site = sites(tmp_path)
    for path in site.rglob("*.html"):
        path.unlink()
    (site / "vessels").rmdir()
    site.rmdir()
    swap(site)
    assert whole(site) == "new"
    staging_of(site).mkdir()
    assert finish_swap(site) is None and [p.name for p in tmp_path.iterdir()] == ["site"]


def test_an_exchange_that_fails_is_an_error_and_the_old_site_stays(tmp_path, monkeypatch):
    site = sites(tmp_path)

    def fails(one, other):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(swapping, "_exchanged", fails)
    with pytest.raises(OSError, match="No space"):
        swap(site)
    assert whole(site) == "old"


def test_a_file_where_the_site_should_be_is_told_and_nothing_is_written(tmp_path):
    (tmp_path / "a.csv").write_text("mmsi,timestamp,lat,lon\n636092001,2026-03-02 11:00:00,59.9,25.1\n")
    home = tmp_path / "home"
    home.mkdir()
    (home / "site").write_text("mine")
    ran = shadowfleet("nightly", tmp_path / "a.csv", "--home", home)
    assert ran.returncode == 3
    assert "there is a file where the site's folder should be" in ran.stderr
    assert (home / "site").read_text() == "mine"
    assert not (home / "site.new").exists() and not (home / "site.old").exists()
