"""A site that may go further than its makers: marked on every page, and without what was withheld, anywhere."""

import json
import re
import shutil
import zipfile

import pytest
from typer.testing import CliRunner

from monitor.errors import WrongUsage
from monitor.verify import verify
from pipelines.cli.app import app
from pipelines.jobs.home import Home

NOTE = "The master is known to us."


@pytest.fixture(scope="module")
def home(night_home, tmp_path_factory):
    """A home that has heard a dark call at station T1, with a note on the vessel."""
    home = Home(shutil.copytree(night_home.root, tmp_path_factory.mktemp("home") / "home"))
    home.notes.mkdir()
    (home.notes / "IMO9900007.md").write_text(NOTE)
    return home


def published(home, *options):
    ran = CliRunner().invoke(app, ["publish", "--home", str(home.root), *options])
    assert ran.exit_code == 0, ran.output
    return {p.relative_to(home.site).as_posix(): content(p) for p in home.site.rglob("*") if p.is_file()}


def content(path):
    if path.suffix == ".kmz":
        with zipfile.ZipFile(path) as archive:
            return archive.read("doc.kml")
    return path.read_bytes()


def test_nothing_is_withheld_unless_asked(home):
    site = published(home)
    dossier = json.loads(site["vessels/IMO9900007/dossier.json"])
    assert dossier["tlp"] == "TLP:CLEAR" and dossier["withheld"] == []
    assert dossier["assessment"] == {"markdown": NOTE}
    assert (
        b"log.nmea" in site["vessels/IMO9900007/dossier.html"] and b"s:T1" in site["vessels/IMO9900007/evidence.jsonl"]
    )
    assert b"T1: received it in" in site["vessels/IMO9900007/dossier.html"]


def test_the_mark_is_on_every_file(home):
    site = published(home, "--tlp", "tlp:amber+strict")
    unmarked = [name for name, raw in site.items() if b"TLP:AMBER+STRICT" not in raw]
    assert unmarked == ["verify.py", "vessels/IMO9900007/verify.py"]  # a tool, and the same for everyone
    wrong = [name for name, raw in site.items() if b"TLP:CLEAR" in raw]
    assert wrong == ["vessels/IMO9900007/schema.json"]  # it names every mark that there is


def test_what_is_withheld_is_nowhere_and_said_to_be_withheld(home):
    site = published(home, "--redact", "sources", "--redact", "stations", "--redact", "notes")
    for name, raw in site.items():
        assert b"log.nmea" not in raw and NOTE.encode() not in raw and not re.search(rb"\bs:T1\b", raw), name
    dossier = json.loads(site["vessels/IMO9900007/dossier.json"])
    assert dossier["withheld"] == [{"n": 1, "what": "sources"}, {"n": 9, "what": "stations"}, {"n": 1, "what": "notes"}]
    assert dossier["assessment"] is None and dossier["sources"][0]["file"] == "source 1"
    page = site["vessels/IMO9900007/dossier.html"].decode()
    assert "receiver 1: received it in" in page and not re.search(r"\bT1\b", page)
    assert not [
        name
        for name, raw in site.items()
        if name.endswith((".json", ".jsonl", ".csv", ".geojson")) and re.search(rb"\bT1\b", raw)
    ]
    assert "Withheld from this copy:" in page and "station ids in 9 raw lines" in page

    checks = verify.check(home.site / "vessels" / "IMO9900007")  # a copy with gaps can still be checked
    assert all(c.result == verify.HOLDS for c in checks)
    cited = sum(len(event["evidence"]) for event in dossier["observation"]["events"])
    assert sum("decodes to what the dossier says" in c.what for c in checks) == cited > 2

    log = max(home.logs.glob("*.log")).read_text()  # at home, a number is a name
    assert re.search(r"withheld: source 1 is log\.nmea, SHA-256 [0-9a-f]{64}", log)


@pytest.mark.parametrize("options", [["--tlp", "TLP:WHITE"], ["--redact", "everything"]])
def test_a_mark_that_does_not_exist_is_wrong_usage(home, options):
    ran = CliRunner().invoke(app, ["publish", "--home", str(home.root), *options])
    assert isinstance(ran.exception, WrongUsage) and ran.exception.exit_code == 2


def test_a_printed_dossier_lies_in_the_folder_and_is_vouched_for(home, monkeypatch):
    monkeypatch.setattr(
        "pipelines.jobs.nightly.printer_of", lambda asked: (lambda page: page.encode()) if asked else None
    )
    site = published(home, "--pdf")
    own = "vessels/IMO9900007/"
    assert site[own + "dossier.pdf"] == site[own + "dossier.html"]
    crate = json.loads(site[own + "ro-crate-metadata.json"])["@graph"]
    assert [x["encodingFormat"] for x in crate if x["@id"] == "dossier.pdf"] == ["application/pdf"]
    assert "dossier.pdf is as it was written" in {c.what for c in verify.check(home.site / own)}
    assert own + "dossier.pdf" not in published(home)
