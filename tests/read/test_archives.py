"""Members of archives: each read, or refused by its name; none stops the others, none fills the memory."""

import bz2
import gzip
import io
import lzma
import os
import struct
import tarfile
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packed import CSV, marked, repeated_zstd, tarred, zipped

from monitor.errors import InputUnreadable, ShadowfleetError
from monitor.read import tar_files
from monitor.read.archives import open_bytes
from monitor.read.inputs import find_inputs
from monitor.read.limits import UNPACK_LIMITS, UnpackLimits, limits_of
from monitor.text.english import english

SMALL = UnpackLimits(max_gb=0.001, max_ratio=100.0, ratio_from_gb=0.0005)  # 1 MB; 100 times beyond 0.5 MB


@pytest.fixture
def sources(tmp_path):
    def found(content, limits=UNPACK_LIMITS):
        path = tmp_path / "packed"  # the name says nothing
        path.write_bytes(content)
        return list(find_inputs([str(path)], limits))

    return found


def outcome(source):
    """What came out of a source, or why nothing did."""
    try:
        with source.open() as stream:
            return stream.read()
    except InputUnreadable as problem:
        assert problem.where and problem.todo
        return english(problem.what)


def outcomes(found):
    return [(source.member, outcome(source)) for source in found]


# --- read


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, lambda b: b])
def test_what_is_packed_twice_is_read(sources, pack):
    assert outcomes(sources(zipped(("day.csv.gz", pack(CSV))))) == [("day.csv.gz", CSV)]
    assert outcomes(sources(gzip.compress(pack(CSV)))) == [("", CSV)]


def test_more_layers_than_anybody_needs_are_refused(sources):
    content = CSV
    for _ in range(6):
        content = gzip.compress(content)
    assert "in more than 3 layers" in outcome(sources(content)[0])


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_method_of_the_standard_library_is_read(sources, method):
    assert outcomes(sources(zipped(("a.csv", CSV), method=method))) == [("a.csv", CSV)]


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("pack", [lambda b: b, gzip.compress, bz2.compress, lzma.compress])
def test_every_member_of_a_tar_archive_is_a_source(sources, form, pack):
    long = "x" * 90 + "/" + "y" * 70 + ".csv" if form == tarfile.USTAR_FORMAT else "folder/" * 60 + "ü.csv"
    files = [("b.csv", CSV), ("a.csv.gz", gzip.compress(CSV)), (long, CSV * 2), ("empty", b"")]
    found = sources(pack(tarred(*files, form=form)))
    assert outcomes(found) == [("b.csv", CSV), ("a.csv.gz", CSV), (long, CSV * 2), ("empty", b"")]
    assert outcomes(reversed(found)) == list(reversed(outcomes(found)))
    assert [source.size_bytes for source in found][:1] == [len(CSV)]


def test_links_folders_and_devices_in_a_tar_archive_are_no_files(sources):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (
            ("d", tarfile.DIRTYPE),
            ("l", tarfile.SYMTYPE),
            ("h", tarfile.LNKTYPE),
            ("p", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("a.csv")
        info.size = len(CSV)
        archive.addfile(info, io.BytesIO(CSV))
    assert outcomes(sources(out.getvalue())) == [("a.csv", CSV)]


def test_members_in_order_unpack_a_tar_archive_once(sources, monkeypatch):
    found = sources(gzip.compress(tarred(*((f"{i}.csv", CSV * 9000) for i in range(5)))))
    opened = []
    monkeypatch.setattr(
        tar_files, "unpacked_file", lambda *a, real=tar_files.unpacked_file: opened.append(1) or real(*a)
    )
    for source in found:
        with source.open() as stream:
            assert stream.read(100) == CSV[:100] if len(CSV) >= 100 else stream.read(100)
        assert outcome(source) == CSV * 9000
    assert len(opened) == 1


def test_two_members_open_at_once_do_not_disturb_each_other(sources):
    one, two = sources(tarred(("a", CSV), ("b", CSV * 3)))
    with one.open() as first, two.open() as second:
        assert (second.read(), first.read()) == (CSV * 3, CSV)


def test_two_members_of_one_name_are_two_sources(sources):
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = zipped(("a.csv", CSV), ("a.csv", CSV * 2))
    assert outcomes(sources(twice)) == [("a.csv", CSV), ("a.csv (2)", CSV * 2)]
    assert outcomes(sources(tarred(("a.csv", CSV), ("a.csv", CSV * 2)))) == [("a.csv", CSV), ("a.csv (2)", CSV * 2)]


def test_what_macos_lays_beside_its_files_is_known_as_that(sources):
    found = sources(zipped(("day.csv", CSV), ("__MACOSX/._day.csv", b"\x00\x05\x16\x07"), (".DS_Store", b"x")))
    assert {s.member: (s.is_fork, s.named) for s in found} == {
        ".DS_Store": (True, False),
        "__MACOSX/._day.csv": (True, False),
        "day.csv": (False, True),
    }


def test_a_zip_of_windows_is_read_without_its_folders(sources):
    assert outcomes(sources(zipped(("2026\\", b""), ("2026\\day.csv", CSV)))) == [("2026\\day.csv", CSV)]


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\x", "a\x1b[2J\nINFO forged"])
def test_names_of_members_play_no_tricks(sources, tmp_path, name):
    for content in (zipped((name, CSV)), tarred((name, CSV))):
        (source,) = sources(content)
        assert outcome(source) == CSV
        assert source.label.isprintable()
    assert [p.name for p in tmp_path.iterdir()] == ["packed"]


def test_an_office_file_is_one_file(sources):
    assert [s.member for s in sources(zipped(("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")))] == [""]


# --- refused by name, the others read


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ({"flags": 1}, "the archive member is encrypted"),
        ({"method": 9}, "packed with deflate64 (zip method 9), which is not supported"),
        ({"method": 93}, "packed with zstd (zip method 93)"),
        ({"method": 77}, "packed with an unknown method (zip method 77)"),
    ],
)
def test_a_member_that_cannot_be_read_does_not_stop_the_others(sources, mark, words):
    found = outcomes(sources(marked(zipped(("a.csv", CSV), ("b.csv", CSV)), "a.csv", **mark)))
    assert found[1] == ("b.csv", CSV)
    assert words in found[0][1]


@pytest.mark.parametrize(
    ("magic", "words"),
    [
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"Rar!\x1a\x07\x01\x00", "a rar archive"),
        (b"\x1f\x9d\x90", "compress"),
        (b"\x04\x22\x4d\x18", "lz4"),
        (b"PK\x07\x08", "several parts"),
    ],
)
def test_packers_that_are_not_read_are_named(sources, magic, words):
    assert words in outcome(sources(magic + bytes(100))[0])
    (_, said), (_, good) = outcomes(sources(zipped(("a", magic + bytes(100)), ("b.csv", CSV))))
    assert words in said and good == CSV


@pytest.mark.parametrize(
    "inner", [zipped(("a.csv", CSV)), tarred(("a.csv", CSV)), gzip.compress(tarred(("a.csv", CSV)))]
)
def test_an_archive_within_an_archive_is_refused_by_its_name(sources, inner):
    for outer in (zipped(("a", inner), ("b.csv", CSV)), tarred(("a", inner), ("b.csv", CSV))):
        assert outcomes(sources(outer)) == [("a", "an archive inside an archive is not supported"), ("b.csv", CSV)]


def test_a_name_that_is_no_text_spoils_its_archive_only(sources):
    raw = marked(zipped(("\xfc\xfc.csv", CSV)), "\xfc\xfc.csv").replace("\xfc\xfc".encode(), b"\xff\xff\xff\xff")
    assert outcome(sources(raw)[0]) == "the file is damaged (a name or a text in it is not UTF-8)"


@pytest.mark.parametrize(
    ("content", "words"), [(zipped(), "is empty"), (zipped(("folder/", b"")), "contains no files")]
)
def test_an_archive_without_a_file_says_so(sources, content, words):
    assert words in outcome(sources(content)[0])


@pytest.mark.parametrize("pack", [lambda b: b, gzip.compress])
def test_a_tar_archive_cut_short_gives_the_members_before_the_cut(sources, pack):
    whole = tarred(("a.csv", CSV), ("b.csv", os.urandom(3000)))
    (name, good), (_, bad), *rest = outcomes(sources(pack(whole[:2000])))
    assert (name, good) == ("a.csv", CSV)
    assert "damaged" in bad
    assert all("damaged" in said for _, said in rest)


def test_a_damaged_header_in_a_tar_archive_is_told(sources):
    raw = bytearray(tarred(("a.csv", CSV), ("b.csv", CSV), form=tarfile.USTAR_FORMAT))
    raw[1024 + 150] ^= 0x07
    (_, good), (_, bad) = outcomes(sources(bytes(raw)))
    assert good == CSV and "damaged" in bad


# --- bombs


def test_zstd_is_unpacked_piece_by_piece(tmp_path):
    path = tmp_path / "bomb"
    path.write_bytes(repeated_zstd(b"\n", 3000))  # 375 MB in 12 KB
    tracemalloc.start()
    with open_bytes(path, limits=limits_of(1)) as stream:
        n = sum(len(piece) for piece in iter(lambda: stream.read(1 << 18), b""))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert n == 3000 << 17
    assert most < 8 << 20


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, lambda b: repeated_zstd(b[:1], 40)])
def test_what_unpacks_to_too_much_is_refused(sources, pack):
    content = pack(b"x" * 5_000_000)
    assert "unpacks to more than" in outcome(sources(content, SMALL)[0])
    assert "unpacks to more than" in outcome(sources(zipped(("a", content)), SMALL)[0])
    assert "unpacks to more than" in outcome(sources(gzip.compress(tarred(("a", content * 2))), SMALL)[-1])


def test_kilobytes_never_fill_a_night_whatever_they_unpack_to(sources):
    assert "more than 250 times" in outcome(sources(gzip.compress(CSV + b"\n" * 21_000_000))[0])
    assert outcome(sources(gzip.compress(CSV + b"\n" * 1_000_000))[0]).startswith(CSV)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_that_unpacks_to_too_much_does_not_stop_the_others(sources, method):
    bomb = zipped(("a", b"x" * 800_000), ("b.csv", CSV), method=method)
    (_, said), (_, good) = outcomes(sources(bomb, SMALL))
    assert ("unpacks to more than 100 times its size" in said, good) == (True, CSV)


def test_a_user_who_says_how_much_may_be_is_not_asked_for_the_ratio(sources):
    content = gzip.compress(b"x" * 900_000)
    assert "unpacks to more than" in outcome(sources(content, SMALL)[0])
    assert outcome(sources(content, limits_of(0.001))[0]) == b"x" * 900_000
    assert "more than 0.0005 GB" in outcome(sources(content, limits_of(0.0005))[0])
    assert limits_of(None) == UNPACK_LIMITS


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_says(sources):
    raw = bytearray(zipped(("a", b"x" * 800_000)))
    raw[raw.find(b"PK\x01\x02") + 24 :][:4]
    struct.pack_into("<I", raw, raw.find(b"PK\x01\x02") + 24, 10)
    said = outcome(sources(bytes(raw), SMALL)[0])
    assert "damaged" in said or len(said) <= 10


def test_nothing_that_unpacks_to_nothing_for_ever_is_read_to_its_end(sources):
    empty = gzip.compress(gzip.compress(b"") * 100_000)
    assert "unpacks to more than" in outcome(sources(empty, SMALL)[0])


def test_a_header_of_a_tar_archive_is_not_held_whatever_its_size(sources):
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 1 << 33
    assert "a header of 8,589,934,592 bytes" in outcome(sources(info.tobuf(tarfile.GNU_FORMAT) + b"y" * 5000)[0])


def test_a_list_of_members_that_fills_the_memory_is_not_read(sources, monkeypatch):
    monkeypatch.setattr("monitor.read.zips.MAX_DIRECTORY_BYTES", 1000)
    monkeypatch.setattr("monitor.read.tar_files.MAX_MEMBERS", 30)
    files = [(f"{i}.csv", CSV) for i in range(40)]
    assert "too many members" in outcome(sources(zipped(*files))[0])
    assert "too many members" in outcome(sources(tarred(*files))[-1])


# --- whatever happens, it is ours


WHOLE = {
    "zip": zipped(("a.csv", CSV), ("b.csv.gz", gzip.compress(CSV))),
    "bzip2 in zip": zipped(("a.csv", CSV), method=zipfile.ZIP_BZIP2),
    "lzma in zip": zipped(("a.csv", CSV), method=zipfile.ZIP_LZMA),
    "tar": tarred(("ü.csv", CSV), ("folder/" * 40 + "b.csv", CSV)),
    "tar.gz": gzip.compress(tarred(("a.csv", CSV), ("b.csv", CSV))),
    "xz": lzma.compress(CSV),
    "bz2": bz2.compress(CSV),
    "zst": repeated_zstd(b"\n", 2),
}


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(sorted(WHOLE)),
    st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(1, 255)), max_size=6),
    st.integers(0, 1 << 16),
)
def test_damage_of_any_kind_is_told(tmp_path_factory, kind, flips, cut):
    raw = bytearray(WHOLE[kind])
    for place, bits in flips:
        raw[place % len(raw)] ^= bits
    path = tmp_path_factory.getbasetemp() / "damaged"
    path.write_bytes(raw[: cut % len(raw)] if cut % 3 == 0 else raw)
    for source in find_inputs([str(path)], SMALL):
        try:
            with source.open() as stream:
                while stream.read(1 << 16):
                    pass
        except ShadowfleetError as problem:
            assert problem.where
