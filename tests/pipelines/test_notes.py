"""Notes are read, shown apart, escaped, and never changed."""

import json
from html import escape

import pytest
from night import dark_night
from sea import reference

from monitor.export.dossier import dossier_json, dossier_record
from monitor.export.redact import Contents
from monitor.geo.coast import Coast
from monitor.geo.reference import reference_dir
from monitor.render.dossier_page import dossier_html
from pipelines.jobs.current_edition import edition_of
from pipelines.jobs.dossiers import write_dossier
from pipelines.jobs.home import Home
from pipelines.jobs.notes import MOST_BYTES, note_of, prepare

NOTE = "# Seen\n\nThe *master* says: engine trouble.\n<script>alert(1)</script> {{7*7}} \u202eevil\n" + "long " * 300


@pytest.fixture
def home(tmp_path):
    home = Home(tmp_path)
    prepare(home)
    return home


def test_a_note_is_what_its_file_says_and_the_file_stays_as_it_is(home):
    assert note_of(home, "IMO9900007") is None
    path = home.notes / "IMO9900007.md"
    path.write_text(NOTE, encoding="utf-8")
    prepare(home)
    assert note_of(home, "IMO9900007") == NOTE.strip() and path.read_text(encoding="utf-8") == NOTE
    assert "IMO1234567.md" in (home.notes / "README.txt").read_text()


def test_odd_files_are_told_plainly(home):
    (home.notes / "IMO1.md").write_bytes(b"caf\xe9")
    (home.notes / "IMO2.md").write_bytes(b"x" * (MOST_BYTES + 1))
    (home.notes / "IMO3.md").write_bytes(b" \n")
    assert note_of(home, "IMO1") == "caf\\xe9"
    assert note_of(home, "IMO2").endswith(f"[Cut here: the note is longer than {MOST_BYTES:,} bytes.]")
    assert note_of(home, "IMO3") is None


def test_a_note_stands_in_a_section_of_its_own_in_page_and_json(tmp_path):
    night = dark_night(tmp_path)
    found, edition = night.findings[0], edition_of(night.run)
    page = dossier_html(found, edition, reference().fences, note=NOTE)
    section = page[page.index('id="assessment"') :]
    section = section[: section.index("</section>")]
    assert escape("<script>alert(1)</script> {{7*7}} <U+202E>evil", quote=False) in section
    assert "long " * 300 in section and "<script" not in page
    assert json.loads(dossier_json(dossier_record(found, edition, NOTE)))["assessment"] == {"markdown": NOTE}
    without = dossier_html(found, edition, reference().fences)
    assert "Nobody has written one" in without
    contents = Contents(edition, night.findings, (), {}, {found.vessel.hull: NOTE})
    coast = Coast.load(reference_dir(), "50m")
    write_dossier(tmp_path / "one", found, contents, (), reference().fences, coast, "a map")
    assert json.loads((tmp_path / "one" / "dossier.json").read_bytes())["assessment"] == {"markdown": NOTE}
