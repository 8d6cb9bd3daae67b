"""The pages' own words, one catalogue a language: `words/LANGUAGE.json`. Another language is another file.

What ships said stays as they said it. A text that counts has the forms `one` and `other`. What detectors and rules say
in English is told by a catalogue's `sentences` (text.sentences); what it lacks there is shown in English, marked so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

from monitor.errors import WrongUsage
from monitor.text.sentences import Sentences
from monitor.text.wording import visible

FIRST = "en"
MOST_CHARS = 600  # no honest text on a page is longer
SENTENCES = "sentences"  # the one entry that is no text of a page
NOT_FOR_SCRIPTS = (SENTENCES, "dossier.", "fact.", "tell.", "unit.")

PLACE_ID = re.compile(r"(?<![\w-])[A-Z]{2,3}-[A-Z]+(?![A-Za-z0-9-])")  # Japanese follows without a blank

Text = str | Mapping[str, str]


def known_languages() -> list[str]:
    """Codes of the languages that have a catalogue."""
    return sorted(f.name.removesuffix(".json") for f in _folder().iterdir() if f.name.endswith(".json"))


@cache
def catalogue(language: str) -> Mapping[str, Text]:
    """Text by key.

    Raises:
        WrongUsage: there is no catalogue of that language.
    """
    if language not in known_languages():
        raise WrongUsage(
            f"no words for the language {visible(language, 20)!r}",
            todo=f"Choose among {', '.join(known_languages())}.",
        )
    found: Mapping[str, Text] = json.loads((_folder() / f"{language}.json").read_text(encoding="utf-8"))
    return found


@cache
def sentences(language: str) -> Sentences | None:
    """What says the English of detectors and rules in a language; None for English itself."""
    said = catalogue(language).get(SENTENCES)
    return None if said is None or isinstance(said, str) else Sentences(said)


@dataclass(frozen=True, slots=True)
class Words:
    """The languages of a page, the one that it opens with first.

    Args:
        places: names of places by id; sentences that name a place by its id are told with both.
    """

    languages: tuple[str, ...] = (FIRST,)
    places: Mapping[str, str] = field(default_factory=dict, hash=False)

    def say(self, key: str, n: int | None = None, **values: Any) -> Markup:
        """A text in every language of the page; the style sheet shows one of them.

        Args:
            n: what is counted; chooses the form, and stands for `{n}`.
            values: for the other places in the text; escaped unless Markup, hidden characters made visible.
        """
        told = [(language, _filled(language, key, n, values)) for language in self.languages]
        if len(told) == 1:
            return told[0][1]
        return Markup().join(Markup('<span lang="{}">{}</span>').format(language, text) for language, text in told)

    def said(self, text: str) -> Markup:
        """A sentence of a detector, a rule or a list in every language of the page; English where one lacks it."""
        told = [self._with_names(_said(language, text)) for language in self.languages]
        if len(told) == 1:
            return told[0]
        return Markup().join(map(Markup('<span lang="{}">{}</span>').format, self.languages, told))

    def place(self, place_id: str) -> Markup:
        """A place by its name, its id beside it; by its id where it has no name here."""
        shown = visible(place_id, MOST_CHARS)
        if place_id not in self.places:
            return escape(shown)
        return Markup('{} <span class="quiet">({})</span>').format(visible(self.places[place_id]), shown)

    def _with_names(self, told: Markup) -> Markup:
        if not self.places:
            return told
        return Markup(PLACE_ID.sub(lambda found: self.place(found[0]), told))  # noqa: S704 -- escaped on both sides

    def only(self, language: str) -> Words:
        """The words of a page in one language."""
        return Words((language,), self.places)

    def plain(self, key: str, n: int | None = None, **values: Any) -> Markup:
        """The same in the first language only, for titles."""
        return _filled(self.languages[0], key, n, values)

    def label(self, attribute: str, key: str) -> Markup:
        """An attribute, which the switch of languages sets anew: ` placeholder="..." data-say-placeholder="key"`."""
        return Markup('{0}="{1}" data-say-{0}="{2}"').format(attribute, self.plain(key), key)

    def name_of(self, language: str) -> Text:
        """What a language calls itself."""
        return catalogue(language)["language"]

    def css(self) -> Markup:
        """Hides what is in another language than the page at the moment, but for what is shown as it was said."""
        other = ':root[lang="{0}"] body [lang]:not([lang="{0}"], .as-said) {{ display: none; }}'
        rules = (other.format(one) for one in self.languages)
        return Markup("\n".join(rules)) if len(self.languages) > 1 else Markup()  # noqa: S704 -- codes of catalogues

    def for_scripts(self) -> Markup:
        """What scripts may say, of all catalogues, as JSON, escaped for an attribute."""
        told = {language: _for_scripts(catalogue(language)) for language in self.languages}
        return escape(json.dumps(told, ensure_ascii=False))


@cache
def _fixed(language: str, key: str) -> Markup:
    """A text without places: most are, and a dossier says each of them hundreds of times."""
    return escape(catalogue(language)[key]).format()


def _filled(language: str, key: str, n: int | None, values: Mapping[str, Any]) -> Markup:
    text = catalogue(language)[key]
    if not values and n is None and isinstance(text, str):
        return _fixed(language, key)
    if not isinstance(text, str):
        text = text["one"] if n == 1 and "one" in text else text["other"]
    told = {
        k: visible(v, MOST_CHARS) if isinstance(v, str) and not isinstance(v, Markup) else v for k, v in values.items()
    }
    return escape(text).format(**told, n="" if n is None else f"{n:,}")


def _said(language: str, text: str) -> Markup:
    shown = visible(text, MOST_CHARS)
    known = sentences(language)
    if known is None:
        return escape(shown)
    told = known.told(shown)
    return Markup('<span class="as-said" lang="{}">{}</span>').format(FIRST, shown) if told is None else escape(told)


def _for_scripts(words: Mapping[str, Text]) -> dict[str, Text]:
    return {key: text for key, text in words.items() if not key.startswith(NOT_FOR_SCRIPTS)}


def _folder() -> Any:
    return files("monitor.text") / "catalogues"
