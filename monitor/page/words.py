"""The pages' own words, one catalogue a language: `words/LANGUAGE.json`. Another language is another file.

What ships, lists and detectors say stays as they said it. A text that counts has the forms `one` and `other`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

from monitor.errors import WrongUsage
from monitor.model.wording import visible

FIRST = "en"
MOST_CHARS = 600  # no honest text on a page is longer

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


@dataclass(frozen=True, slots=True)
class Words:
    """The languages of a page, the one that it opens with first."""

    languages: tuple[str, ...] = (FIRST,)

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
        """Hides what is in another language than the page at the moment."""
        rules = (f':root[lang="{one}"] body [lang]:not([lang="{one}"]) {{ display: none; }}' for one in self.languages)
        return Markup("\n".join(rules)) if len(self.languages) > 1 else Markup()  # noqa: S704 -- codes of catalogues

    def for_scripts(self) -> Markup:
        """All catalogues as JSON, escaped for an attribute."""
        return escape(json.dumps({language: catalogue(language) for language in self.languages}, ensure_ascii=False))


def _filled(language: str, key: str, n: int | None, values: Mapping[str, Any]) -> Markup:
    text = catalogue(language)[key]
    if not isinstance(text, str):
        text = text["one"] if n == 1 and "one" in text else text["other"]
    told = {
        k: visible(v, MOST_CHARS) if isinstance(v, str) and not isinstance(v, Markup) else v for k, v in values.items()
    }
    return escape(text).format(**told, n="" if n is None else f"{n:,}")


def _folder() -> Any:
    return files("monitor.page") / "words"
