"""One catalogue a language, in Fluent: `catalogues/LANGUAGE.ftl`. Another language is another file.

A text is found by its id; what goes into it is filled in by its arguments' names. Numbers are formatted, and plural
forms chosen, as the language does it (Unicode CLDR, through fluent.runtime and Babel).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from babel import Locale
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

if TYPE_CHECKING:
    from fluent.runtime.resolver import Pattern

FIRST = "en"
_FOLDER = "catalogues"
_PARSER = FluentParser()
_MESSAGE = re.compile(r"^([A-Za-z][\w-]*) *=", re.MULTILINE)

Template = str | Mapping[str, str]
Parts = list[tuple[str, str | None]]  # a text, or the name of an argument


class Catalogue:
    """The texts of one language; each is read when it is first asked for, since a command says few of thousands.

    Args:
        source: the text of a Fluent file, without terms.
    """

    def __init__(self, language: str, source: str) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        self._bundle = FluentBundle([language], use_isolating=False)
        starts = [*_MESSAGE.finditer(source)]
        ends = [*(start.start() for start in starts[1:]), len(source)]
        self._sources = {start[1]: source[start.start() : end] for start, end in zip(starts, ends, strict=True)}
        self._read: dict[str, ast.Pattern] = {}
        self._arguments: dict[str, frozenset[str]] = {}
        self._counts: dict[str, frozenset[str]] = {}
        self._plain: dict[str, Parts | None] = {}

    def __contains__(self, id_: object) -> bool:
        return id_ in self._sources

    def __iter__(self) -> Iterator[str]:
        """The ids, in the order of the file."""
        return iter(self._sources)

    def arguments(self, id_: str) -> frozenset[str]:
        """The names of a text's arguments."""
        if id_ not in self._arguments:
            self._arguments[id_] = frozenset(_variables(self._pattern(id_)))
        return self._arguments[id_]

    def counts(self, id_: str) -> frozenset[str]:
        """The arguments by which a text chooses a form: they are to be given as numbers, for none fits a text."""
        if id_ not in self._counts:
            self._counts[id_] = frozenset(_selectors(self._pattern(id_)))
        return self._counts[id_]

    def can_fill(self, id_: str, given: Iterable[str]) -> bool:
        """Whether there is such a text and it asks for no other arguments: a message of another version may differ."""
        return id_ in self and self.arguments(id_).issubset(given)

    def _pattern(self, id_: str) -> ast.Pattern:
        if id_ not in self._read:
            entry = _PARSER.parse_entry(self._sources[id_])
            if not isinstance(entry, ast.Message) or entry.value is None:
                raise ValueError(f"a catalogue has a text that Fluent cannot read: {self._sources[id_][:80]!r}")
            self._read[id_] = entry.value
            self._bundle.add_resource(ast.Resource([entry]))
        return self._read[id_]

    def fill(self, id_: str, args: Mapping[str, Any]) -> str:
        """A text with its arguments filled in.

        Args:
            args: `str` as it is; numbers are formatted for the language, and choose plural forms.

        Raises:
            KeyError: there is no such text.
            ValueError: it asks for an argument that is not given.
        """
        parts = self._parts(id_)
        if parts is not None and all(isinstance(args.get(name), str) for name in self.arguments(id_)):
            return "".join([part if name is None else args[name] for part, name in parts])
        pattern = cast("Pattern", self._bundle.get_message(id_).value)  # what _pattern reads has a value
        text, problems = self._bundle.format_pattern(pattern, dict(args))
        if problems:
            raise ValueError(f"the text {id_!r} cannot be filled in: {problems[0]}")
        return str(text)

    def _parts(self, id_: str) -> Parts | None:
        """Of a text without plural forms and the like, its own parts and the names of arguments in turn."""
        if id_ not in self._plain:
            elements = self._pattern(id_).elements
            found = [_plain_part(element) for element in elements]
            self._plain[id_] = None if None in found else [part for part in found if part is not None]
        return self._plain[id_]

    def template(self, id_: str) -> Template:
        """A text whose arguments stay in braces, for scripts: one, or one a plural form."""
        pattern = self._pattern(id_)
        forms = {form: _opened(pattern, form) for form in ("other", *sorted(self.locale.plural_form.tags))}
        return forms if len(set(forms.values())) > 1 else forms["other"]


def _plain_part(element: Any) -> tuple[str, str | None] | None:
    if isinstance(element, ast.TextElement):
        return element.value, None
    is_argument = isinstance(element.expression, ast.VariableReference)
    return ("", element.expression.id.name) if is_argument else None


def _opened(pattern: ast.Pattern, form: str) -> str:
    """A text with its arguments in braces, in one plural form."""
    return "".join(_part(element, form) for element in pattern.elements)


def _part(element: Any, form: str) -> str:
    if isinstance(element, ast.TextElement):
        return element.value
    if isinstance(element.expression, ast.StringLiteral):
        return element.expression.value
    if isinstance(element.expression, ast.SelectExpression):
        variants = element.expression.variants
        chosen = next(
            (v for v in variants if getattr(v.key, "name", "") == form), next(v for v in variants if v.default)
        )
        return _opened(chosen.value, form)
    return f"{{{element.expression.id.name}}}"


def known_languages() -> list[str]:
    """Codes of the languages that have a catalogue."""
    return sorted(f.name.removesuffix(".ftl") for f in _folder().iterdir() if f.name.endswith(".ftl"))


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language.

    Raises:
        LookupError: there is none.
    """
    if language not in known_languages():
        raise LookupError(language)
    return Catalogue(language, (_folder() / f"{language}.ftl").read_text(encoding="utf-8"))


def _variables(node: Any) -> list[str]:
    if isinstance(node, ast.VariableReference):
        return [node.id.name]
    children = (value for value in vars(node).values() if isinstance(value, ast.BaseNode | list))
    parts = (part for child in children for part in (child if isinstance(child, list) else [child]))
    return [name for part in parts if isinstance(part, ast.BaseNode) for name in _variables(part)]


def _selectors(node: Any) -> list[str]:
    """Names of the arguments by which one of several forms is chosen."""
    is_choice = isinstance(node, ast.SelectExpression) and len(node.variants) > 1
    own = _variables(node.selector) if is_choice else []
    children = (value for value in vars(node).values() if isinstance(value, ast.BaseNode | list))
    parts = (part for child in children for part in (child if isinstance(child, list) else [child]))
    return own + [name for part in parts if isinstance(part, ast.BaseNode) for name in _selectors(part)]


def _folder() -> Any:
    return files("monitor.text") / _FOLDER
