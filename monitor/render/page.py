"""Pages from templates. Strangers' text is escaped here, and only scripts that were counted may run."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from monitor.errors import DataCheckFailed
from monitor.model import wording
from monitor.model.edition import Edition
from monitor.model.event import Kind
from monitor.model.units import iso
from monitor.render import palette

MOST_CHARS = 600  # no honest text on a page is longer

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ANY_SCRIPT = re.compile(r"<script", re.IGNORECASE)


def fragment(template: str, **values: Any) -> Markup:
    """A piece of HTML from `templates/`: every value escaped, hidden characters made visible."""
    return Markup(_environment().get_template(template).render(**values))  # noqa: S704 -- the template escapes


def page(template: str, edition: Edition, *, n_scripts: int, **values: Any) -> str:
    """A whole page, sealed.

    Args:
        n_scripts: how many script elements the page has by its own design.

    Raises:
        DataCheckFailed: it has another number of them.
    """
    colours = {kind.value: colour for kind, colour in palette.KINDS.items()}
    common = {"edition": edition, "colours": colours, "css": asset("page.css"), "triage": wording.TRIAGE}
    return seal(str(fragment(template, **common, **values)), n_scripts)


def seal(html: str, n_scripts: int) -> str:
    """Put a Content Security Policy in front: no network, no inline handlers, these scripts and no others.

    Raises:
        DataCheckFailed: not exactly `n_scripts` script elements: something on the page is not ours.
    """
    scripts = _SCRIPT.findall(html)
    if len(scripts) != n_scripts or len(_ANY_SCRIPT.findall(html)) != n_scripts:
        raise DataCheckFailed(
            "a page holds a script that this tool did not put there, nothing was published",
            where=f"{len(_ANY_SCRIPT.findall(html))} script elements instead of {n_scripts}",
            todo="Please report this with the name of the ship or file that it came from.",
        )
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in dict.fromkeys(scripts))
    policy = (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{meta}', 1)


def inert(html: Markup) -> str:
    """A fragment that goes through Folium: its templates are evaluated twice, so no brace may be left."""
    return str(html).replace("{", "&#123;").replace("}", "&#125;")


@cache
def asset(name: str) -> Markup:
    """A file of `assets/`, ours or vendored, as it stands."""
    return Markup((files("monitor.render") / "assets" / name).read_text(encoding="utf-8"))  # noqa: S704


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _finalize(value: Any) -> Any:
    if value is None:
        return "–"
    return wording.visible(value, MOST_CHARS) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("monitor.render"), autoescape=True, undefined=StrictUndefined, finalize=_finalize,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {"when": wording.when, "iso": iso, "kind": lambda k: wording.KIND_WORDS[Kind(k)]}
    environment.globals |= {"span": wording.span, "lasted": wording.lasted, "position": wording.position}
    return environment
