"""The templates and assets of the maps and the index page."""

from urllib.parse import quote

from monitor.page import Pages
from monitor.page.times import lasted_html, span_html, when_html


def _link(name: str) -> str:
    """A file's name as one step of a link, whatever is in it."""
    return quote(name, safe="", errors="surrogatepass")


PAGES = Pages("monitor.render", {"when": when_html, "span": span_html, "lasted": lasted_html, "link": _link})
