"""Each page of docs/develop is done in a copy of the package, and what it promises is looked at there.

A block goes where the comment before it says: a new `file`, `after` the line that begins so, `append`ed to a file, or
`texts` in the place of those with the same id. A block `sh run` is run.
"""

import filecmp
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "develop"
PACKAGES = ("monitor", "pipelines")
BLOCK = re.compile(r"(?:^<!-- (?P<how>.+?) -->\n)?^```(?P<kind>[a-z ]+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
AFTER = re.compile(r'after: "(?P<line>.+)" in (?P<path>\S+)')
# Pure Python compiles nothing anew: the names of compiled kernels are digests of sources that the pages change.
ENVIRONMENT = {**os.environ, "NUMBA_DISABLE_JIT": "1"}


@pytest.fixture
def copy(tmp_path):
    no_kernels = shutil.ignore_patterns("kernels-*", "*.pyc.*")
    for package in (*PACKAGES, "data/reference"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=no_kernels)
    shutil.copy2(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def follow(page, copy):
    """Do what a page says; returns the files that have changed by it."""
    for block in BLOCK.finditer((PAGES / page).read_text(encoding="utf-8")):
        if block["how"] and not block["how"].startswith("not run: "):
            put(copy, block["how"], block["text"])
        elif block["kind"] == "sh run":
            subprocess.run(block["text"], shell=True, cwd=copy, check=True)  # noqa: S602 -- our own page
    return changed(copy)


def put(copy, how, text):
    if after := AFTER.fullmatch(how):
        path = copy / after["path"]
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        (place,) = (i for i, line in enumerate(lines) if line.startswith(after["line"]))
        lines.insert(place + 1, text)
        path.write_text("".join(lines), encoding="utf-8")
        return
    verb, _, name = how.partition(": ")
    path = copy / name
    assert path.exists() is (verb != "file"), how
    said = "" if verb == "file" else path.read_text(encoding="utf-8")
    path.write_text({"file": add, "append": add, "texts": translate}[verb](said, text), encoding="utf-8")


def add(said, text):
    return said + text


def translate(said, text):
    for line in text.splitlines():
        said, n = re.subn(rf"^{line.partition(' = ')[0]} = .*$", line, said, flags=re.MULTILINE)
        assert n == 1, line
    return said


def changed(copy):
    files = (p for package in PACKAGES for p in (copy / package).rglob("*") if p.is_file())
    names = (p.relative_to(copy) for p in files if "__pycache__" not in p.parts)
    return {str(n) for n in names if not (ROOT / n).exists() or not filecmp.cmp(ROOT / n, copy / n)}


def run(copy, code):
    env = {**ENVIRONMENT, "PYTHONPATH": str(copy)}
    python = [sys.executable, "-c", code]
    done = subprocess.run(python, cwd=copy, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


READ_A_TABLE = """
import io
from monitor.decode import decode
from monitor.decode.tables import table_format
from monitor.model.ais_message import Position, Static
table = b"Ship_no,Seen_UTC,North,East,Speed,Ship,Draught\\n636092001,2026-03-02 11:00:00,59.9,25.1,18.52,BRAMBLE,125\\n"
known = table_format(table)
assert known == "pilots_csv", known
said = list(decode(io.BytesIO(table), known))
(static,), (position,) = ([one for one in said if isinstance(one, kind)] for kind in (Static, Position))
assert (position.mmsi, position.lon, position.lat, position.sog_kn) == (636092001, 25.1, 59.9, 10.0), position
assert (static.name, static.draught_m) == ("BRAMBLE", 12.5), static
"""


def test_a_dialect_is_a_file_and_its_name(copy):
    touched = follow("new-csv-dialect.md", copy)
    assert touched == {"monitor/model/source.py", "monitor/decode/tables/dialects/pilots.py"}
    run(copy, READ_A_TABLE)


READ_A_LIST = """
from pathlib import Path
from monitor.read.inputs import find_inputs
from monitor.read.lists import countries_of, is_list, read_list
Path("list").write_text("Buque;OMI;Bandera;Prohibido desde;Motivo\\nCOPPER STAR;9900007;Gambia;2025-01-10;x\\n")
(source,) = find_inputs(["list"])
assert is_list(source)
file = read_list(source, None, countries_of([("GM", "Gambia")]))
(ship,) = file.entries
assert (file.format, file.bad_rows) == ("harbour_bans", ()), file
assert (ship.authority, ship.imo, ship.name, ship.flag, ship.listed_on) == (
    "ES", 9900007, "COPPER STAR", "GM", "2025-01-10"), ship
"""


def test_a_list_format_is_a_file_and_its_name(copy):
    touched = follow("new-list-format.md", copy)
    assert touched == {"monitor/model/listing.py", "monitor/read/lists/formats/harbour_bans.py"}
    run(copy, READ_A_LIST)


TELL_IN_FRENCH = """
from monitor.model.message import message, quantity
from monitor.text.catalogue import catalogue, known_languages
from monitor.text.words import Words
assert known_languages() == ["en", "fr", "ja"]
assert list(catalogue("fr")) == list(catalogue("en"))
told = Words(("fr",)).tell(message("loitering_drifted", carried=quantity(4.25, "nm"), hours=quantity(9.5, "h")))
assert told == "Il a dérivé de 4,2 nm en 9,5 h, plus loin qu’un navire à l’ancre.", told
assert Words(("fr",)).name_of("fr") == "Français"
"""


def test_a_language_is_a_file(copy):
    assert follow("new-language.md", copy) == {"monitor/text/catalogues/fr.ftl"}
    run(copy, TELL_IN_FRENCH)


# Scans a day of a tanker: from noon on it drifts, twice before it reports the speed of an aircraft.
SCAN = """
import io, json, logging
from datetime import datetime, timedelta
from monitor.decode import decode
from monitor.geo.reference import reference_dir
from monitor.store.batch import batches
from monitor.store.connect import connect
from monitor.store.events import newest
from monitor.store.ingest import FileHeader, store_file
from monitor.text.event_facts import facts_of
from monitor.text.words import Words
from pipelines.jobs import write_reference
from pipelines.jobs.progress import Silence
from pipelines.jobs.runs import Run
from pipelines.jobs.scan import scan
from pipelines.jobs.scan_setup import Reference

def row(i):
    t, lon = datetime(2026, 3, 2) + timedelta(minutes=10 * i), 20 + 0.03 * min(i, 72) + 0.0015 * max(i - 72, 0)
    return f"636092001,{t},35.0,{lon:.4f},{80 if i in (19, 20, 21) else 9 if i < 72 else 0.5},tanker"

table = "\\n".join(["mmsi,timestamp,lat,lon,sog,shiptype", *map(row, range(144)), ""]).encode()
con = connect(None)
decoded = batches(decode(io.BytesIO(table), "positions_csv"))
store_file(con, FileHeader("sha", "log", "", 1, "positions_csv"), decoded, "run")
scan(Run("run", datetime(2026, 3, 3), con, logging.getLogger("scan")), Reference.load(reference_dir()), Silence())
write_reference.main()
schema, page = json.loads(write_reference.SCHEMA.read_text())["$defs"], write_reference.EVENTS.read_text()
"""

MEASURE = """
from monitor.export.fact_columns import fact_columns
(event,) = newest(con, kind="loitering")
assert event.facts["mean_speed_kn"] == 0.44, event.facts
assert ("Mean speed", "0.44 kn") in [(fact.label, *fact.lines) for fact in facts_of(event, Words()).known]
fact = schema["facts_loitering"]["properties"]["mean_speed_kn"]
assert fact == {"description": "Way along its track over the time it was slow. Unit: kn.", "type": "number"}, fact
assert "| `mean_speed_kn` | number | kn |" in page
assert fact_columns()["mean_speed_kn"] is float
"""


def test_a_fact_is_its_record_where_it_is_measured_and_its_label(copy):
    assert follow("new-fact.md", copy) == {
        "monitor/model/facts/loitering.py",
        "monitor/detect/loitering.py",
        "monitor/text/catalogues/en.ftl",
        "monitor/text/catalogues/ja.ftl",
    }
    run(copy, SCAN + MEASURE)


JUDGE = """
from monitor.detect import DETECTORS
from monitor.model.params import thresholds
from monitor.render.signs import sign_css
from monitor.text.catalogue import catalogue
from monitor.text.english import english, hypothesis_line
(event,) = newest(con, kind="overspeed")
assert (event.answer, event.start, event.end) == ("yes", datetime(2026, 3, 2, 3, 10), datetime(2026, 3, 2, 3, 30))
assert {**event.facts, "rests_on": None} == {"fastest_kn": 80.0, "fast_positions": 3, "rests_on": None}, event.facts
assert english(event.evidence[0].shows) == "Fastest position, at 80 kn", event.evidence
assert "3 positions of the day have such a speed." in hypothesis_line(event.hypotheses[0])
told = [(fact.label, *fact.lines) for fact in facts_of(event, Words()).known]
assert told[1:] == [("Fastest", "80 kn"), ("Positions as fast", "3")], told  # the first is what it rests on
(detector,) = (one for one in DETECTORS if one.kind == "overspeed")
why = [text for one in thresholds(detector.params) for text in (one.why, one.unit)]
texts = [detector.meaning, detector.limits, *why]
assert all(message.id in catalogue(language) for message in texts for language in ("en", "ja")), texts
assert list(catalogue("en")) == list(catalogue("ja"))
assert ".sign.k-overspeed.a-yes" in sign_css()
assert "overspeed" in schema["event"]["properties"]["kind"]["enum"]
assert "| `damaged_report` | A report was damaged on its way |" in page
"""


def test_a_detector_is_its_rule_and_facts_a_line_each_for_kind_and_rule_and_its_texts(copy):
    assert follow("new-detector.md", copy) == {
        "monitor/model/event.py",
        "monitor/model/facts/overspeed.py",
        "monitor/detect/overspeed.py",
        "monitor/detect/__init__.py",
        "monitor/text/catalogues/en.ftl",
        "monitor/text/catalogues/ja.ftl",
    }
    run(copy, SCAN + JUDGE)


@pytest.mark.parametrize("page", sorted(path.name for path in PAGES.glob("*.md")))
def test_what_a_page_names_is_there(page):
    text = (PAGES / page).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if not link.startswith("https:")]
    assert [link for link in links if not (PAGES / link).exists()] == []
    new = set(re.findall(r"<!-- (?:file|texts): (\S+) -->", text))
    paths = set(re.findall(r"(?:monitor|pipelines|tests|data)/[a-z_0-9./]*[a-z_]\b", text)) - new
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"`make (\w+)`|^make (\w+)", text, re.MULTILINE)
    assert [one for pair in targets for one in pair if one and f"\n{one}:" not in makefile] == []
