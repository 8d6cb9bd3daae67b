"""The printed dossier: what the page says, marked on each sheet, with nothing from outside and the same every time."""

import importlib
import io
import os
import subprocess
import sys
import warnings

import pytest
from findings import HOSTILE, edition, event, finding

from monitor.errors import DataCheckFailed, WrongUsage
from monitor.geo.fences import Fences
from monitor.model.marking import Tlp
from monitor.render.dossier_page import dossier_html
from monitor.text.english import english
from pipelines.jobs.printing import printer_of

NOWHERE = Fences((), ())
NOTE = "The master is known to us."


@pytest.fixture(scope="module")
def printed():
    """What prints. Without Pango tests are skipped, except where `CI=true`: there they fail."""
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "HarfBuzz-Subset", DeprecationWarning)  # it prints without, only slower
            return importlib.import_module("monitor.render.pdf").dossier_pdf
    except (ImportError, OSError):
        lacking("no PDF can be printed on this machine: apt-get install libpango-1.0-0 libpangoft2-1.0-0")


@pytest.fixture
def repeatable(printed):
    """What prints the same bytes again: not so where fontTools cuts the fonts, which stands in for HarfBuzz-Subset."""
    if importlib.import_module("weasyprint.text.ffi").harfbuzz_subset is None:
        lacking("a PDF has other bytes each time without HarfBuzz-Subset: apt-get install libharfbuzz-subset0")
    return printed


def lacking(what):
    pytest.fail(what) if os.environ.get("CI") == "true" else pytest.skip(what)


def page(found=None, note=None, **changes):
    return dossier_html(found or finding(), edition(**changes), NOWHERE, note=note)


def sheets(pdf):
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    return pypdf.PdfReader(io.BytesIO(pdf)).pages


def text_of(pdf):
    return "\n".join(sheet.extract_text() for sheet in sheets(pdf))


@pytest.fixture(scope="module")
def noted_page():
    """A dossier with a note and a mark, of simulated data."""
    return page(note=NOTE, tlp=Tlp.CLEAR, simulated=True)


@pytest.fixture(scope="module")
def noted(printed, noted_page):
    """That dossier, printed."""
    return printed(noted_page)


def assert_marked(found, tlp, *, simulated):
    assert len(found) >= 2
    for number, sheet in enumerate(found, start=1):
        said = sheet.extract_text()
        assert tlp.value in said and f"{number} / {len(found)}" in said and "Triage, not a verdict" in said
        assert ("SIMULATED" in said) is simulated


def test_each_sheet_has_the_mark_and_its_number(noted):
    assert_marked(sheets(noted), Tlp.CLEAR, simulated=True)


@pytest.mark.slow
def test_each_sheet_has_another_mark_and_does_not_say_that_it_is_simulated(printed):
    assert_marked(sheets(printed(page(tlp=Tlp.AMBER_STRICT, simulated=False))), Tlp.AMBER_STRICT, simulated=False)


def test_the_longest_dossier_of_the_sample_has_eight_sheets_at_most(printed, sample_home):
    pages = [path.read_text(encoding="utf-8") for path in sample_home.site.glob("vessels/*/dossier.html")]
    assert len(sheets(printed(max(pages, key=len)))) <= 8


def test_it_says_what_the_page_says(noted):
    said = " ".join(text_of(noted).split())
    for words in (
        "NIGHT HERON",
        "9900007",
        "30 hours of silence.",
        "Receivers or the feed were out",
        "known to us",
        "ab" * 8,
    ):
        assert words in said


@pytest.mark.usefixtures("repeatable")
def test_the_same_page_gives_the_same_bytes_in_another_process(noted, noted_page, tmp_path):
    (tmp_path / "page.html").write_text(noted_page, encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from monitor.render.pdf import dossier_pdf;"
        "sys.stdout.buffer.write(dossier_pdf(Path(sys.argv[1]).read_text(encoding='utf-8')))"
    )
    ran = subprocess.run([sys.executable, "-c", code, tmp_path / "page.html"], capture_output=True, check=True)
    assert ran.stdout == noted and b"CreationDate" not in ran.stdout


def test_no_line_is_cut_at_the_edge_of_a_sheet(printed):
    """Whatever is long and has no blank in it is broken; measured by where its last letter stands."""
    long = "W" * 300
    found = finding(event(name=long, near=long), name=long)
    for sheet in sheets(printed(page(found, note=long))):
        ends = []
        sheet.extract_text(visitor_text=lambda text, cm, tm, font, size, ends=ends: ends.append(tm[4] * cm[0] + cm[4]))
        assert max(ends) < float(sheet.mediabox.width)


@pytest.mark.parametrize(
    "wanted",
    [
        '<img src="https://example.org/a.png">',
        '<img src="file:///etc/passwd">',
        "<style>@import 'file:///x.css';</style>",
        '<link rel="stylesheet" href="http://example.org/x.css">',
        '<object data="file:///etc/passwd"></object>',
        '<p style="background: url(ftp://example.org/x)">x</p>',
        '<embed src="file:///etc/passwd">',
    ],
)
def test_whatever_a_page_asks_for_outside_it_is_not_fetched_and_nothing_is_printed(printed, wanted):
    with pytest.raises(DataCheckFailed, match="outside"):
        printed(f"<html><body><main><p>A page.</p>{wanted}</main></body></html>")


def test_hostile_names_are_text(printed):
    """Each of them in each field, on one page."""
    events = [event(n, name=text, near=text) for n, text in enumerate(HOSTILE, 1)]
    pdf = printed(page(finding(*events, name=" ".join(HOSTILE)), note="\n".join(HOSTILE)))
    for mark in (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/URI", b"/SubmitForm"):
        assert mark not in pdf
    said = "".join(text_of(pdf).split())
    assert all(
        text in said for text in ("<SCRIPT>alert(1)</SCRIPT>", "<svgonload=alert(1)>", "{{7*7}}", "javascript:alert(1)")
    )


def test_a_missing_package_or_library_is_one_sentence(monkeypatch):
    assert printer_of(asked=False) is None
    for missing, said in ((ImportError("no weasyprint"), "pip install"), (OSError("cannot load libpango"), "apt-get")):

        class Broken:
            @staticmethod
            def find_spec(name, path=None, target=None, problem=missing):
                if name == "weasyprint":
                    raise problem

        for name in [n for n in sys.modules if n.split(".")[0] == "weasyprint" or n == "monitor.render.pdf"]:
            monkeypatch.delitem(sys.modules, name)
        with monkeypatch.context() as broken, pytest.raises(WrongUsage) as problem:
            broken.setattr(sys, "meta_path", [Broken, *sys.meta_path])
            printer_of(asked=True)
        assert said in english(problem.value.todo)
