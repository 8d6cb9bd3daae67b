"""`shadowfleet areas learn`: what it prints of the files that it wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from monitor.errors import WrongUsage
from monitor.export.area_proposals import properties
from monitor.geo.areas.area_file import areas_at_hand
from monitor.geo.learned_area import Listed
from monitor.model.message import Message, message
from monitor.store.resources import Resources
from monitor.store.scanned_with import reference_of
from monitor.text.catalogue import known_languages
from pipelines.cli.open_store import reading
from pipelines.cli.tables import console, print_json, say, show_table
from pipelines.jobs.accept_areas import accept_areas
from pipelines.jobs.home import Home
from pipelines.jobs.language import LANGUAGE, tell
from pipelines.jobs.learn_areas import Learned, learn_areas, write_learned

FILE = "areas-learned.geojson"  # in the home folder, where no other place is given
SHOWN = 20
COLUMNS = ("area_id", "role", "listed", "place", "stops", "ships", "days", "laden_share", "confidence")


def tell_learned(
    home: Home, out: Path | None, types: str, reference: Path | None, *, as_json: bool, resources: Resources | None
) -> None:
    """`shadowfleet areas learn`.

    Raises:
        WrongUsage: the types are no range, scikit-learn is not installed, or the store has no positions.
        StoreUnusable: there is no store, or a file could not be written.
    """
    wanted, path = types_of(types), out or home.root / FILE
    spoken = LANGUAGE.get()
    languages = (spoken, *(other for other in known_languages() if other != spoken))
    with reading(home, resources) as con:
        folder = reference_of(con, reference)
        learned = learn_areas(con, folder, areas_at_hand(folder, home.areas), wanted, languages)
    page = write_learned(learned, path)
    if as_json:
        print_json([properties(area, learned.of) for area in learned.areas])
    else:
        _print(learned, path, page)


def tell_accepted(home: Home, path: Path, ids: Sequence[str]) -> None:
    """`shadowfleet areas accept`.

    Raises:
        InputUnreadable, WrongUsage, ReferenceInvalid, StoreUnusable: as `accept_areas`.
    """
    accepted = accept_areas(home, path, ids)
    out = console()
    say(out, message("cli_accepted", n=len(accepted.areas), file=str(home.areas)))
    say(out, message("cli_areas_next"))


def types_of(text: str) -> range | None:
    """Types of ships out of `80-89`, `70` or `all`; None for all.

    Raises:
        WrongUsage: it is none of these.
    """
    if text == "all":
        return None
    matched = re.fullmatch(r"(\d{1,2})(?:-(\d{1,2}))?", text)
    first, last = (int(matched[1]), int(matched[2] or matched[1])) if matched else (1, 0)
    if not 0 < first <= last:
        raise WrongUsage(message("error_option_value", option="--types", value=text), todo=message("todo_learn_types"))
    return range(first, last + 1)


def _print(learned: Learned, path: Path, page: Path) -> None:
    out, areas = console(), learned.areas
    counts = {listed.value: sum(a.listed is listed for a in areas) for listed in Listed}
    say(out, message("cli_learned", areas=len(areas), **counts))
    rows = [_row(properties(area, learned.of)) for area in areas[:SHOWN]]
    show_table(out, message("cli_learned_first", n=len(rows)), COLUMNS, rows)
    say(out, message("cli_learned_files", file=str(path), page=str(page)))


def _row(said: dict[str, Any]) -> dict[str, Any]:
    told = {
        name: tell(Message(f"{prefix}_{said[name]}"))
        for name, prefix in (("role", "learned_role"), ("listed", "listed_short"))
    }
    return {**said, **told}
