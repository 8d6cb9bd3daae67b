"""Files that grow, move or come twice: each night goes well, and `verify` tells an appended log from an altered one."""

import os
import zipfile

import pytest
from voyage import Voyage, nmea

from monitor.errors import WrongUsage
from monitor.store.connect import connect
from monitor.store.query import rows
from pipelines.cli.verify_store import run_accept, run_verify
from pipelines.jobs import ingest as ingesting
from pipelines.jobs import known_format
from pipelines.jobs.home import Home
from pipelines.jobs.run_ingest import run_ingest

SHIP = Voyage(mmsi=636092001, imo=9900007, name="NIGHT HERON", ship_type=80).at("2026-03-02T22:00", 27, 60)
LOG = nmea(SHIP.sail_to(27.2, 60.1, speed_kn=5))
WHOLE = LOG.splitlines(keepends=True)
HALF = b"".join(WHOLE[: len(WHOLE) // 2])
FILES = "SELECT disk_bytes, lines FROM files ORDER BY file_id"
FIXES = "SELECT mmsi, t, lon FROM positions ORDER BY ALL"


@pytest.fixture
def night(tmp_path):
    """A folder of logs, and the nightly reading of it."""
    home, logs = Home(tmp_path / "home"), tmp_path / "logs"
    logs.mkdir()

    def read(*, code=0):
        assert run_ingest(home, [str(logs)], quiet=True) == code

    return home, logs, read


def asked(home, query):
    con = connect(home.store, read_only=True)
    try:
        return rows(con, query)
    finally:
        con.close()


def fixes_of_the_whole(tmp_path):
    home = Home(tmp_path / "whole")
    (tmp_path / "whole.nmea").write_bytes(LOG)
    assert run_ingest(home, [str(tmp_path / "whole.nmea")], quiet=True) == 0
    return asked(home, FIXES)


@pytest.mark.parametrize("when", ["find_inputs", "recognise"])
def test_a_file_that_grows_when_it_was_found_or_is_read(night, tmp_path, monkeypatch, capsys, when):
    home, logs, read = night
    (logs / "a.nmea").write_bytes(HALF)
    place = known_format if when == "recognise" else ingesting
    grows = getattr(place, when)

    def and_grows(*args):
        found = grows(*args) if when == "recognise" else list(grows(*args))
        with (logs / "a.nmea").open("wb") as file:
            file.write(LOG)
        return found

    with monkeypatch.context() as one_night:
        one_night.setattr(place, when, and_grows)
        read()
    first = len(LOG) if when == "find_inputs" else len(HALF)
    assert asked(home, FILES) == [(first, len((LOG if when == "find_inputs" else HALF).splitlines()))]
    read()
    read()
    assert asked(home, FIXES) == fixes_of_the_whole(tmp_path)
    assert run_verify(home, quiet=False) == 0


def test_an_appended_log_is_read_again_and_verify_holds(night, tmp_path, capsys):
    home, logs, read = night
    for n in (3, len(WHOLE) // 2, len(WHOLE)):
        (logs / "a.nmea").write_bytes(b"".join(WHOLE[:n]))
        read()
        assert run_verify(home, quiet=False) == 0
    assert "3 files rehashed, 2 of them longer than before" in capsys.readouterr().err
    assert asked(home, FIXES) == fixes_of_the_whole(tmp_path)


@pytest.mark.parametrize("read_again", [False, True])
def test_an_alteration_stays_visible(night, capsys, read_again):
    home, logs, read = night
    (logs / "a.nmea").write_bytes(LOG)
    read()
    (logs / "a.nmea").write_bytes(LOG.replace(b"\r\n", b"\n", 1) + WHOLE[0])
    if read_again:
        read()
    assert run_verify(home, quiet=False) == 1
    said = capsys.readouterr().err
    assert "a file has the bytes that were read" in said and ("which was also read" in said) is read_again


def test_a_log_that_was_cut_is_told(night, capsys):
    home, logs, read = night
    (logs / "a.nmea").write_bytes(LOG)
    read()
    (logs / "a.nmea").write_bytes(HALF)
    assert run_verify(home, quiet=False) == 1
    assert "a file has the bytes that were read" in capsys.readouterr().err


def test_a_vanished_file_is_found_under_another_name_in_its_folder(night, capsys):
    home, logs, read = night
    (logs / "a.nmea").write_bytes(LOG)
    read()
    (logs / "b.nmea").write_bytes(LOG[::-1])  # as long
    (logs / "a.nmea").rename(logs / "c.nmea")
    assert run_verify(home, quiet=False) == 0
    said = " ".join(capsys.readouterr().err.split())
    assert f"Renamed: {logs / 'a.nmea'} is now {logs / 'c.nmea'}" in said
    assert "1 no longer at their old path, 1 of these found under another name" in said


def test_the_same_bytes_under_two_names_are_read_once(night, capsys):
    home, logs, read = night
    (logs / "a.nmea").write_bytes(LOG)
    (logs / "b.nmea").write_bytes(LOG)
    with zipfile.ZipFile(logs / "c.zip", "w") as archive:
        archive.writestr("one.nmea", HALF)
        archive.writestr("two.nmea", HALF)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("two.nmea", LOG)
    read()
    read()
    on_disk = (logs / "c.zip").stat().st_size
    assert [size for size, _ in asked(home, FILES)] == [len(LOG), on_disk, on_disk, on_disk]
    assert run_verify(home, quiet=False) == 0


def test_a_ledger_with_the_size_of_a_file_that_had_grown_is_put_right(night):
    """As schema 4 wrote it: the size when the file was found, the digest of what was read later."""
    home, logs, read = night
    (logs / "a.nmea").write_bytes(LOG)
    read()
    con = connect(home.store)
    con.execute("UPDATE files SET disk_bytes = 17, size_bytes = 17")
    con.close()
    read()
    assert asked(home, FILES) == [(len(LOG), len(WHOLE))]
    assert run_verify(home, quiet=True) == 0


def test_a_file_that_is_cut_while_it_is_read_is_left_for_the_next_night(night, monkeypatch):
    home, logs, read = night
    (logs / "a.nmea").write_bytes(LOG * 3)

    def and_is_cut(head):
        with (logs / "a.nmea").open("r+b") as file:
            file.truncate(100)
        return recognise(head)

    recognise = known_format.recognise
    with monkeypatch.context() as one_night:
        one_night.setattr(known_format, "recognise", and_is_cut)
        read(code=0 if len(LOG) * 3 < 1 << 18 else 3)
    (logs / "a.nmea").write_bytes(LOG)
    read()
    assert asked(home, FIXES)


ROWS = b"timestamp,mmsi,lat,lon,sog\n2026-03-02T10:00:00Z,636092001,59.9,25.1,9\n2026-03-02T10:10:00Z,636092001,59.9,2"
PLACES = [(25.1, 59.9), (25.2, 59.9)]


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_last_row_of_a_table_that_is_cut_waits_for_its_end(night, codec):
    home, logs, read = night
    whole = (ROWS + b"5.2,9\n").decode().encode(codec)
    (logs / "a.csv").write_bytes(whole[: len(ROWS.decode().encode(codec)) + (codec != "utf-8")])  # within a character
    read()
    assert asked(home, "SELECT lon, lat FROM positions ORDER BY ALL") == PLACES[:1]
    assert "last lines held back: 1" in asked(home, "SELECT outcome FROM runs ORDER BY started_at")[-1][0]
    assert run_verify(home, quiet=True) == 0
    read()
    (logs / "a.csv").write_bytes(whole)
    read()
    assert asked(home, "SELECT lon, lat FROM positions ORDER BY ALL") == PLACES
    assert asked(home, "SELECT * FROM refusals") == []
    assert run_verify(home, quiet=True) == 0


@pytest.mark.parametrize("cut", [1, 2, 30])
def test_the_last_line_of_a_log_that_is_cut_waits_for_its_end(night, tmp_path, cut):
    home, logs, read = night
    (logs / "a.nmea").write_bytes(HALF[:-cut])
    read()
    assert asked(home, FILES)[0][1] == len(WHOLE) // 2 - (cut > 1)
    assert run_verify(home, quiet=True) == 0
    (logs / "a.nmea").write_bytes(LOG)
    read()
    assert asked(home, "SELECT * FROM refusals") == []
    assert asked(home, FIXES) == fixes_of_the_whole(tmp_path)
    assert run_verify(home, quiet=True) == 0


def test_the_last_line_of_a_finished_log_needs_no_line_end(night, tmp_path):
    home, logs, read = night
    (logs / "a.nmea").write_bytes(LOG.rstrip())
    os.utime(logs / "a.nmea", (1772500000, 1772500000))  # 2026-03-03
    read()
    assert asked(home, FIXES) == fixes_of_the_whole(tmp_path)


def test_the_last_row_of_a_finished_table_needs_no_line_end(night):
    home, logs, read = night
    (logs / "a.csv").write_bytes(ROWS + b"5.2,9")
    read()
    os.utime(logs / "a.csv", (1772500000, 1772500000))  # 2026-03-03
    read()
    read()
    assert asked(home, "SELECT lon, lat FROM positions ORDER BY ALL") == PLACES
    assert run_verify(home, quiet=True) == 0


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("more", "places"),
    [
        (b"", PLACES),
        (b"\n", PLACES),
        (b"\r\n2026-03-02T10:20:00Z,636092001,59.9,25.3,9\n", [*PLACES, (25.3, 59.9)]),
        (b".5\n", PLACES),  # another speed
        (b"x\n", PLACES),  # a speed that is not understood
        (b",too many\n", PLACES[:1]),
    ],
)
def test_a_row_that_was_cut_and_rested_is_withdrawn_when_its_line_goes_on(night, codec, more, places):
    home, logs, read = night
    (logs / "a.csv").write_bytes((ROWS + b"5.2,9").decode().encode(codec))
    os.utime(logs / "a.csv", (1772500000, 1772500000))
    read()
    assert asked(home, "SELECT lon, lat FROM positions ORDER BY ALL") == PLACES
    (logs / "a.csv").write_bytes((ROWS + b"5.2,9" + more).decode().encode(codec))
    os.utime(logs / "a.csv", (1772600000, 1772600000))
    read()
    read()
    assert asked(home, "SELECT lon, lat FROM positions ORDER BY ALL") == places
    speed = {b".5\n": 9.5, b"x\n": None}.get(more, 9.0)
    assert asked(home, "SELECT sog_kn FROM positions WHERE lon = 25.2") == [(speed,)] * (len(places) > 1)
    assert run_verify(home, quiet=True) == 0


@pytest.mark.parametrize("more", [b"", WHOLE[0]], ids=["as it was read", "longer than it was read"])
def test_a_rotated_log_is_found_under_its_new_name(night, capsys, more):
    home, logs, read = night
    (logs / "a.nmea").write_bytes(HALF)
    read()
    (logs / "a.nmea").rename(logs / "a.nmea.1")
    (logs / "a.nmea.1").write_bytes(HALF + more)
    (logs / "a.nmea").write_bytes(WHOLE[-1])
    assert run_verify(home, quiet=False) == 0
    assert "a.nmea is now " in " ".join(capsys.readouterr().err.split())


def test_a_log_that_was_shortened_is_told_until_it_is_accepted(night, capsys):
    home, logs, read = night
    log = logs / "a.nmea"
    log.write_bytes(LOG)
    read()
    log.write_bytes(HALF)
    read()
    assert run_verify(home, quiet=False) == 1
    assert f"shadowfleet verify --accept {log}" in " ".join(capsys.readouterr().err.split())
    run_accept(home, [str(log)])
    assert run_verify(home, quiet=False) == 0
    assert "Accepted changes: 1 file is not" in capsys.readouterr().err
    with pytest.raises(WrongUsage, match="no change to accept"):
        run_accept(home, [str(log)])
    log.write_bytes(HALF.replace(b"1", b"2", 1))  # what was read later is still compared
    assert run_verify(home, quiet=True) == 1


def test_a_file_whose_name_is_no_text_is_found_where_it_is(night, capsys):
    home, logs, read = night
    (logs / os.fsdecode(b"a\xff.nmea")).write_bytes(LOG)
    read()
    assert run_verify(home, quiet=False) == 0
    said = capsys.readouterr().err
    assert "Renamed" not in said and "0 no longer at their old path" in said
