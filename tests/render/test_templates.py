"""Templates: what stands between texts is a text too, or a Japanese page has Latin punctuation."""

import re
from importlib.resources import files

import pytest

TEMPLATES = [one for one in (files("monitor.render") / "templates").iterdir() if one.name.endswith(".j2")]
BETWEEN = re.compile(r"[}%]\}(</\w+>)?[,.:;](\s|<|\{)")  # {{ text }}, {{ text }}
WRITTEN = re.compile(r'"[^"]*"')
RANK = re.compile(r"\{\{ \w+\.rank \}\}\.")  # written alike


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.name)
def test_punctuation_between_texts_is_in_the_language_of_the_page(template):
    lines = RANK.sub("", template.read_text(encoding="utf-8")).splitlines()
    shown = [line for line in lines if not line.startswith("<script>")]
    assert not [line for line in shown if BETWEEN.search(line)]
    assert not [line for line in shown if {'", "', '"; "', '": "'}.intersection(WRITTEN.findall(line))]
