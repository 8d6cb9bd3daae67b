"""One thing has one name in a language: the glossary beside the catalogues."""

import csv
import re
from pathlib import Path

import pytest

import monitor.text
from monitor.text.catalogue import known_languages

FOLDER = Path(monitor.text.__file__).parent
LINES = (FOLDER / "glossary.csv").read_text(encoding="utf-8").splitlines()
TERMS = list(csv.DictReader(line for line in LINES if not line.startswith("#")))
TEXTS = {one: (FOLDER / "catalogues" / f"{one}.ftl").read_text(encoding="utf-8") for one in known_languages()}


def said(language, word):
    """Whether a catalogue says a word: in languages with blanks between words, as a whole one."""
    text = "\n".join(line.partition(" = ")[2] or line for line in TEXTS[language].splitlines() if line[:1] != "#")
    pattern = re.escape(word) if not word.isascii() else rf"\b{re.escape(word)}\b"
    return re.search(pattern, text, re.IGNORECASE) is not None


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term["en"])
def test_a_term_is_in_use_and_no_other_word_stands_for_it(term):
    for language in TEXTS:
        if term.get(language):
            assert any(said(language, word) for word in term[language].split(";"))
            assert [word for word in term[f"not_{language}"].split(";") if word and said(language, word)] == []


def test_every_term_has_a_name_in_each_language_and_stands_once():
    assert all(term["en"] and term["ja"] and term["not_ja"] for term in TERMS)
    assert len({term["en"] for term in TERMS}) == len(TERMS) > 15
