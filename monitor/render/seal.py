"""A Content Security Policy made of the page's own scripts: what was not counted does not run."""

from __future__ import annotations

import base64
import hashlib
import re

from monitor.errors import DataCheckFailed
from monitor.model.message import message

_ANY_SCRIPT = re.compile(r"<script", re.IGNORECASE)


def seal(html: str, n_scripts: int) -> str:
    """Put a Content Security Policy in front: no network, no inline handlers, these scripts and no others.

    Args:
        html: a page with `<meta charset="utf-8">`.
        n_scripts: how many script elements the page has by its own design.

    Raises:
        DataCheckFailed: not exactly `n_scripts` script elements: something on the page is not ours.
    """
    scripts = _scripts(html)
    if len(scripts) != n_scripts or len(_ANY_SCRIPT.findall(html)) != n_scripts:
        raise DataCheckFailed(
            message("error_foreign_script"),
            where=message("error_scripts", n=len(_ANY_SCRIPT.findall(html)), of=n_scripts),
            todo=message("todo_report_with_name"),
        )
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in dict.fromkeys(scripts)) or "'none'"
    policy = (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{meta}', 1)


def _scripts(html: str) -> list[str]:
    """What stands in each script element without attributes; of one inside another, only the inner one."""
    parts = (part.partition("</script>") for part in html.split("<script>")[1:])
    return [script for script, end, _ in parts if end]


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
