"""What docs/reference/partitions.md tells to type moves a store elsewhere, and what it shows in Python reads it."""

import re

import pytest
from command import shadowfleet
from shell_blocks import ROOT, lines_of

from monitor.store.connect import connect
from monitor.store.partitions import OF_A_DAY, TABLES

PAGE = ROOT / "docs" / "reference" / "partitions.md"
FOUND = ("files", "refusals", "positions", "statics", "receptions", "track_ends", "area_hours", "events")
SORTED = "SELECT * FROM query_table($table) ORDER BY ALL"


@pytest.fixture(scope="module")
def folder(night_home, tmp_path_factory):
    """Where its commands were typed, with the night as home."""
    folder = tmp_path_factory.mktemp("moved")
    for line in lines_of(PAGE):
        done = shadowfleet(*line.words[1:], cwd=folder, SHADOWFLEET_HOME=str(night_home.root))
        assert done.returncode == 0, done.stderr
    return folder


def test_exported_read_back_and_scanned_the_same_is_found(folder, night_home):
    found = []
    for store in (night_home.store, folder / "another-home" / "store.duckdb"):
        with connect(store, read_only=True) as con:
            found.append({table: con.execute(SORTED, {"table": table}).fetchall() for table in FOUND})
    before, after = found
    assert before["events"] and before["receptions"]
    assert before == after


def test_what_it_shows_in_python_runs(folder, monkeypatch):
    monkeypatch.chdir(folder)
    known = {}
    for block in re.findall(r"^\n```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
        exec(block, known)  # noqa: S102 -- our own page
    track, fastest = known["track"], known["fastest"]
    assert len(track) and set(track["mmsi"]) == {273000001} and track["t"].is_monotonic_increasing
    assert fastest.loc[fastest["mmsi"] == 273000001, "fastest_kn"].max() == track["sog_kn"].max()


def test_it_names_every_table_and_nothing_else():
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"`{table}`" in text for table in set(TABLES) - set(OF_A_DAY))
    assert all(f"{table}/day=" in text for table in OF_A_DAY)
