"""The metadata of a dossier's folder, opened with the package that archives open it with."""

import hashlib
import json
import re

import pytest
from findings import HOSTILE, any_findings, edition, event, finding
from hypothesis import given, settings

from monitor.export.crate import GOES, METADATA, crate_json
from monitor.export.redact import Contents, redacted
from monitor.model.edition import SourceFile
from monitor.model.marking import Redact, Tlp

CONTENTS = {
    "dossier.html": b"<p>a page",
    "dossier.json": b"{}\n",
    "schema.json": b"{}\n",
    "map.html": b"a map",
    "verify.py": b"print()\n",
}


def graph(found=None, contents=CONTENTS, **changes):
    said = json.loads(crate_json(found or finding(), edition(**changes), contents))
    assert said["@context"] == "https://w3id.org/ro/crate/1.2/context"
    return {entity["@id"]: entity for entity in said["@graph"]}


def opened(folder, found, **changes):
    rocrate = pytest.importorskip("rocrate.rocrate", reason="rocrate is not installed")
    for name, raw in CONTENTS.items():
        (folder / name).write_bytes(raw)
    (folder / METADATA).write_bytes(crate_json(found, edition(**changes), CONTENTS))
    (folder / "manifest.json").write_bytes(b"{}\n")
    return rocrate.ROCrate(str(folder))


def test_an_archive_finds_every_file_with_its_digest(tmp_path):
    crate = opened(tmp_path, finding())
    assert crate.name == "Dossier: NIGHT HERON" and crate.version == "1.2"
    files = {entity.id: entity for entity in crate.root_dataset["hasPart"]}
    assert set(files) == {*CONTENTS, "manifest.json"}
    for name, raw in CONTENTS.items():
        assert files[name]["sha256"] == hashlib.sha256(raw).hexdigest()
        assert files[name]["contentSize"] == str(len(raw)) and "/" in files[name]["encodingFormat"]


def test_an_archive_learns_what_made_it_and_from_what(tmp_path):
    crate = opened(tmp_path, finding())
    making = crate.get("#making")
    assert making.type == "CreateAction" and making["endTime"] == "2026-11-24T09:30:00Z"
    assert (making["instrument"]["name"], making["instrument"]["version"]) == ("shadow-fleet-monitor", "0.1.0")
    assert {entity.id for entity in making["result"]} == set(CONTENTS)
    (source,) = (entity for entity in making["object"] if entity.type == "File")
    assert (source["name"], source["sha256"]) == ("day.nmea.gz", "ab" * 32)
    settings_ = {entity["name"]: entity for entity in making["object"] if entity.type == "PropertyValue"}
    rule = next(rule for rule in edition().rules if rule.name == event().detector)
    assert {f"{rule.name} {t.name}": t.value for t in rule.thresholds} == {n: s["value"] for n, s in settings_.items()}
    assert "agent" not in making.properties()  # nobody told the program who ran it


def test_the_crate_written_again_by_the_package_says_the_same(tmp_path):
    (tmp_path / "in").mkdir()
    crate = opened(tmp_path / "in", finding())
    crate.write(str(tmp_path / "out"))
    said = json.loads((tmp_path / "out" / METADATA).read_bytes())["@graph"]
    assert {entity["@id"]: entity for entity in said}.keys() == graph().keys()


@pytest.mark.parametrize("tlp", Tlp)
def test_it_gives_no_licence_and_says_how_far_it_may_go(tlp):
    found = graph(tlp=tlp)
    terms = found[found["./"]["license"]["@id"]]
    assert terms["name"] == f"No licence given; marked {tlp.value}" and "no licence" in terms["description"]
    assert found["./"]["conditionsOfAccess"] == f"{tlp.value}. {GOES[tlp]}"
    assert [x["@id"] for x in found.values() if "license" in x] == ["./", "verify.py"]


def test_what_is_simulated_is_said_to_be():
    assert graph(simulated=True)["./"]["description"].startswith("SIMULATED: invented data.")
    assert "SIMULATED" not in json.dumps(graph(simulated=False))


def test_a_withheld_name_of_a_file_is_not_in_it():
    found = finding()
    left = redacted(Contents(edition(), [found], found.events, {}, {}), {Redact.SOURCES})
    raw = crate_json(left.findings[0], left.edition, CONTENTS)
    assert b"day.nmea" not in raw and b'"name":"source 1"' in raw


@settings(max_examples=10)
@given(any_findings())
def test_every_reference_leads_somewhere(found):
    entities = graph(found)
    named = re.findall(r'\{"@id": "([^"]+)"\}', json.dumps(list(entities.values())))
    assert set(named) - {"https://w3id.org/ro/crate/1.2"} <= set(entities)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_make_no_identifier_and_hide_nothing(tmp_path, name):
    sources = (SourceFile(name, "ab" * 32, 1, None, None),)
    raw = crate_json(finding(name=name), edition(sources=sources), CONTENTS)
    assert all(ord(char) >= 32 or char == "\n" for char in raw.decode()) and b"\xe2\x80\xae" not in raw
    for entity in json.loads(raw)["@graph"]:
        assert re.fullmatch(r"\./|#[a-z]+(-\d+)?|[a-z-]+\.[a-z]+|https://[a-zA-Z0-9./-]+", entity["@id"])
    crate = opened(tmp_path, finding(name=name), sources=sources)
    assert crate.get("#vessel") is not None


def test_a_page_in_another_language_is_described_too():
    found = graph(contents={**CONTENTS, "dossier.ja.html": b"<p>a page", "strange.bin": b"?"})
    assert found["dossier.ja.html"]["encodingFormat"] == "text/html" and "strange.bin" not in found
