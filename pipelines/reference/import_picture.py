"""A picture of the tree, drawn from the imports that the files have: who imports whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROWS = (
    ("pipelines",),
    ("api",),
    ("render", "export", "score"),
    ("effect",),
    ("voyages",),
    ("detect", "tracks", "decode", "read"),
    ("store",),
    ("geo", "verify"),
    ("errors",),
    ("text",),
    ("model",),
)
"""As the contract of layers in pyproject has them; a test compares."""
WIDTH, ROW_HEIGHT, BOX_WIDTH, BOX_HEIGHT, TOP = 860, 74, 120, 38, 20


def imports() -> set[tuple[str, str]]:
    """Rooms of which the one imports from the other. How often is not told: the picture would change every day."""
    found: set[tuple[str, str]] = set()
    for path in [*(ROOT / "monitor").rglob("*.py"), *(ROOT / "pipelines").rglob("*.py")]:
        room = _room(".".join(path.relative_to(ROOT).with_suffix("").parts))
        found |= {(room, other) for other in _imported(path) if room and other and other != room}
    return found


def picture() -> str:
    """The picture as SVG."""
    places = {name: _place(row, i, len(names)) for row, names in enumerate(ROWS) for i, name in enumerate(names)}
    pairs = sorted(pair for pair in _not_implied(imports()) if set(pair) <= places.keys())
    height = TOP * 2 + ROW_HEIGHT * len(ROWS)
    lines = [_line(places[a], places[b], f"{a} imports {b}") for a, b in pairs]
    boxes = [_box(name, place) for name, place in places.items()]
    style = "text{font:14px sans-serif;text-anchor:middle}rect{fill:#f4f1ea;stroke:#555}path{fill:none;stroke:#2b5d8a}"
    title = "Imports between the rooms of the code; each line leads down; those implied by others are left out"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"><title>{title}</title>'
    ground = f'<rect width="{WIDTH}" height="{height}" style="fill:#fff;stroke:none"/>'
    return "\n".join([head, f"<style>{style}</style>", ground, *lines, *boxes, "</svg>"]) + "\n"


def _not_implied(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those that no way through a third room implies: with all of them nobody would see anything."""
    return {(a, c) for a, c in pairs if not any((a, b) in pairs and (b, c) in pairs for _, b in pairs)}


def _room(module: str) -> str | None:
    parts = module.split(".")
    if parts[0] == "pipelines":
        return "pipelines"
    return parts[1] if parts[0] == "monitor" and len(parts) > 1 else None


def _imported(path: Path) -> Iterator[str | None]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield _room(node.module)
        elif isinstance(node, ast.Import):
            yield from (_room(name.name) for name in node.names)


def _place(row: int, i: int, of: int) -> tuple[float, float]:
    """The middle of a box."""
    return WIDTH * (i + 1) / (of + 1), TOP + ROW_HEIGHT * (row + 0.5)


def _line(start: tuple[float, float], end: tuple[float, float], title: str) -> str:
    (x1, y1), (x2, y2) = start, end
    y1, y2 = y1 + BOX_HEIGHT / 2, y2 - BOX_HEIGHT / 2
    bend = min(140.0, abs(y2 - y1) / 3)
    side = (x1 + x2) / 2 + (bend if (x1 + x2) / 2 >= WIDTH / 2 else -bend)
    way = f"M{x1:.0f} {y1:.0f}Q{side:.0f} {(y1 + y2) / 2:.0f} {x2:.0f} {y2:.0f}"
    return f'<path d="{way}" stroke-width="1.4" opacity=".45"><title>{escape(title)}</title></path>'


def _box(name: str, place: tuple[float, float]) -> str:
    x, y = place
    rect = f'<rect x="{x - BOX_WIDTH / 2:.0f}" y="{y - BOX_HEIGHT / 2:.0f}"'
    label = f'<text x="{x:.0f}" y="{y + 5:.0f}">{escape(name)}</text>'
    return f'{rect} width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="5"/>{label}'
