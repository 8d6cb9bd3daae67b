"""`shadowfleet receivers`, on a terminal and for scripts."""

import json
import shutil
from contextlib import closing
from datetime import datetime

import pytest
from sea import bystanders, heard_by, put, scanned
from typer.testing import CliRunner

from monitor.model.message import message
from monitor.store.connect import connect
from monitor.text.english import english
from pipelines.cli.app import app


def ran(home, *options):
    found = CliRunner().invoke(app, ["receivers", "--home", str(home), *options])
    assert found.exit_code == 0, found.output
    return found.output


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Six ships that A and B hear for two days, and A not for five hours of them. B's name is hostile."""
    root = tmp_path_factory.mktemp("home")
    con = connect(root / "store.duckdb")
    ships = bystanders(28.1, 60.0, hours=47)
    out = datetime(2026, 3, 2, 10), datetime(2026, 3, 2, 15)
    put(con, [x for x in heard_by("A", *ships) if not out[0] <= x.t < out[1]], "a")
    put(con, heard_by("[red]B\x1b[31m", *ships), "b")
    scanned(con)
    con.close()
    return root


def test_who_heard_how_much_and_who_was_quiet_when(home):
    said = json.loads(ran(home, "--json"))
    first, second = said["receivers"]
    assert (first["receiver"], first["vessels"], first["heard_alone"]) == ("A", 6, 0)
    # 95 half hours of six ships; ten of them A did not hear, and then B was alone.
    assert (first["half_hours"], second["half_hours"], second["heard_alone"]) == (6 * 85, 6 * 95, 6 * 10)
    (quiet,) = said["quiet"]
    assert (quiet["receiver"], quiet["quiet_from"], quiet["quiet_to"]) == (
        "A",
        "2026-03-02T10:00:00Z",
        "2026-03-02T15:00:00Z",
    )
    assert quiet["area_round"].startswith("60° 30.00' N 029°")


def test_an_outage_of_all_receivers_is_none_of_one(home, tmp_path):
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    with closing(connect(tmp_path / "store.duckdb")) as con:
        con.execute("INSERT INTO outages SELECT * REPLACE ('' AS station) FROM outages LIMIT 1")
    assert [row["receiver"] for row in json.loads(ran(tmp_path, "--json"))["quiet"]] == [None, "A"]
    assert english(message("cli_all_receivers")) in ran(tmp_path) and "Message(" not in ran(tmp_path)


def test_names_of_strangers_are_harmless_on_a_terminal(home):
    said = ran(home)
    assert "[red]B" in said and "\x1b" not in said


def test_a_store_without_a_fix_has_no_receivers(tmp_path):
    connect(tmp_path / "store.duckdb").close()
    assert json.loads(ran(tmp_path, "--json")) == {"receivers": [], "quiet": []}
