"""Catalogues of words: whole, alike in their places, and the same as the rest of the program says."""

import re
from pathlib import Path
from string import Formatter

import pytest
from markupsafe import Markup

import monitor.export
import monitor.render
import monitor.text
from monitor.errors import WrongUsage
from monitor.model.event import Answer, Kind
from monitor.model.place import PlaceKind
from monitor.text import wording
from monitor.text.catalogue import SENTENCES, Words, catalogue, known_languages
from pipelines.jobs.nightly import languages_of

EN = catalogue("en")


def places(text):
    """The names in braces of a text, over all its forms."""
    forms = [text] if isinstance(text, str) else list(text.values())
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name is not None}


@pytest.mark.parametrize("language", known_languages())
def test_each_catalogue_has_every_text_with_the_same_places(language):
    told = {key: text for key, text in catalogue(language).items() if key != SENTENCES}
    assert told.keys() == EN.keys()
    assert not {key for key in EN if places(told[key]) != places(EN[key])}
    assert all(isinstance(text, str) or "other" in text for text in told.values())


def test_japanese_is_japanese():
    same = {key for key, text in catalogue("ja").items() if text == EN.get(key)}
    assert not {key for key in same if not key.startswith("unit.")}  # km, m and % are written alike


def test_the_words_are_those_of_the_command_line_and_the_dossier():
    assert EN["page.triage"] == wording.TRIAGE
    for kind in Kind:
        assert EN[f"kind.{kind}"] == wording.KIND_WORDS[kind]
        assert EN[f"consistent.{kind}"] == wording.CONSISTENT_WITH[kind]
    for answer in Answer:
        assert EN[f"answer.{answer}"] == wording.ANSWER_WORDS[answer]
        assert EN[f"standing.{answer}"] == wording.STANDING_WORDS[answer]
    assert {f"place.{kind}" for kind in PlaceKind} <= EN.keys()


def test_every_text_that_is_asked_for_is_there_and_none_is_idle():
    sources = ""
    for package in (monitor.text, monitor.render, monitor.export):
        for path in Path(package.__file__).parent.rglob("*"):
            if path.suffix in (".py", ".js", ".j2") and path.name != "leaflet.js":
                sources += path.read_text(encoding="utf-8")
    asked = set(re.findall(r"""(?:say|plain)\(["']([a-z]+\.[a-z_0-9]+)["'] *[,)]""", sources))
    asked |= set(re.findall(r"""["'`]([a-z]+\.[a-z_0-9]+)["'`]""", sources)) & EN.keys()
    assert not asked - EN.keys()
    made = re.compile(
        r"(kind|consistent|answer|short|standing|place|confidence|fact|unit|missing|dossier\.(group|changes|withheld|meeting))[._]"
    )  # put together from values
    assert not {key for key in EN.keys() - asked if not made.match(key)} - {"language"}


def test_values_are_escaped_and_what_hides_is_shown():
    said = Words(("en", "ja")).say("popup.near", place="<b>\u202e")
    assert said == Markup(
        '<span lang="en">near &lt;b&gt;&lt;U+202E&gt;</span><span lang="ja">&lt;b&gt;&lt;U+202E&gt; 付近</span>'
    )


def test_a_place_that_a_sentence_names_by_its_id_is_told_with_its_name():
    words = Words(("en", "ja"), {"RU-X": "Xenia <b>"})
    english, japanese = (
        words.only(language).said("30 hours of silence after a call at RU-X.") for language in ("en", "ja")
    )
    named = 'Xenia &lt;b&gt; <span class="quiet">(RU-X)</span>'
    assert english == f"30 hours of silence after a call at {named}."
    assert japanese == f"{named} への寄港後の、30 時間の途絶。"
    assert words.only("en").said("outside RU-XY, XRU-X and RU-X-1") == "outside RU-XY, XRU-X and RU-X-1"
    assert Words().said("inside the fence of RU-X") == "inside the fence of RU-X"


def test_one_and_many():
    words = Words()
    assert [words.say("overview.events", n) for n in (0, 1, 2, 5000)] == [
        "0 events",
        "1 event",
        "2 events",
        "5,000 events",
    ]


def test_languages_of_the_command_line():
    assert languages_of("ja, en,ja") == ("ja", "en")
    with pytest.raises(WrongUsage, match="no words for the language 'xx'"):
        languages_of("en,xx")
