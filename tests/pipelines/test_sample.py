"""The embedded sample as it lies in data/sample: small, labelled, the simulator's own, and readable."""

import gzip
import json
from datetime import timedelta

import pytest
from both_decoders import bulk, whole

from benchmarks.simulate.world import SEED, SINCE
from benchmarks.simulate.write_sample import EARLIER, write_sample
from monitor.geo.reference import sample_dir

NAMES = [EARLIER, *((SINCE + timedelta(days=k)).date().isoformat() for k in range(7))]


def text(folder, name):
    return gzip.decompress((folder / "ais" / f"{name}.nmea.gz").read_bytes())


def test_it_is_smaller_than_six_megabytes():
    assert sum(f.stat().st_size for f in sample_dir().rglob("*") if f.is_file()) < 6_000_000


def test_it_is_one_file_a_day_and_one_of_earlier_reports():
    assert sorted(p.name for p in (sample_dir() / "ais").iterdir()) == sorted(f"{n}.nmea.gz" for n in NAMES)


@pytest.mark.slow
def test_it_is_what_the_simulator_writes(tmp_path):
    write_sample(tmp_path)
    for name in NAMES:
        # The text, not the compressed bytes: those depend on the zlib at hand.
        assert text(sample_dir(), name) == text(tmp_path, name), f"{name}: run `make sample`"
    assert (sample_dir() / "truth.json").read_bytes() == (tmp_path / "truth.json").read_bytes()


def test_the_truth_table_tells_the_four_stories():
    table = json.loads((sample_dir() / "truth.json").read_text())
    assert table["simulated"] is True and table["seed"] == SEED
    assert {e["story"] for e in table["events"]} == {
        "dark call at Primorsk",
        "STS off Kalamata",
        "three flags",
        "dark at the end",
    }


def test_the_readme_says_simulated_seed_licence_and_how_to_make_it_again():
    said = (sample_dir() / "README.md").read_text()
    assert all(word in said for word in ("SIMULATED", str(SEED), "make sample", "CC0", "invented"))


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_read_and_none_refused(name):
    raw = text(sample_dir(), name)
    assert raw.startswith(b"# SIMULATED")
    with gzip.open(sample_dir() / "ais" / f"{name}.nmea.gz") as stream:
        (positions, statics, refusals), tally = whole(bulk(stream, None))
    numbers = {n for table in (positions, statics) for n in table["line_no"].to_pylist()}
    assert refusals.num_rows == 0 and len(numbers) + tally.total() == raw.count(b"\n")


def test_gzip_headers_carry_no_time():
    # RFC 1952: bytes 4 to 8 are the modification time.
    assert all(p.read_bytes()[4:8] == bytes(4) for p in (sample_dir() / "ais").iterdir())
