"""Files found, opened and recognised, whatever they are called; damage told, nothing guessed."""

import bz2
import errno
import gzip
import hashlib
import lzma
import os
import zipfile
from pathlib import Path

import pytest
import zstandard

from monitor.errors import InputUnreadable
from monitor.model.source import Format
from monitor.read.inputs import find_inputs
from monitor.read.sniff import recognise
from monitor.text.english import english

TEXT = b"# log\n" + b"!AIVDM,1,1,,A,13o4g`00000I2ENRH4g83S0L088C,0*3F\n" * 5000
PACK = {
    "plain": lambda b: b,
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstandard.ZstdCompressor().compress,
}


def read_whole(source):
    with source.open() as stream:
        return stream.read()


@pytest.mark.parametrize("kind", PACK)
def test_compression_is_told_from_the_content(tmp_path, kind):
    path = tmp_path / "whatever.txt"
    path.write_bytes(PACK[kind](TEXT))
    (source,) = find_inputs([str(path)])
    assert read_whole(source) == TEXT
    assert source.sha256() == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz", "zst"])
def test_a_file_cut_short_is_an_error_that_names_it(tmp_path, kind):
    path = tmp_path / "cut.log"
    whole = PACK[kind](TEXT + bytes(range(256)) * 400)
    path.write_bytes(whole[: len(whole) // 2])
    (source,) = find_inputs([str(path)])
    with pytest.raises(InputUnreadable, match=r"damaged.*\n?.*") as caught:
        read_whole(source)
    assert caught.value.where == str(path)


def test_two_zstd_frames_in_one_file_are_both_read(tmp_path):
    path = tmp_path / "a.zst"
    path.write_bytes(PACK["zst"](b"one\n") + PACK["zst"](b"two\n"))
    (source,) = find_inputs([str(path)])
    assert read_whole(source) == b"one\ntwo\n"


def test_every_member_of_a_zip_archive_is_a_source(tmp_path):
    path = tmp_path / "day.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.csv", "two")
        archive.writestr("a.csv", "one")
    sources = list(find_inputs([str(path)]))
    assert [(s.name, s.member, read_whole(s)) for s in sources] == [
        ("day.zip", "a.csv", b"one"),
        ("day.zip", "b.csv", b"two"),
    ]
    assert sources[0].label.endswith("day.zip!a.csv")


def test_a_broken_zip_is_an_error(tmp_path):
    path = tmp_path / "day.zip"
    path.write_bytes(b"PK\x03\x04" + b"\x00" * 100)
    (source,) = find_inputs([str(path)])  # listed, so that the others of its folder are read
    with pytest.raises(InputUnreadable, match="damaged"), source.open() as stream:
        stream.read()


def test_folders_and_patterns_in_order_each_file_once(tmp_path):
    for name in ("b.log", "a.log", "sub/c.log", ".hidden", ".git/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = [s.path.name for s in find_inputs([str(tmp_path), str(tmp_path / "*.log"), str(tmp_path / "a.log")])]
    assert found == ["a.log", "b.log", "c.log"]
    named = [s.named for s in find_inputs([str(tmp_path / "a.log"), str(tmp_path)])]
    assert named == [True, False, False]


@pytest.mark.parametrize("given", ["nowhere.log", "nothing/*.log"])
def test_a_missing_path_says_what_where_and_what_to_do(tmp_path, given):
    with pytest.raises(InputUnreadable) as caught:
        list(find_inputs([str(tmp_path / given)]))
    assert given in caught.value.where
    assert caught.value.todo
    assert caught.value.exit_code == 3


def test_what_is_no_file_is_set_aside_by_name_and_the_others_are_read(tmp_path):
    (tmp_path / "good.log").write_bytes(TEXT)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "nothing").symlink_to(tmp_path / "gone")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    (tmp_path / "device").symlink_to("/dev/zero")
    problems = {s.path.name: s.problem and english(s.problem.what) for s in find_inputs([str(tmp_path)])}
    assert problems == {
        "circle": "the file cannot be read (Too many levels of symbolic links)",
        "device": "this is a device, not a file",
        "good.log": None,
        "nothing": "the file cannot be read (No such file or directory)",
        "pipe": "this is a pipe, not a file",
    }
    for name in ("pipe", "nothing", "circle"):
        (source,) = find_inputs([str(tmp_path / name)])
        with pytest.raises(InputUnreadable, match=r"pipe|cannot be read"), source.open():
            pass
        with pytest.raises(InputUnreadable):
            source.sha256()


def test_what_may_not_be_read_is_set_aside_by_name(tmp_path, monkeypatch):
    for name in ("a.log", "b.log", "locked/c.log"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)

    def denied(real, name):
        def opens(path, *args, **more):
            if Path(path).name == name:
                raise PermissionError(errno.EACCES, "Permission denied")
            return real(path, *args, **more)

        return opens

    monkeypatch.setattr(Path, "open", denied(Path.open, "a.log"))
    monkeypatch.setattr(os, "scandir", denied(os.scandir, "locked"))
    assert [(s.path.name, s.problem and english(s.problem.what)) for s in find_inputs([str(tmp_path)])] == [
        ("a.log", "the file cannot be read (Permission denied)"),
        ("b.log", None),
        ("locked", "the folder cannot be read"),
    ]


def test_links_to_folders_are_followed_and_circles_end(tmp_path):
    (tmp_path / "data/day").mkdir(parents=True)
    (tmp_path / "data/day/a.log").write_bytes(TEXT)
    (tmp_path / "data/day/up").symlink_to(tmp_path / "data")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/b.log").write_bytes(TEXT)
    (tmp_path / "data/latest").symlink_to(tmp_path / "elsewhere")
    assert [s.path.name for s in find_inputs([str(tmp_path / "data")])] == ["a.log", "b.log"]


def test_a_name_that_is_no_text_is_a_file_like_any_other(tmp_path):
    path = os.fsencode(tmp_path) + b"/d\xff\x1b[2J.log"
    with open(path, "wb") as out:  # noqa: PTH123 - a name in bytes
        out.write(TEXT)
    (source,) = find_inputs([str(tmp_path)])
    assert read_whole(source) == TEXT
    assert source.label.endswith("d<U+DCFF><U+001B>[2J.log")


def test_an_empty_folder_is_an_error(tmp_path):
    with pytest.raises(InputUnreadable, match="the folder contains no files"):
        list(find_inputs([str(tmp_path)]))


@pytest.mark.parametrize(
    "head, found",
    [
        (TEXT, Format.NMEA),
        (b"# remark\n" * 900 + TEXT, Format.NMEA),
        (b"\\s:2573238,c:1733782034*0A\\!BSVDM,1,1,,A,13o4g`00000I2ENRH4g83S0L088C,0*3F\n", Format.NMEA),
        (b"1772449200 !--VDM,1,1,,A,802R5Ph0BkF,2*5D\n", Format.NMEA),
        (b'NMEA message,PGHP time stamp\n"!BSVDM,1,1,,A,33@n,0*76","$PGHP,1,2018,11,19*2B"\n', Format.NMEA_CSV),
        (b"# Readme\nThis folder holds AIS data (MMSI, time).\n", None),
        (b"%PDF-1.7 \x00\x01", None),
        (b"", None),
    ],
)
def test_the_format_is_told_from_the_content(head, found):
    assert recognise(head) is found
