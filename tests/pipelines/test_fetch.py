"""Fetching from servers that cut off, lie, are busy, lead elsewhere, or send garbage."""

import base64
import hashlib
import io
import json
import zipfile
from datetime import date, datetime
from types import SimpleNamespace

import pytest
import zstandard
from command import shadowfleet
from server import Endless, file, serving, status

from pipelines.fetch import transfer
from pipelines.fetch.archives import ARCHIVES, files_of

HEADER = "# Timestamp,Type of mobile,MMSI,Latitude,Longitude,Navigational status,SOG\n"
ROWS = "".join(f"02/03/2026 11:{m:02d}:00,Class A,219000001,55.{m:02d},12.5,Moored,0.1\n" for m in range(60))
DAY, NAME = "2026-03-02", "aisdk-2026-03-02.zip"
NOON = datetime(2026, 3, 20, 12)


def zipped(text, name="aisdk-2026-03-02.csv"):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return held.getvalue()


ZIP = zipped(HEADER + ROWS)


@pytest.fixture
def waits(monkeypatch):
    """The waits that there were: none takes any time."""
    waited = []
    monkeypatch.setattr(transfer, "wait", waited.append)
    for module in ("fetch.transfer", "fetch.run_fetch", "jobs.retry_after"):
        monkeypatch.setattr(f"pipelines.{module}.now", lambda: NOON)
    return waited


@pytest.fixture
def server():
    with serving() as one:
        yield one


def fetch(server, tmp_path, *words, archive="dma"):
    return shadowfleet("fetch", archive, *words, "--base-url", server.url, "--to", tmp_path / "to", "--home", tmp_path)


def here(tmp_path):
    return sorted(path.name for path in (tmp_path / "to").iterdir())


def test_a_file_is_fetched_once_and_ingest_reads_it(server, tmp_path, waits):
    server.says(f"/{NAME}", file(ZIP))
    first = fetch(server, tmp_path, DAY)
    again = fetch(server, tmp_path, DAY)
    assert (first.returncode, again.returncode) == (0, 0)
    assert here(tmp_path) == [NAME] and server.paths() == [f"/{NAME}"]
    assert "New files: 1, already here: 0" in first.stderr and "New files: 0, already here: 1" in again.stderr
    asked = server.asked[0].headers
    assert asked["User-Agent"].startswith("shadow-fleet-monitor/") and asked["Accept-Encoding"] == "identity"
    assert shadowfleet("ingest", tmp_path / "to", "--home", tmp_path).returncode == 0
    said = json.loads(shadowfleet("status", "--json", "--home", tmp_path).stdout)
    assert [f["format"] for f in said["files"]] == ["dma_csv"]


def test_what_was_cut_off_goes_on_where_it_stopped(server, tmp_path, waits):
    server.says(f"/{NAME}", file(ZIP, upto=100), file(ZIP, upto=250), file(ZIP))
    assert fetch(server, tmp_path, DAY).returncode == 0
    assert (tmp_path / "to" / NAME).read_bytes() == ZIP and here(tmp_path) == [NAME]
    ranges = [(one.headers.get("Range"), one.headers.get("If-Range")) for one in server.asked]
    assert ranges == [(None, None), ("bytes=100-", '"v1"'), ("bytes=250-", '"v1"')]
    assert waits == [2.0, 2.0], "each brought something"


def test_a_server_that_brings_a_bit_each_time_is_asked_until_all_is_here(server, tmp_path, waits, monkeypatch):
    bits = [file(ZIP, upto=len(ZIP) * n // 8) for n in range(1, 9)]
    server.says(f"/{NAME}", *bits)
    assert fetch(server, tmp_path, DAY).returncode == 0 and len(server.asked) == 8
    (tmp_path / "to" / NAME).unlink()
    monkeypatch.setattr(transfer, "MOST_TRIES", 7)
    server.says(f"/{NAME}", *bits)
    done = fetch(server, tmp_path, DAY)
    assert done.returncode == 3 and "failed 7 times" in done.stderr and f".{NAME}.part" in here(tmp_path)


@pytest.mark.parametrize("answer", [Endless(200, head=b"a", pause_s=0.02), Endless(200, pause_s=0.1)])
def test_a_server_that_drips_is_given_up(server, tmp_path, waits, monkeypatch, answer):
    monkeypatch.setattr(transfer, "SLOW_S", 0.2)
    monkeypatch.setattr(transfer, "TRIES", 2)
    server.says(f"/{NAME}", answer)
    done = fetch(server, tmp_path, DAY)
    assert done.returncode == 3 and "failed 2 times" in done.stderr and "next to nothing" in done.stderr
    assert answer.was_left(times=2)


def test_a_disk_without_room_is_told_with_what_the_file_takes(server, tmp_path, waits, monkeypatch):
    monkeypatch.setattr(transfer.shutil, "disk_usage", lambda _: SimpleNamespace(free=2_000_000))
    server.says(f"/{NAME}", status(200, bytes(380_000)))
    done = fetch(server, tmp_path, DAY)
    assert done.returncode == 3 and here(tmp_path) == []
    assert "(0.38 MB are still to come, 1,000 MB are to stay free, and 2 MB are free)" in done.stderr


def test_another_run_goes_on_too_and_a_file_that_changed_begins_anew(server, tmp_path, waits):
    server.says(f"/{NAME}", *[file(ZIP, upto=100)] * 2, status(503, Retry_After="7200"))
    stopped = fetch(server, tmp_path, DAY)
    assert stopped.returncode == 3 and "2026-03-20 14:00" in stopped.stderr
    assert here(tmp_path) == [f".{NAME}.part", f".{NAME}.part.json"]
    server.says(f"/{NAME}", file(ZIP))
    assert fetch(server, tmp_path, DAY).returncode == 0
    assert server.asked[-1].headers["Range"] == "bytes=100-"
    (tmp_path / "to" / NAME).unlink()
    new = zipped(HEADER + ROWS[:500])
    server.says(f"/{NAME}", file(ZIP, upto=100), status(200, new, ETag='"v2"'))
    assert fetch(server, tmp_path, DAY).returncode == 0
    assert (tmp_path / "to" / NAME).read_bytes() == new


@pytest.mark.parametrize(
    "odd",
    [
        status(206, ZIP, Content_Range=f"bytes 0-{len(ZIP) - 1}/{len(ZIP)}"),
        status(206, ZIP[100:], Content_Range="bytes 100-199/200"),
        status(206, ZIP[100:]),
        status(416),
    ],
)
def test_another_stretch_than_the_one_asked_for_is_never_joined(server, tmp_path, waits, odd):
    server.says(f"/{NAME}", file(ZIP, upto=100), odd, file(ZIP))
    assert fetch(server, tmp_path, DAY).returncode == 0
    assert (tmp_path / "to" / NAME).read_bytes() == ZIP and "Range" not in server.asked[2].headers


def test_a_busy_server_is_given_the_time_that_it_asks_for(server, tmp_path, waits):
    server.says(
        f"/{NAME}",
        status(429, Retry_After="7"),
        status(503, Retry_After="Fri, 20 Mar 2026 12:00:30 GMT"),
        status(503, Retry_After="soon"),
        file(ZIP),
    )
    assert fetch(server, tmp_path, DAY).returncode == 0
    assert waits == [7.0, 30.0, 8.0]


def test_a_server_that_fails_and_fails_is_given_up_and_the_next_file_is_fetched(server, tmp_path, waits):
    server.says(f"/{NAME}", status(500))
    server.says("/aisdk-2026-03-03.zip", file(zipped(HEADER + ROWS.replace("02/03/2026", "03/03/2026"))))
    done = fetch(server, tmp_path, "--since", DAY, "--until", "2026-03-04")
    assert done.returncode == 3 and "failed 5 times" in done.stderr and "status 500" in done.stderr
    assert "New files: 1" in done.stderr and server.paths().count(f"/{NAME}") == 5
    assert waits == [2.0, 4.0, 8.0, 16.0, 2.0]  # and the pause between two files


def test_a_server_that_asks_for_a_long_pause_is_asked_for_no_other_file(server, tmp_path, waits):
    server.says(f"/{NAME}", status(429, Retry_After="7200"))
    done = fetch(server, tmp_path, "--since", DAY, "--until", "2026-03-05")
    assert done.returncode == 3 and server.paths() == [f"/{NAME}"]
    assert "2 more files" in done.stderr and "failed: 3" in done.stderr and here(tmp_path) == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (status(200, b"<html>sign in</html>"), "no whole AIS file"),
        (status(200, b""), "no whole AIS file"),
        (status(200, ZIP[:-30]), "no whole AIS file"),  # a length that is too short
        (status(200, zipped("a,b\n1,2\n")), "no whole AIS file"),
        (status(200, ZIP[:200] + b"\0\0\0\0" + ZIP[204:]), "no whole AIS file"),  # its checksum is wrong
        (status(200, ZIP, Content_MD5=base64.b64encode(hashlib.md5(b"x").digest()).decode()), "the md5 that it told"),  # noqa: S324
        (status(200, ZIP, Repr_Digest=f"sha-256=:{base64.b64encode(bytes(32)).decode()}:"), "the sha256 that it told"),
        (status(302, Location="http://example.invalid/x.zip"), "example.invalid"),
        (status(302, Location="file:///etc/passwd"), "file:///etc/passwd"),
        (status(302, Location=f"/{NAME}"), "more than 5 times"),
        (status(403), "status 403"),
        (status(500), "status 500"),
        (status(503, Retry_After="7200"), "2026-03-20 14:00"),
        (status(200, zipped(HEADER + ROWS.replace("02/03", "01/03"))), "a file of 2026-03-01 for that of 2026-03-02"),
        (status(200, ZIP, Content_Encoding="gzip"), "packed the file"),
        (status(200, b"", Content_Length="4000000000"), "larger than 3 GB"),
    ],
)
def test_what_is_no_archive_or_leads_elsewhere_is_refused_and_nothing_is_kept(server, tmp_path, waits, answer, said):
    server.says(f"/{NAME}", answer)
    done = fetch(server, tmp_path, DAY)
    assert done.returncode == 3 and said in done.stderr
    assert here(tmp_path) == []


def test_what_is_longer_than_allowed_is_stopped_where_no_length_was_told(server, tmp_path, waits):
    def endless(to):
        to.send_response(200)
        to.send_header("Connection", "close")
        to.end_headers()
        for _ in range(64):
            to.wfile.write(bytes(1 << 16))
        to.close_connection = True

    server.says(f"/{NAME}", endless)
    done = fetch(server, tmp_path, DAY, "--max-size", "0.001")
    assert done.returncode == 3 and "larger than 0.001 GB" in done.stderr and here(tmp_path) == []


def test_redirects_within_a_server_and_told_digests_that_hold_are_followed(server, tmp_path, waits):
    sound = base64.b64encode(hashlib.sha256(ZIP).digest()).decode()
    server.says(f"/{NAME}", status(301, Location=f"/2026/old/{NAME}"))
    server.says(f"/2026/old/{NAME}", file(ZIP, Repr_Digest=f"sha-256=:{sound}:"))
    assert fetch(server, tmp_path, DAY).returncode == 0


def test_days_that_are_new_may_be_missing_and_old_ones_are_looked_for_in_their_year(server, tmp_path, waits):
    server.says(f"/2026/{NAME}", file(ZIP))
    done = fetch(server, tmp_path, DAY, "2026-03-19")
    assert done.returncode == 0 and "not published yet: 1" in done.stderr and here(tmp_path) == [NAME]
    gone = fetch(server, tmp_path, "2026-02-01", "--lang", "ja")
    assert gone.returncode == 3 and "アーカイブにない：aisdk-2026-02-01.zip" in gone.stderr


def test_a_day_of_noaa_is_read_packed_as_it_is(server, tmp_path, waits):
    csv = b"mmsi,base_date_time,longitude,latitude,sog\n366000001,2025-03-02 11:00:00,-76.43,36.96,4.7\n"
    packed = zstandard.compress(csv)
    server.says("/2025/ais-2025-03-02.csv.zst", status(200, packed[:-6]), file(packed))
    cut = fetch(server, tmp_path, "2025-03-02", archive="noaa")
    whole = fetch(server, tmp_path, "2025-03-02", archive="noaa")
    assert (cut.returncode, whole.returncode) == (3, 0) and here(tmp_path) == ["ais-2025-03-02.csv.zst"]


def test_the_names_of_files_follow_the_archives():
    def names(archive, *days):
        return [one.paths for one in files_of(ARCHIVES[archive], map(date.fromisoformat, days), date(2026, 3, 20))]

    assert names("dma", "2024-02-29", "2024-02-01", "2024-03-01") == [
        ("2024/aisdk-2024-02.zip", "aisdk-2024-02.zip"),
        ("aisdk-2024-03-01.zip", "2024/aisdk-2024-03-01.zip"),
    ]
    assert names("noaa", "2024-12-31", "2025-01-01") == [
        ("2024/AIS_2024_12_31.zip",),
        ("2025/ais-2025-01-01.csv.zst",),
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "either dates or --since"),
        ([DAY, "--since", DAY], "either dates or --since"),
        (["--since", DAY, "--until", "2026-03-01"], "no day from 2026-03-02 to before 2026-03-01"),
        (["2026-03-20"], "has not ended yet"),
        (["1999-01-01"], "before 2006-03-01"),
        ([DAY, "--base-url", "file:///tmp"], "no base URL"),
        ([DAY, "--base-url", "http://me:secret@host/"], "no base URL"),
        ([DAY, "--base-url", "http://[::1"], "no base URL"),
    ],
)
def test_what_cannot_be_fetched_is_wrong_usage(tmp_path, waits, words, said):
    done = shadowfleet("fetch", "dma", *words, "--home", tmp_path)
    assert done.returncode == 2 and said in done.stderr


def test_who_is_not_there_is_told(tmp_path, waits):
    done = shadowfleet("fetch", "dma", DAY, "--base-url", "http://127.0.0.1:9/", "--home", tmp_path)
    assert done.returncode == 3 and "failed 5 times" in done.stderr
