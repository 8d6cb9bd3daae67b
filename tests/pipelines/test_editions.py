"""Edition after edition: each dossier is compared with the last one of other data, and twice the same is the same."""

import json
import re
import shutil
from datetime import datetime

import pytest
from sea import bystanders
from typer.testing import CliRunner
from voyage import nmea

from monitor.model.changes import Past
from monitor.model.edition import Counts, Edition
from pipelines.cli.app import app
from pipelines.jobs.home import Home
from pipelines.jobs.previous_edition import standing_before

T = datetime(2026, 3, 9)
EDITION = Edition("run2", "0.1.0", T, T, T, T, Counts(1, 2, 3, 4, {}), (), ())

STAMPS = re.compile(
    rb"20\d{6}T\d{6}\w*Z(-\d+)?|2\d{3}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{3})?Z)?|\d\d-\d\d \d\d:\d\d JST|\"(bytes|contentSize|sha256|self_sha256)\":[^,}]*|bundle--[\da-f-]{36}"
)


def run(home, *arguments):
    ran = CliRunner().invoke(app, [*arguments, "--home", str(home.root), "--quiet"])
    assert ran.exit_code == 0, ran.output


def published(home, languages="en"):
    run(home, "publish", "--lang", languages)
    own = home.site / "vessels" / "IMO9900007"
    return {p.name: p.read_bytes() for p in own.iterdir()}


@pytest.fixture(scope="module")
def editions(night_home, tmp_path_factory):
    """Four editions: the first, the same again with a note, one of new data, and that one again."""
    folder = tmp_path_factory.mktemp("home")
    home = Home(shutil.copytree(night_home.root, folder / "home"))
    first, again = published(home, "en,ja"), published(home, "en,ja")
    (home.notes / "IMO9900007.md").write_text("Seen before.")
    noted = published(home)
    (folder / "later.nmea").write_bytes(nmea(*bystanders(24.0, 59.5, n=2, hours=60)))
    run(home, "ingest", str(folder / "later.nmea"))
    run(home, "scan")
    return [first, again, noted, published(home), published(home)]


def changes(edition):
    return json.loads(edition["dossier.json"])["changes"]


def test_the_first_edition_has_nothing_before_it_however_often_it_is_published(editions):
    first, again, noted, *_ = editions
    assert changes(first) is changes(again) is changes(noted) is None
    assert sorted(first) == [
        "bundle.stix.json",
        "dossier.html",
        "dossier.ja.html",
        "dossier.json",
        "entities.ftm.jsonl",
        "evidence.jsonl",
        "manifest.json",
        "map.html",
        "ro-crate-metadata.json",
        "schema.json",
        "verify.py",
        "vessel.gpkg",
        "vessel.kmz",
    ]
    assert "初版" in first["dossier.ja.html"].decode()


def test_an_edition_of_other_data_is_compared_with_the_last_one(editions):
    noted, later, again = editions[2:]
    found = changes(later)
    before = json.loads(noted["dossier.json"])["edition"]
    assert found["edition_before"] == {"run_id": before["run_id"], "data_end": before["data_end"]}
    ids = [{e["event_id"] for e in json.loads(x["dossier.json"])["observation"]["events"]} for x in (noted, later)]
    assert {e["event_id"] for e in found["events"]["new"]} == ids[1] - ids[0]
    assert found["events"]["gone"] == [] and found["assessment"] is None
    assert changes(again) == found


def test_published_twice_it_is_the_same_to_the_byte_but_for_its_stamps(editions):
    for once, twice in (editions[:2], editions[3:]):
        for name in once:
            assert STAMPS.sub(b"", once[name]) == STAMPS.sub(b"", twice[name]), name


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", '{"edition": {"basis": 1}}', '{"edition": {"basis": 1}, "observation": 7, "assessment": 1}'],
)
def test_an_earlier_dossier_that_cannot_be_read_is_none(tmp_path, text):
    own = tmp_path / "vessels" / "IMO1"
    own.mkdir(parents=True)
    (own / "dossier.json").write_text(text)
    assert standing_before(tmp_path, "IMO1", EDITION, Past("run1", "2026-03-08T00:00:00Z", ())) is None
