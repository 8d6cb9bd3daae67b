"""A log of sentences is known wherever it begins, within bounds; a document that quotes a sentence is none."""

import gzip
import io

import pytest
from command import shadowfleet
from voyage import Voyage, nmea

from monitor.read.sniff import FAR_BYTES, HEAD_BYTES, begins_further_in, is_log
from monitor.store.connect import connect
from monitor.store.query import scalar

SHIP = Voyage(mmsi=636092001, imo=9900007, name="NIGHT HERON", ship_type=80).at("2026-03-02T22:00", 27, 60)
LOG = nmea(SHIP.sail_to(27.2, 60.1, speed_kn=5))
LINE = LOG.splitlines(keepends=True)[0]
CHATTER = b"[modem] AT+CREG?, OK, retry\n"  # begins as JSON does, and in columns as a table
GPS = b"$GPGGA,115739.00,4158.8441367,N,09147.4416929,W,4,13,0.9,255.747,M,-32.00,M,01,0000*6E\n"


def chatter(n_bytes):
    return CHATTER * (n_bytes // len(CHATTER))


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        (chatter(100_000) + LOG, True),
        (bytes(300_000) + b"\n" + LOG, True),
        (b"x" * 3_000_000 + b"\n" + LOG, True),
        (chatter(100_000) + (GPS + LINE) * 10, True),
        (chatter(100_000) + (CHATTER * 4 + LINE) * 10, False),  # quoted now and then
        (chatter(100_000) + LINE, False),
        (chatter(FAR_BYTES) + LOG, False),
        (chatter(100_000) + b"!AIVDM,1,1,,A," * 100_000, False),
    ],
)
def test_a_log_that_begins_behind_other_text(content, is_one):
    assert begins_further_in(io.BytesIO(content)) is is_one


def test_no_more_is_read_or_held_than_it_may():
    class Endless(io.RawIOBase):
        read_bytes = most = 0

        def read(self, n=-1):
            self.read_bytes, self.most = self.read_bytes + n, max(self.most, n)
            return b"ab\n" * (n // 3) + b"\n" * (n % 3)

    stream = Endless()
    assert not begins_further_in(stream) and stream.read_bytes == FAR_BYTES and stream.most < FAR_BYTES / 8


def test_lines_of_a_log_are_known_from_the_middle_of_one():
    assert is_log(LOG[30 : HEAD_BYTES + 30]) and not is_log(b"")


@pytest.mark.parametrize("name", ["banner.log", "banner.log.gz", "middle.log"])
def test_what_follows_is_read_and_the_other_lines_are_counted(tmp_path, name):
    other = chatter(FAR_BYTES + 100_000) if name == "middle.log" else chatter(100_000)
    content = other + LOG + (other if name == "middle.log" else b"")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(gzip.compress(content) if name.endswith("gz") else content)
    done = shadowfleet("ingest", tmp_path / "in", "--home", tmp_path / "home")
    n = len(content.splitlines())
    assert done.returncode == 0 and f"{n:,} lines" in done.stderr
    con = connect(tmp_path / "home" / "store.duckdb", read_only=True)
    assert scalar(con, "SELECT count(*) FROM positions") > 10
    con.close()
