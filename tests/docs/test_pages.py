"""What pages tell people to type runs, or says why not; what they name and link to is there; every page is in the menu."""

import re
import shutil

import pytest
import typer
import yaml
from command import shadowfleet
from shell_blocks import PAGES, ROOT, commands_named, lines_of

from pipelines.cli.app import app
from pipelines.jobs.home import ENVIRONMENT
from pipelines.reference.import_picture import ROWS

LINES = {line.text: line for page in PAGES if ".ja." not in page.name for line in lines_of(page) if line.runs}
COMMANDS = [line.words for line in LINES.values() if line.words[0] == "shadowfleet"]
DONE_BY_THE_FIXTURE = ("nightly", "demo")  # what sample_home is made by
BESIDE = {"export", ".", "pytest"}  # lines of a shell that need no run of their own
ALL = typer.main.get_command(app)
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def home(sample_home, tmp_path_factory):
    """A copy of the sample's home, for commands that write."""
    root = tmp_path_factory.mktemp("pages") / "home"
    shutil.copytree(sample_home.root, root, ignore=shutil.ignore_patterns("vessels", "map.html"))
    return root


@pytest.mark.parametrize("words", [w for w in COMMANDS if w[1] not in DONE_BY_THE_FIXTURE], ids=" ".join)
def test_its_commands_run_on_the_sample(words, home, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, str(home))
    done = shadowfleet(*words[1:], cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).strip(), "it says something, if only that there is nothing yet"


def test_every_line_of_a_shell_is_of_a_kind_that_is_tested():
    others = [line for line in LINES.values() if line.words[0] not in {"shadowfleet", "make", *BESIDE}]
    assert [(line.page.name, line.text) for line in others] == []


def test_its_make_targets_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {line.words[1] for line in LINES.values() if line.words[0] == "make"}
    assert {"demo", "test", "docs"} <= targets
    assert [target for target in sorted(targets) if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_and_option_that_it_names_exists(page):
    assert [" ".join(words) for words in commands_named(page) if not _exists(words)] == []


def _exists(words):
    command = ALL
    known = {option for param in command.params for option in param.opts}
    rest = words[1:]
    while rest and rest[0] in getattr(command, "commands", {}):
        command, rest = command.commands[rest[0]], rest[1:]
        known |= {option for param in command.params for option in (*param.opts, *param.secondary_opts)}
    begun = bool(rest) and hasattr(command, "commands") and not rest[0].startswith("-")
    options = [word.split("=")[0] for word in rest if re.match(r"--?[a-z]", word)]
    return not begun and set(options) <= known | {"--help"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_it_links_to_is_there(page):
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    links = [one or other for one, other in LINK.findall(text)]
    inside = [link.split("#") for link in links if "://" not in link]
    assert [link for link, *_ in inside if link and not (page.parent / link).exists()] == []
    wrong = [(link, anchor[0]) for link, *anchor in inside if anchor and anchor[0] not in _anchors(page, link)]
    assert wrong == []


def _anchors(page, link):
    target = page.parent / link if link else page
    headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_every_page_is_in_the_menu_once():
    said = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.SafeLoader)["nav"]
    names = list(_pages_of(said))
    docs = ROOT / "docs"
    pages = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    assert sorted(names) == sorted(name for name in pages if ".ja." not in name)
    assert {name.replace(".ja.md", ".md") for name in pages if ".ja." in name} <= set(names)


def _pages_of(menu):
    for one in menu:
        if isinstance(one, str):
            yield one
        else:
            for below in one.values():
                yield from _pages_of(below)


@pytest.mark.parametrize("page", [p for p in PAGES if ".ja." in p.name], ids=lambda p: str(p.relative_to(ROOT)))
def test_a_translation_has_the_headings_commands_and_figures_of_its_page(page):
    said, first = page, page.with_name(page.name.replace(".ja.md", ".md"))
    levels = [_levels(one) for one in (said, first)]
    assert levels[0] == levels[1]
    assert [(line.words, line.runs) for line in lines_of(said)] == [(line.words, line.runs) for line in lines_of(first)]
    assert _figures(said) == _figures(first)


def _levels(page):
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    return [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]


def _figures(page):
    """Figures of the tables that are made, from the columns that hold nothing else."""
    blocks = re.findall(r"<!-- made: measured.*?<!-- /made -->", page.read_text(encoding="utf-8"), re.DOTALL)
    rows = [line.strip("| ").split(" | ") for block in blocks for line in block.splitlines() if line.startswith("|")]
    cells = [cell for row in rows for cell in row[len(row) // 2 :]]
    return [re.findall(r"\d[\d.,]*", cell) for cell in cells]


def test_the_picture_of_imports_has_the_rows_of_the_contract():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    layers = re.findall(
        r'^  "((?:pipelines|monitor)[^"]*)",$', text.split("\nlayers = [")[1].split("]")[0], re.MULTILINE
    )
    rows = [tuple(name.removeprefix("monitor.") for name in line.split(" | ")) for line in layers]
    assert rows == list(ROWS)
