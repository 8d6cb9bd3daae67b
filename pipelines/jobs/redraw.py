"""A dossier's pages drawn anew from what its other files say: a page that says more, or less, does not hold."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from pathlib import Path

from monitor.export.dossier_read import ReadBack, read_back
from monitor.geo.fences import Fences
from monitor.render.dossier_page import dossier_html
from monitor.verify.verify import CANNOT_TELL, FAILS, HOLDS, MANIFEST, Check
from pipelines.jobs.scan_setup import Reference

CHART = re.compile(r"<svg.*?</svg>", re.DOTALL)  # drawn from positions that the folder does not hold
PAGE = re.compile(r"dossier(?:\.([a-z]{2}))?\.html")


def redrawn(folder: Path, reference: Reference) -> list[Check]:
    """Whether each page of a dossier is what this version draws, but for its chart.

    Args:
        reference: the reader's own; a page that was made with other places is not judged.

    Raises:
        OSError, KeyError, TypeError, ValueError, AttributeError: the files are not as this version writes them.
    """
    pages = {path.name: found[1] for path in sorted(folder.iterdir()) if (found := PAGE.fullmatch(path.name))}
    dossier = json.loads((folder / "dossier.json").read_bytes())
    made_by = {"version": dossier["edition"]["tool_version"], "reference": dossier["edition"].get("reference_digest")}
    if made_by != {"version": version("shadow-fleet-monitor"), "reference": reference.digest}:
        return [Check(CANNOT_TELL, "not_redrawn", {"file": name, **made_by}) for name in pages]
    evidence = [json.loads(line) for line in (folder / "evidence.jsonl").read_bytes().splitlines()]
    first = _first_language((folder / "dossier.html").read_text(encoding="utf-8"))
    said = read_back(dossier, evidence, (first, *(language for language in pages.values() if language)))
    same = {name: _same(folder / name, said, reference.fences, language or first) for name, language in pages.items()}
    told = {name: {"file": name, "manifest": MANIFEST} for name in same}
    return [Check(HOLDS if holds else FAILS, "redrawn", told[name]) for name, holds in same.items()]


def _first_language(page: str) -> str:
    found = re.search(r'<html lang="([a-z]{2})"', page)
    return found[1] if found else "en"


def _same(path: Path, said: ReadBack, fences: Fences, language: str) -> bool:
    try:
        drawn = dossier_html(
            said.finding,
            said.edition,
            fences,
            exhibits=said.exhibits,
            note=said.note,
            withheld=said.withheld,
            changes=said.changes,
            language=language,
        )
    except Exception:  # noqa: BLE001 -- whatever a crafted file breaks: no page was drawn from it
        return False
    return CHART.sub("", path.read_text(encoding="utf-8")) == CHART.sub("", drawn)
