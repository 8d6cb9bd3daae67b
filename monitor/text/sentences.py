"""What earlier versions stored in English, said in another language from patterns (`sentences_LANGUAGE.json`).

A pattern is an English sentence with its variable parts in braces, and stands beside the same sentence of the other
language: `"it lasted {h} h": "..."`. A part whose name begins with an underscore is a phrase, and is told
in turn; every other part stays as it is: numbers, names, what ships said. Sentences joined by "; " are told one by
one. What no pattern fits is not told at all: the caller shows it as it was said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from string import Formatter

from markupsafe import Markup, escape

from monitor.text.wording import visible

STOP = "."  # what ends an English sentence; a catalogue has its own under this key
JOIN = "; "
DEEPEST = 4  # phrases within phrases
MOST_CHARS = 600  # no honest sentence is longer, and a longer one is not matched


class Sentences:
    """The patterns of one catalogue.

    Args:
        patterns: sentences of the other language by English pattern.
    """

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._stop, self._join = patterns.get(STOP, STOP), patterns.get(JOIN, JOIN)
        pairs = [(pattern, text) for pattern, text in patterns.items() if pattern not in (STOP, JOIN)]
        self._whole = {pattern: text for pattern, text in pairs if "{" not in pattern}
        self._made: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for pattern, text in sorted((p for p in pairs if "{" in p[0]), key=lambda p: (-_weight(p[0]), p[0])):
            self._made.setdefault(_first_word(pattern), []).append((_regex(pattern), text))
        self._told = cache(self._tell)  # the same few thousand sentences return in every dossier

    def told(self, text: str) -> str | None:
        """A sentence in the other language; None where no pattern fits."""
        return self._told(text) if text and len(text) <= MOST_CHARS else None

    def _tell(self, text: str) -> str | None:
        return self._one(text, 0) or self._several(text.split(JOIN))

    def _several(self, parts: list[str]) -> str | None:
        found = [self._one(part, 0) for part in parts]
        return self._join.join(part for part in found if part) if len(parts) > 1 and all(found) else None

    def _one(self, text: str, deep: int) -> str | None:
        """One sentence, as it stands or without the full stop and the capital that a list of reasons gives it."""
        if text in self._whole:
            return self._whole[text]
        if text.endswith(STOP):  # before the patterns: their last part would take the stop along
            found = self._one(text[: -len(STOP)], deep)
            if found is not None:
                return found + self._stop
        small = text[:1].lower() + text[1:]
        return self._whole.get(small) or self._fitting(text, deep) or self._fitting(small, deep)

    def _fitting(self, text: str, deep: int) -> str | None:
        for first in dict.fromkeys((_first_word(text), "")):
            for pattern, told in self._made.get(first, ()):
                found = pattern.fullmatch(text)
                parts = None if found is None else self._parts(found.groupdict(), deep)
                if parts is not None:
                    return told.format(**parts)
        return None

    def _parts(self, said: Mapping[str, str], deep: int) -> dict[str, str] | None:
        """The variable parts, phrases told; None where one of these cannot be."""
        told = {name: self._phrase(part, deep) if name.startswith("_") else part for name, part in said.items()}
        return None if None in told.values() else {name: part for name, part in told.items() if part is not None}

    def _phrase(self, text: str, deep: int) -> str | None:
        return self._one(text, deep + 1) if deep < DEEPEST else None


def _parts_of(pattern: str) -> Iterable[tuple[str, str | None]]:
    return ((literal, name) for literal, name, _, _ in Formatter().parse(pattern))


def _regex(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(
        re.escape(literal) + ("" if name is None else f"(?P<{name}>.+?)") for literal, name in _parts_of(pattern)
    ), re.DOTALL)  # fmt: skip


def _weight(pattern: str) -> int:
    """Characters that are certain: the pattern that says most is tried first."""
    return sum(len(literal) for literal, _ in _parts_of(pattern))


def _first_word(text: str) -> str:
    """The first word of a sentence; of a pattern nothing where a part is in it."""
    word = text.split(" ", 1)[0]
    return "" if "{" in word else word


def told_as_before(language: str, text: str) -> Markup:
    """An English text in a language; where that lacks it, in English, and marked so."""
    shown = visible(text, MOST_CHARS)
    known = _sentences(language)
    if known is None:
        return escape(shown)
    told = known.told(shown)
    return Markup('<span class="as-said" lang="en">{}</span>').format(shown) if told is None else escape(told)


@cache
def _sentences(language: str) -> Sentences | None:
    file = files("monitor.text") / f"sentences_{language}.json"
    return Sentences(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else None
