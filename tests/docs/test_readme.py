"""README is short, and its Python runs. Its commands, links and figures: test_pages.py and test_reference.py."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READMES = sorted(ROOT.glob("README*.md"))
MOST_LINES = 150


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_it_is_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < MOST_LINES


@pytest.mark.parametrize("path", [*READMES, ROOT / "docs" / "reference" / "api.md"], ids=lambda path: path.name)
def test_its_python_runs_on_the_sample(path, sample_home):
    (code,) = re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    names = {}
    exec(code.replace("shadowfleet-home/demo", str(sample_home.root)), names)  # noqa: S102
    assert len(names["dark"]) > 0 and len(names["findings"]) > 0
