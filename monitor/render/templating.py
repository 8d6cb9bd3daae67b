"""Pages from templates. Strangers' text is escaped here, and its hidden characters are made visible."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from monitor.model.edition import Edition
from monitor.model.units import iso
from monitor.render.seal import seal
from monitor.render.signs import sign_css
from monitor.text import wording
from monitor.text.arguments import MOST_CHARS
from monitor.text.words import Words


class Pages:
    """The templates and assets of one stage, on top of those that all pages share (`base.html.j2`, `page.css`)."""

    def __init__(self, package: str, helpers: Mapping[str, Callable[..., Any]] | None = None) -> None:
        """`package` is the stage's own, "monitor.render": it has a folder `templates`, and perhaps `assets`.

        Args:
            helpers: what its templates may call, and use as filters, besides what those of all pages may.
        """
        self._package = package
        self._environment = _environment(package)
        self._environment.filters |= helpers or {}
        self._environment.globals |= helpers or {}

    def fragment(self, template: str, words: Words, **values: Any) -> Markup:
        """A piece of HTML: every value escaped, hidden characters made visible."""
        found = self._environment.get_template(template)
        return Markup(found.render(words=words, say=words.say, **values))  # noqa: S704 -- the template escapes

    def page(
        self, template: str, edition: Edition, *, n_scripts: int, words: Words | None = None, **values: Any
    ) -> str:
        """A whole page, sealed.

        Args:
            words: those of the edition's languages where none are given.
            n_scripts: how many script elements the page has by its own design.

        Raises:
            DataCheckFailed: it has another number of them.
        """
        css = asset("monitor.render", "page.css")
        common = {"edition": edition, "css": css, "sign_css": sign_css(), "has_scripts": n_scripts > 0}
        return seal(str(self.fragment(template, words or Words(edition.languages), **common, **values)), n_scripts)

    def asset(self, name: str) -> Markup:
        """A file of the stage's own `assets`, ours or vendored, as it stands."""
        return asset(self._package, name)


@cache
def asset(package: str, name: str) -> Markup:
    """A file of a package's `assets`."""
    return Markup((files(package) / "assets" / name).read_text(encoding="utf-8"))  # noqa: S704


def inert(html: Markup) -> str:
    """A fragment that goes through Folium: its templates are evaluated twice, so no brace may be left."""
    return str(html).replace("{", "&#123;").replace("}", "&#125;")


def _finalize(value: Any) -> Any:
    if value is None:
        return "–"
    return wording.visible(value, MOST_CHARS) if isinstance(value, str) and not isinstance(value, Markup) else value


def _capital(text: str) -> str:
    """The first letter large, every other as it is: the rest may be a name."""
    return text[:1].upper() + text[1:]


def _environment(package: str) -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package)]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"when": wording.when, "iso": iso, "capital": _capital}
    environment.globals |= {"position": wording.position}
    return environment
