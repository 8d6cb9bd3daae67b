"""What README tells people to type is typed here."""

import re
from pathlib import Path

import pytest
from command import shadowfleet

from pipelines.jobs.home import ENVIRONMENT

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = [
    line.split("  #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]
COMMANDS = [line for line in SHELL if line.startswith("shadowfleet ")]


def test_its_make_targets_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    said = [line.split()[1] for line in SHELL if line.startswith("make ")]
    assert {"demo", "test"} <= set(said)
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in said)


def test_the_first_command_is_the_nights():
    assert COMMANDS[0].startswith("shadowfleet nightly")


@pytest.mark.parametrize("command", COMMANDS[1:], ids=lambda c: c.split()[1])
def test_its_commands_run_on_the_sample(command, sample_home, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT, str(sample_home.root))
    done = shadowfleet(*_words(command)[1:], cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).strip(), "it says something, if only that there is nothing yet"


def test_its_python_runs_on_the_sample(sample_home):
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    names = {}
    exec(code.replace("shadowfleet-home/demo", str(sample_home.root)), names)  # noqa: S102
    assert len(names["dark"]) > 0
    assert len(names["tracks"]) > 0
    assert len(names["hypotheses"]) > 0 and len(names["findings"]) > 0


def test_the_files_it_links_to_are_there():
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def _words(command: str) -> list[str]:
    return [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)]
