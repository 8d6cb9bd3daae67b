"""`shadowfleet verify` finds what was changed behind the ledger's back, and nothing else."""

from datetime import timedelta

import pytest
from voyage import Voyage, nmea

from monitor.store.blocks import BEGIN
from monitor.store.connect import connect
from pipelines.cli.verify_store import run_verify
from pipelines.jobs.home import Home
from pipelines.jobs.run_ingest import run_ingest

BLOCK = 262144  # of a store as it is made
SHIP = Voyage(mmsi=636092001, imo=9900007, name="NIGHT HERON", ship_type=80).at("2026-03-02T22:00", 27, 60).stay(6)


@pytest.fixture
def home(tmp_path):
    """Two receivers' logs of one night, the one read later being the earlier to hear."""
    (tmp_path / "a.nmea").write_bytes(nmea(SHIP, station="A", late=timedelta(seconds=3)))
    (tmp_path / "b.nmea").write_bytes(nmea(SHIP, station="B"))
    home = Home(tmp_path / "home")
    assert run_ingest(home, [str(tmp_path / "a.nmea"), str(tmp_path / "b.nmea")], quiet=True) == 0
    return home


def changed(home, statement):
    con = connect(home.store)
    con.execute(statement)
    con.close()


def test_a_sound_store_has_no_difference(home, capsys):
    assert run_verify(home, quiet=False) == 0
    assert "2 files rehashed, 0 no longer" in capsys.readouterr().err


@pytest.mark.parametrize(
    "statement, said",
    [
        ("DELETE FROM positions WHERE t = (SELECT max(t) FROM positions)", "number of positions per file and day"),
        ("DELETE FROM statics", "number of static reports per file and day"),
        ("UPDATE positions SET file_id = 1", "number of positions per file and day"),
        ("UPDATE positions SET t = t + INTERVAL 1 DAY", "recorded time span"),
        ("INSERT INTO positions SELECT * FROM positions LIMIT 1", "number of positions per file and day"),
        ("UPDATE file_fates SET n = n + 1 WHERE fate = 'clock' OR fate = 'duplicate'", "every line of every file"),
        ("INSERT INTO file_fates VALUES (1, 'refused', 'no_time', 3)", "every refusal is kept"),
        ("DELETE FROM files WHERE file_id = 2", "from a file in the ledger"),
    ],
)
def test_whatever_is_changed_in_the_tables_is_found(home, statement, said, capsys):
    changed(home, statement)
    assert run_verify(home, quiet=False) == 1
    assert said in capsys.readouterr().err


def test_keys_that_no_query_reads_are_read_too(home, capsys):
    """The blocks of a store, one after the other. None is free in a store this young."""
    sound = home.store.read_bytes()
    said = []
    for begin in range(BEGIN, len(sound), BLOCK):
        home.store.write_bytes(sound[: begin + 9] + bytes([sound[begin + 9] ^ 1]) + sound[begin + 10 :])
        run_verify(home, quiet=False)
        said.append("Check failed" in capsys.readouterr().err)
    home.store.write_bytes(sound)
    assert said and all(said)


def test_a_file_with_other_bytes_is_found_and_one_that_is_gone_is_told(home, capsys):
    (home.root.parent / "a.nmea").write_bytes(b"something else")
    (home.root.parent / "b.nmea").unlink()
    assert run_verify(home, quiet=False) == 1
    said = capsys.readouterr().err
    assert "a file has the bytes that were read" in said
    assert "1 file rehashed, 1 no longer" in said


def test_blocks_of_another_release_are_told_and_the_rows_are_read(home, capsys, monkeypatch):
    monkeypatch.setattr("duckdb.__version__", "2.1.0")
    assert run_verify(home, quiet=False) == 0
    assert "Checksums of blocks were not checked: written by DuckDB v2.1.0" in capsys.readouterr().err
