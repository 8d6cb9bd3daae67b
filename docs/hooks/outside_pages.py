"""Pages of the site that lie outside of docs, for MkDocs: what a page links to beside docs becomes a page of its own.

And a check: no page loads anything from elsewhere.

A link to Markdown elsewhere in the repository (RESULTS.md, a source of reference data) leads to a page under
`repository/`; a link to anything else there is left as its text, since the site holds only pages.
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]+)\]\((?P<target>[^)#\s]+)(?P<anchor>#[^)]*)?\)")
FENCE = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
BLOCK_MARK = re.compile(r"^<!-- .*? -->\n", re.MULTILINE)
PLACE = "repository"
LOADED = re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*?\s(?:src|href)=[\"']?(?:https?:)?//[^>]*>")


@event_priority(-100)
def on_files(files: Any, config: Any) -> Any:
    """Add the pages that lie outside; last, since the plugin for languages knows only files of docs."""
    found: set[Path] = set()
    _collect([DOCS / one.src_uri for one in files.documentation_pages()], found)
    for path in sorted(found):
        text = path.read_text(encoding="utf-8")
        page = File.generated(
            config, _uri(path), content=_linked(text, path.parent), inclusion=InclusionLevel.NOT_IN_NAV
        )
        files.append(page)
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Lead links of a page of docs there; marks of tests and makers are no part of the page."""
    text = (
        markdown if page.file.src_uri.startswith(f"{PLACE}/") else _linked(markdown, (DOCS / page.file.src_uri).parent)
    )
    return BLOCK_MARK.sub("", text)


def on_post_page(output: str, page: Any, **_: Any) -> str:
    """Refuse a page that loads something from a network."""
    if loaded := LOADED.search(output):
        raise PluginError(f"{page.file.src_uri} loads from elsewhere: {loaded[0]}")
    return output


def _collect(pages: list[Path], found: set[Path]) -> None:
    """The Markdown outside of docs that pages link to, and that those link to."""
    new = {
        target
        for page in pages
        for link in LINK.finditer(page.read_text(encoding="utf-8"))
        if (target := _outside(page.parent, link["target"])) is not None and target.suffix == ".md" and target.exists()
    } - found
    found |= new
    if new:
        _collect(sorted(new), found)


def _outside(folder: Path, target: str) -> Path | None:
    """The file that a link leads to, where that lies in the repository outside of docs."""
    if ":" in target:
        return None
    path = Path(os.path.normpath(folder / target))
    return path if path.is_relative_to(ROOT) and not path.is_relative_to(DOCS) else None


def _uri(path: Path) -> str:
    return str(PurePosixPath(PLACE, path.relative_to(ROOT).as_posix()))


def _linked(text: str, folder: Path) -> str:
    """A text with its links as the site has them, those in blocks of code left alone."""
    here = folder.relative_to(DOCS) if folder.is_relative_to(DOCS) else Path(PLACE) / folder.relative_to(ROOT)

    def lead(link: re.Match[str]) -> str:
        target, anchor = link["target"], link["anchor"] or ""
        if ":" in target:
            return link[0]
        path = Path(os.path.normpath(folder / target))
        if path.is_relative_to(DOCS) and (path.exists() and path.is_file()):
            uri = path.relative_to(DOCS).as_posix()
        elif path.suffix == ".md" and path.exists():
            uri = _uri(path)
        else:
            return link["text"]
        return f"[{link['text']}]({os.path.relpath(uri, here)}{anchor})"

    parts = FENCE.split(text)
    return "".join(part if i % 2 else LINK.sub(lead, part) for i, part in enumerate(parts))
