"""A dossier's folder can be checked by a stranger, and whatever is changed in it is noticed."""

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from made import event
from night import dark_night
from sea import reference
from typer.testing import CliRunner

import monitor
from monitor.export.canonical import canonical_json
from monitor.export.manifest import Subject, manifest_json
from monitor.export.program_digest import DRAWING, program_digest
from monitor.export.redact import Contents
from monitor.geo.coast import Coast
from monitor.geo.reference import reference_dir
from monitor.model.track import Track
from monitor.render.chart_view import View
from monitor.render.locator import locator
from monitor.verify import verify
from pipelines.cli.app import app
from pipelines.jobs.current_edition import edition_of
from pipelines.jobs.dossiers import write_dossier
from pipelines.jobs.evidence import exhibits
from pipelines.jobs.progress import Silence

FILES = (
    "bundle.stix.json",
    "dossier.html",
    "dossier.json",
    "entities.ftm.jsonl",
    "evidence.jsonl",
    "manifest.json",
    "map.html",
    "ro-crate-metadata.json",
    "schema.json",
    "vessel.gpkg",
    "vessel.kmz",
    "verify.py",
)


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    return dark_night(tmp_path_factory.mktemp("night"))


HERE = [(28.0, 60.0), (28.2, 60.1), (28.4, 60.1)]
TRACKS = [Track(273000001, 0, [0, 600, 1200], [x for x, _ in HERE], [y for _, y in HERE], [8.0, 8.0, 8.0])]


@pytest.fixture(scope="module")
def made(night, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "IMO9900007"
    lines = exhibits(night.run.con, night.findings, Silence())
    contents = Contents(edition_of(night.run), night.findings, (), lines, {})
    coast = Coast.to_draw(reference_dir(), reference_dir(), "10m")
    write_dossier(
        folder, night.findings[0], contents, TRACKS, reference().fences, coast, "<p>a map</p>", reference().areas
    )
    return folder


@pytest.fixture
def folder(made, tmp_path):
    """A copy to spoil."""
    return shutil.copytree(made, tmp_path / "IMO9900007")


def failures(folder):
    return [c.what for c in verify.check(folder) if c.result == verify.FAILS]


def sealed(folder, night):
    """The manifest written anew over what was changed, as a careful forger would."""
    contents = {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "manifest.json"}
    (folder / "manifest.json").write_bytes(
        manifest_json(contents, Subject("dossier", "IMO9900007"), edition_of(night.run))
    )


def cited(folder):
    """Every line that the dossier's events rest on, as often as an event names it."""
    dossier = json.loads((folder / "dossier.json").read_bytes())
    events = dossier["observation"]["events"]
    return [(e["sha256"], e["file"], e["line"]) for event in events for e in event["evidence"]]


def by_stranger(folder):
    script = [sys.executable, "-S", str(folder / "verify.py")]
    return subprocess.run(script, capture_output=True, text=True, check=False).stdout


def test_a_stranger_with_nothing_but_python_finds_that_it_holds(made):
    assert sorted(p.name for p in made.iterdir()) == sorted(FILES)
    ran = subprocess.run(
        [sys.executable, "-I", "-S", str(made / "verify.py")], capture_output=True, text=True, cwd="/", check=False
    )
    unsigned = "UNSIGNED: anybody can have written this"
    first, subject, *_, counts, last = ran.stdout.splitlines()
    assert (ran.returncode, ran.stderr, first, last) == (verify.NOT_SIGNED, "", unsigned, unsigned)
    assert subject.startswith("It says of itself: dossier of IMO9900007, edition of ")
    assert "0 FAILS, 0 cannot" in counts
    assert ran.stdout.count("decodes to what the dossier says") == len(cited(made)) > 2
    assert ran.stdout.count("is where and when the gap began or ended") == 2


def test_the_folder_is_whole_for_other_programs_and_its_pages_lead_nowhere_else(made):
    events = json.loads((made / "dossier.json").read_bytes())["observation"]["events"]
    layers = {name: gpd.read_file(made / "vessel.gpkg", layer=name) for name in ("events", "tracks")}
    assert list(layers["events"]["event_id"]) == [event["event_id"] for event in events]
    assert str(layers["tracks"].crs) == "EPSG:4326" and list(layers["tracks"]["n_positions"]) == [3]
    assert layers["tracks"].geometry[0].coords[0] == HERE[0]
    with zipfile.ZipFile(made / "vessel.kmz") as packed:
        assert b"<LineString>" in packed.read("doc.kml")
    assert {one["type"] for one in json.loads((made / "bundle.stix.json").read_bytes())["objects"]} >= {
        "note",
        "report",
    }
    page = (made / "dossier.html").read_text()
    assert {link for link in re.findall(r'href="([^"#]+)"', page) if link != "data:,"} == {"map.html"}


def test_the_dossier_is_valid_by_the_schema_beside_it(made):
    schema, dossier = (json.loads((made / name).read_bytes()) for name in ("schema.json", "dossier.json"))
    assert dossier["observation"]["events"]
    Draft202012Validator(schema).validate(dossier)


def test_the_command_does_the_same(made, folder):
    assert CliRunner().invoke(app, ["verify-dossier", str(made)]).exit_code == verify.NOT_SIGNED
    (folder / "map.html").write_text("another map")
    assert CliRunner().invoke(app, ["verify-dossier", str(folder)]).exit_code == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</main>", "<p>Listed by all.</p></main>"),
        ("Triage", "Proof"),
        (">NIGHT HERON<", ">DAY HERON<"),
        ("<p>", "<p> "),
    ],
)
def test_a_page_that_says_other_things_than_the_record_is_told_by_the_command(folder, night, old, new):
    page = (folder / "dossier.html").read_text()
    assert old in page
    (folder / "dossier.html").write_text(page.replace(old, new, 1))
    sealed(folder, night)
    ran = CliRunner().invoke(app, ["verify-dossier", str(folder)])
    assert ran.exit_code == verify.SOMETHING_FAILS
    assert "FAILS        dossier.html is what dossier.json and evidence.jsonl give" in ran.output


def judged(folder, night, old, new):
    """What the command says of a page in which something was changed by somebody who wrote the digests anew."""
    page = (folder / "dossier.html").read_text()
    made = re.sub(old, new, page, count=1)
    assert made != page
    (folder / "dossier.html").write_text(made)
    sealed(folder, night)
    return CliRunner().invoke(app, ["verify-dossier", str(folder)]).output


@pytest.mark.parametrize(
    ("old", "new", "result", "told"),
    [
        ("(?<=<text x=)", "'9' y='9'>Primorsk</text><text x=", "FAILS", "is what dossier.json"),
        (r"(?<=translate\()\d+", "1", "FAILS", "is what dossier.json"),  # an event elsewhere
        (r'(?<=data-view=")\S+', "100", "FAILS", "is what dossier.json"),
        (r'data-view="[^"]*"', 'data-view="1 2"', "FAILS", "is what dossier.json"),
        (r"(?s)<svg.*?</svg>", "", "FAILS", "is what dossier.json"),
        (r'(?<=class="track" d=")', "M1 1 onload", "FAILS", "is what dossier.json"),
        (r'(?<=class="land" d=")', "M1 1L2 2L3 1Z", "cannot tell", "but for the lines of coast"),
        (r'(?<=class="track" d=")', "M1 1L2 2", "holds", "but for the line of the track"),
    ],
    ids=["a name", "a mark", "the window", "no window", "no chart", "no line", "a coast", "the line of the track"],
)
def test_the_chart_of_a_page_is_compared_but_for_the_line_of_the_track(folder, night, old, new, result, told):
    said = judged(folder, night, old, new)
    (line,) = [line for line in said.splitlines() if "dossier.html is what" in line]
    assert line.startswith(f"{result} ") and told in line


def test_a_window_that_leaves_events_out_is_no_chart_of_them():
    made = View(27.0, 59.0, 29.0, 60.5)
    assert View.of_text(made.as_text) == made
    with pytest.raises(ValueError, match="27"):
        locator([(1, replace(event(), lon=31.0, lat=60.0))], (), reference().fences, None, view=made)
    for text in ("", "1 2 3", "2 1 1 2", "1 2 400 3", "nan 1 2 3", "1 -90 2 3"):
        with pytest.raises(ValueError):
            View.of_text(text)


def test_what_rests_on_digests_alone_is_told_once_it_changes(folder):
    (folder / "dossier.pdf").write_bytes(b"%PDF-1.7 another")
    (folder / "map.html").write_text("another map")
    assert sorted(failures(folder)) == ["dossier.pdf is not in the manifest", "map.html is as it was written"]


def in_kmz(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        kml = archive.read("doc.kml").decode()
    assert "NIGHT HERON" in kml
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("doc.kml", kml.replace("NIGHT HERON", "DAY HERON"))
    return packed.getvalue()


def in_text(raw):
    assert b"NIGHT HERON" in raw
    return raw.replace(b"NIGHT HERON", b"DAY HERON")


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("bundle.stix.json", in_text),
        ("entities.ftm.jsonl", in_text),
        ("ro-crate-metadata.json", in_text),
        ("schema.json", lambda raw: raw + b" "),
        ("verify.py", lambda raw: raw + b"\n"),
        ("vessel.kmz", in_kmz),
    ],
)
def test_a_file_for_other_programs_that_says_other_things_is_told_by_the_command(folder, night, name, change):
    (folder / name).write_bytes(change((folder / name).read_bytes()))
    sealed(folder, night)
    told = CliRunner().invoke(app, ["verify-dossier", str(folder)]).output
    assert f"FAILS        {name} is what this version makes of dossier.json, but for tracks" in told


def test_a_flag_that_is_not_that_of_its_number_is_told_by_the_command(folder, night):
    spoil(folder, "dossier.json", lambda found: found[0]["vessel"].update(flag="NO"))
    sealed(folder, night)
    told = CliRunner().invoke(app, ["verify-dossier", str(folder)]).output
    assert "FAILS        each flag is that of the digits (MID) of its MMSI, except for 273000001" in told


def test_it_says_what_was_compared_and_what_rests_on_the_signature_alone(made):
    by_command = CliRunner().invoke(app, ["verify-dossier", str(made)]).output
    alone = by_stranger(made)
    for told in (by_command, alone):
        assert "Compared with the raw lines cited" in told and "On the signature alone rests" in told
    assert "This program makes nothing anew" in alone and "makes nothing anew" not in by_command


def test_a_page_of_another_version_is_not_judged(folder, night):
    spoil(folder, "dossier.json", lambda found: found[0]["edition"].update(tool_version="0.0.9"))
    sealed(folder, night)
    ran = CliRunner().invoke(app, ["verify-dossier", str(folder)])
    assert "cannot tell  dossier.html was not drawn anew: version 0.0.9 made it" in ran.output


def reworded(folder):
    path = folder / "dossier.html"
    page = path.read_text(encoding="utf-8").replace("by shadow-fleet-monitor", "with shadow-fleet-monitor")
    assert page != path.read_text(encoding="utf-8")
    path.write_text(page, encoding="utf-8")


def test_a_sentence_that_was_reworded_since_makes_no_honest_dossier_false_and_a_forged_one_is_told(folder, night):
    reworded(folder)
    sealed(folder, night)
    forged = CliRunner().invoke(app, ["verify-dossier", str(folder)])
    assert "FAILS        dossier.html is what dossier.json" in forged.output and forged.exit_code == 1
    for other in ({"program_sha256": "0" * 64}, {}):  # another build, and one that did not say yet which it was
        manifest = json.loads((folder / "manifest.json").read_bytes())
        for name in ("self_sha256", "program_sha256"):
            manifest.pop(name, None)
        manifest |= other
        (folder / "manifest.json").write_bytes(
            verify.canonical({**manifest, "self_sha256": verify.digest(verify.canonical(manifest))})
        )
        honest = CliRunner().invoke(app, ["verify-dossier", str(folder)])
        assert "cannot tell  dossier.html was not drawn anew: another build of version" in honest.output
        assert honest.exit_code == verify.NOT_SIGNED and "FAILS  " not in honest.output


def test_the_program_is_another_one_with_another_text(monkeypatch, tmp_path):
    ours = Path(monitor.__file__).parent
    for name in DRAWING:
        shutil.copytree(ours / name, tmp_path / name)
    monkeypatch.setattr("monitor.export.program_digest.files", lambda _: tmp_path)
    assert program_digest.__wrapped__() == program_digest()
    catalogue = tmp_path / "text" / "catalogues" / "en.ftl"
    catalogue.write_text(catalogue.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    (tmp_path / "text" / "__pycache__" / "new.pyc").parent.mkdir(exist_ok=True)
    assert program_digest.__wrapped__() != program_digest()


PLANTED = "import sys; sys.stdout.write('PLANTED')\n"


@pytest.mark.parametrize("name", ["csv.py", "__future__.py", "os.py", "sitecustomize.py", "encodings/__init__.py"])
def test_what_lies_beside_the_verifier_is_never_run(folder, name):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(PLANTED)
    for words, cwd in (["verify.py"], folder), ([str(folder / "verify.py")], "/"):
        ran = subprocess.run([sys.executable, *words], capture_output=True, text=True, cwd=cwd, check=False)
        assert ran.returncode == verify.SOMETHING_FAILS and "PLANTED" not in ran.stdout + ran.stderr
        assert f"{name.split('/')[0]} is not in the manifest" in ran.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
@pytest.mark.parametrize("name", ["dossier.json", "map.html", "verify.py"])
def test_a_link_in_the_place_of_a_file_is_told(folder, tmp_path, name):
    (folder / name).rename(tmp_path / "elsewhere")
    (folder / name).symlink_to(tmp_path / "elsewhere")
    assert f"{name} is a link, not a file" in failures(folder)


def test_another_vessels_folder_or_run_does_not_pass_for_this_one(folder, night):
    other = folder.rename(folder.with_name("IMO9900019"))
    assert failures(other) == ["the folder is named IMO9900019, after the vessel that manifest.json names"]
    mailed = other.rename(other.with_name("from-tokyo"))
    assert failures(mailed) == []
    spoil(mailed, "dossier.json", lambda found: found[0]["edition"].update(generated_at="2030-01-01T00:00:00Z"))
    sealed(mailed, night)
    assert "dossier.json is of the vessel, run and marking that manifest.json names" in failures(mailed)


def test_an_event_that_cites_nothing_does_not_hold(folder, night):
    spoil(folder, "dossier.json", lambda found: found[0]["observation"]["events"][0].update(evidence=[]))
    sealed(folder, night)
    assert any("cites at least one raw line" in what for what in failures(folder))


DEEP = b"[" * 200_000
CRAFTED = [
    b"",
    b"[]",
    b"null",
    b'{"files": 7, "self_sha256": 1}',
    b'{"files": {"a": 1}, "self_sha256": ""}',
    DEEP,
    b'{"files": {"' + b"a" * 5000 + b'": {"sha256": "0"}}, "self_sha256": ""}',
    b'{"n": 1' + b"0" * 10_000 + b"}",
    b'{"files": {"\\u0000": {"sha256": "0"}}, "self_sha256": ""}',
    b'{"files": {}, "self_sha256": "", "signature": 3}',
    b'{"files": {}, "self_sha256": "", "signature": {"key_sha256": [1e400]}}',
    b'{"files": {}, "self_sha256": "", "subject": 1}',
    b'{"files": {}, "self_sha256": "", "subject": {"what": {}, "hull": [], "edition": 1}, "tlp": {}}',
]


@pytest.mark.parametrize("raw", CRAFTED, ids=range(len(CRAFTED)))
@pytest.mark.parametrize("name", ["manifest.json", "dossier.json", "evidence.jsonl"])
def test_a_crafted_file_ends_in_a_sentence(folder, name, raw, capsys):
    (folder / name).write_bytes(raw)
    assert verify.main([str(folder)]) == verify.SOMETHING_FAILS
    said = capsys.readouterr().out
    assert CliRunner().invoke(app, ["verify-dossier", str(folder)]).exit_code == verify.SOMETHING_FAILS
    assert "FAILS" in said and "Traceback" not in said


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=12)
@given(data=st.data())
def test_one_byte_changed_anywhere_is_noticed(made, tmp_path_factory, name, data):
    raw = bytearray((made / name).read_bytes())
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    spoiled = shutil.copytree(made, tmp_path_factory.mktemp("spoiled") / "IMO9900007")
    (spoiled / name).write_bytes(raw)
    assert failures(spoiled)


def test_a_file_too_many_or_too_few_is_noticed(folder):
    (folder / "more.txt").write_text("?")
    assert failures(folder) == ["more.txt is not in the manifest"]
    (folder / "more.txt").unlink()
    (folder / "map.html").unlink()
    assert failures(folder) == ["map.html is as it was written"]


def test_a_manifest_that_leads_out_of_the_folder_is_refused(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"]["../../secret"] = {"bytes": 1, "sha256": "0" * 64}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    assert "'../../secret' leads out of the folder" in failures(folder)


def spoil(folder, name, change):
    """Change the records of a JSON file."""
    path = folder / name
    found = [json.loads(line) for line in path.read_bytes().splitlines()]
    change(found)
    path.write_bytes(b"".join(canonical_json(record) for record in found))


def move_event(records):
    event = next(e for e in records[0]["observation"]["events"] if e["kind"] == "dark")
    event["lon"] += 0.001


def rename_vessel(records):
    records[0]["observation"]["events"][0]["vessels"][0]["mmsi"] += 1


def delay_event(records):
    records[0]["observation"]["events"][0]["start"] = "2026-03-02T03:00:00Z"


def of_positions(records):
    return [record for record in records if record["says"]["position"]]


def say_another_speed(records):
    of_positions(records)[0]["says"]["position"]["sog_kn"] += 1


def say_another_time(records):
    of_positions(records)[0]["says"]["position"]["t"] = "2026-03-02T03:00:00Z"


def drop_line(records):
    del records[0]


def another_line(records):
    one, other = of_positions(records)[:2]
    one["lines"][0]["text"] = other["lines"][0]["text"]


def break_checksum(records):
    text = records[0]["lines"][0]["text"]
    records[0]["lines"][0]["text"] = text[:-2] + f"{int(text[-2:], 16) ^ 1:02X}"


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("dossier.json", move_event, "where and when the gap"),
        ("dossier.json", delay_event, "where and when the gap"),
        ("dossier.json", rename_vessel, "of a vessel that the event names"),
        ("evidence.jsonl", say_another_speed, "except for sog_kn"),
        ("evidence.jsonl", say_another_time, "except for t"),
        ("evidence.jsonl", drop_line, "is not in evidence.jsonl"),
        ("evidence.jsonl", another_line, "except for"),
        ("evidence.jsonl", break_checksum, "has a wrong checksum"),
    ],
    ids=lambda v: getattr(v, "__name__", None),
)
def test_a_forger_who_writes_the_digests_anew_is_caught_by_the_raw_lines(folder, night, name, change, told):
    spoil(folder, name, change)
    sealed(folder, night)
    found = failures(folder)
    assert found and all("as it was written" not in what for what in found)
    assert any(told in what for what in found)


def test_lines_that_are_not_at_hand_are_not_called_checked(folder, night):
    def lose(records):
        for record in records:
            record.update(lines=[], state="gone", says={"position": None, "static": None})

    spoil(folder, "evidence.jsonl", lose)
    sealed(folder, night)
    results = [c.result for c in verify.check(folder)]
    assert (
        verify.FAILS not in results and results.count(verify.CANNOT_TELL) == len(cited(folder)) + 1
    )  # and its IMO number


def test_a_file_that_a_dossier_always_has_is_missed(folder, night):
    (folder / "vessel.kmz").unlink()
    sealed(folder, night)
    assert "manifest.json names vessel.kmz, as that of a dossier always does" in failures(folder)


def test_a_dossier_without_events_and_one_that_is_not_simulated_any_more_are_told(folder, night):
    whole = json.loads((folder / "dossier.json").read_bytes())
    (folder / "dossier.json").write_bytes(canonical_json({**whole, "simulated": not whole["simulated"]}))
    sealed(folder, night)
    assert any("is simulated or not as that is" in what for what in failures(folder))
    seen = {**whole["observation"], "events": []}
    (folder / "dossier.json").write_bytes(canonical_json({**whole, "observation": seen}))
    sealed(folder, night)
    assert "dossier.json tells no event: no raw line could be compared" in [c.what for c in verify.check(folder)]
    assert any("is cited by an event" in what for what in failures(folder))
