"""A dossier's pages drawn anew from what its other files say: a page that says more, or less, does not hold.

So are its files for other programs (remade).
"""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from pathlib import Path

from monitor.export.dossier_read import ReadBack, read_back
from monitor.export.program_digest import program_digest
from monitor.geo.coast import Coast
from monitor.render.chart_view import View
from monitor.render.dossier_page import dossier_html
from monitor.verify.verify import CANNOT_TELL, FAILS, HOLDS, MANIFEST, Check, bytes_of
from pipelines.jobs.remade import flags_by_digits, remade
from pipelines.jobs.scan_setup import Reference

VIEW = re.compile(r'<svg [^>]* data-view="([^"]*)"')
PATH = r'(?<=<path class="{}" d=")[MLZ0-9. -]*(?="/>)'
TRACK = re.compile(PATH.format("track"))  # drawn from positions that the folder does not hold
GROUND = [re.compile(PATH.format(one)) for one in ("land", "fence", "anchorage", "berth", "reach")]
PAGE = re.compile(r"dossier(?:\.([a-z]{2}))?\.html")


def redrawn(folder: Path, reference: Reference, coast: Coast) -> list[Check]:
    """Whether each page of a dossier is what this version draws, but for the line of the track on its chart; and more.

    A page that another program drew, be it another build of this version, is not judged: a sentence that was reworded
    since makes no honest dossier false. Who forges a page can say so too; then the signature alone vouches for it.

    Where the lines of coast and areas alone differ nothing can be told: other versions of the geometry library draw
    the same shapes by other points.

    Args:
        reference: the reader's own; a page that was made with other places is not judged.
        coast: of the same folder, at 1:10 million.

    Raises:
        OSError, KeyError, TypeError, ValueError, AttributeError: the files are not as this version writes them.
    """
    pages = {path.name: found[1] for path in sorted(folder.iterdir()) if (found := PAGE.fullmatch(path.name))}
    dossier = json.loads(bytes_of(folder / "dossier.json"))
    made_by = {"version": dossier["edition"]["tool_version"], "reference": dossier["edition"].get("reference_digest")}
    if made_by != {"version": version("shadow-fleet-monitor"), "reference": reference.digest}:
        return [Check(CANNOT_TELL, "not_redrawn", {"file": name, **made_by}) for name in pages]
    if _program(folder) != program_digest():
        return [Check(CANNOT_TELL, "other_build", {"file": name, "version": made_by["version"]}) for name in pages]
    evidence = [json.loads(line) for line in bytes_of(folder / "evidence.jsonl").splitlines()]
    first = _first_language(bytes_of(folder / "dossier.html").decode("utf-8"))
    said = read_back(dossier, evidence, (first, *(language for language in pages.values() if language)))
    drawn = [_checked(folder / name, said, reference, coast, language or first) for name, language in pages.items()]
    return [*drawn, *remade(folder, said), *flags_by_digits(said, reference.flags)]


def _program(folder: Path) -> str | None:
    """The program that made the folder; None where it is older than that being said."""
    said: dict[str, str] = json.loads(bytes_of(folder / MANIFEST))
    return said.get("program_sha256")


def _first_language(page: str) -> str:
    found = re.search(r'<html lang="([a-z]{2})"', page)
    return found[1] if found else "en"


def _checked(path: Path, said: ReadBack, reference: Reference, coast: Coast, language: str) -> Check:
    told = {"file": path.name, "manifest": MANIFEST}
    page = bytes_of(path).decode("utf-8")
    try:
        drawn = _drawn(page, said, reference, coast, language)
    except Exception:  # noqa: BLE001 -- whatever a crafted file breaks: no page was drawn from it
        return Check(FAILS, "redrawn", told)
    page, drawn = (TRACK.sub("", one) for one in (page, drawn))
    if page == drawn:
        return Check(HOLDS, "redrawn", told)
    if _without_ground(page) == _without_ground(drawn):
        return Check(CANNOT_TELL, "other_ground", told)
    return Check(FAILS, "redrawn", told)


def _drawn(page: str, said: ReadBack, reference: Reference, coast: Coast, language: str) -> str:
    window = VIEW.search(page)
    return dossier_html(
        said.finding,
        said.edition,
        reference.fences,
        coast=coast,
        exhibits=said.exhibits,
        note=said.note,
        withheld=said.withheld,
        changes=said.changes,
        language=language,
        areas=reference.areas,
        view=None if window is None else View.of_text(window[1]),
    )


def _without_ground(page: str) -> str:
    for one in GROUND:
        page = one.sub("", page)
    return page
