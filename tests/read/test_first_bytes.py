"""What is read of a file that somebody writes to is told truly: so many bytes, with this digest."""

import gzip
import hashlib
import io
import zipfile

import pytest

from monitor.errors import InputUnreadable
from monitor.read.opened import opened

LINES = b"".join(b"line %d of a log\n" % i for i in range(20_000))  # more than a buffer holds


def sha(data):
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "a.nmea"
    path.write_bytes(LINES)
    return path


def append(path, data):
    with path.open("ab") as more:
        more.write(data)


@pytest.mark.parametrize("n", [0, 1, 100, len(LINES)])
def test_what_is_appended_while_it_is_read_is_not_of_this_reading(log, n):
    with opened(log) as reading:
        begun = reading.stream.read(n)
        append(log, b"line after\n")
        assert begun + reading.stream.read() == LINES
        assert (reading.digest(), reading.size_bytes) == (sha(LINES), len(LINES))


def test_what_was_not_read_is_in_the_digest_too(log):
    with opened(log) as reading:
        reading.stream.read(10)
        assert reading.digest() == sha(LINES)


def test_half_a_line_at_the_end_is_left_out_where_the_file_grows(log):
    append(log, b"59.9")  # of 59.98765, and another place
    with opened(log, listed_bytes=len(LINES) - 3) as reading:
        assert reading.digest_before() == sha(LINES)
        assert reading.stream.read() == LINES
        assert (reading.digest(), reading.size_bytes) == (sha(LINES), len(LINES))


def test_a_last_line_without_an_end_is_read_where_nobody_writes(log):
    append(log, b"59.9")
    with opened(log, listed_bytes=len(LINES) + 4) as reading:
        assert reading.stream.read().endswith(b"59.9")


def test_a_file_as_it_was_before_it_grew(log):
    with opened(log, upto=7) as reading:
        assert (reading.digest_before(), reading.stream.read()) == (sha(LINES[:7]), LINES[:7])


def test_a_file_that_was_cut_while_it_was_read_is_refused(log):
    with opened(log) as reading:
        reading.stream.read(10)
        with log.open("r+b") as writer:
            writer.truncate(300_000)
        reading.stream.read()
        with pytest.raises(InputUnreadable, match="changed while it was being read"):
            reading.digest()


def test_a_file_that_is_replaced_or_deleted_is_read_to_its_end(log):
    for what in (lambda: (log.parent / "new").rename(log), log.unlink):
        (log.parent / "new").write_bytes(b"another file\n")
        with opened(log) as reading:
            wanted = reading.stream.read(5)
            what()
            data = wanted + reading.stream.read()
            assert reading.digest() == sha(data)
            assert data in (LINES, b"another file\n")


def test_a_digest_that_was_asked_before_must_still_hold(log):
    with opened(log) as reading:
        reading.digest_before()
        with log.open("r+b") as writer:
            writer.seek(300_000)
            writer.write(b"?")
        reading.stream.read()
        with pytest.raises(InputUnreadable, match="changed while it was being read"):
            reading.digest()


def test_who_jumps_gets_the_digest_of_a_file_that_did_not_change(log):
    with opened(log) as reading:
        reading.stream.seek(-5, io.SEEK_END)
        assert reading.stream.read() == LINES[-5:]
        assert reading.digest() == sha(LINES)
        append(log, b"more\n")
        with pytest.raises(InputUnreadable, match="changed while it was being read"):
            reading.digest()


def test_packed_files_have_the_digest_of_what_lies_on_the_disk(tmp_path):
    packed = gzip.compress(LINES, mtime=1)
    (tmp_path / "a.gz").write_bytes(packed)
    with opened(tmp_path / "a.gz", listed_bytes=5) as reading:  # grown, and cut nowhere
        assert reading.stream.read() == LINES
        assert (reading.digest(), reading.size_bytes) == (sha(packed), len(packed))


def test_an_archive_must_not_change_while_its_members_are_read(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("m", LINES)
    before = path.read_bytes()
    with opened(path, "m") as reading:
        assert reading.stream.read() == LINES
        assert (reading.digest(), reading.size_bytes) == (sha(before), len(before))
        append(path, b"more")
        with pytest.raises(InputUnreadable, match="changed while it was being read"):
            reading.digest()
