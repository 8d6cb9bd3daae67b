"""The templates and assets of the maps and the index page."""

from urllib.parse import quote

from markupsafe import Markup

from monitor.model.edition import Edition
from monitor.model.vessel import hull_told
from monitor.render.templating import Pages
from monitor.text.clock import moment_html, when_html
from monitor.text.times import lasted_html, span_html
from monitor.text.words import Words


def _link(name: str) -> str:
    """A file's name as one step of a link, whatever is in it."""
    return quote(name, safe="", errors="surrogatepass")


def _dossiers(folder: str, edition: Edition, words: Words) -> Markup:
    """A link to a vessel's dossier, in each language of the page to the one in that language."""
    link = Markup('<a href="{}{}">{}</a>')
    told = [
        (one, link.format(folder, edition.dossier_page(one), words.only(one).say("vessel_dossier")))
        for one in words.languages
    ]
    return told[0][1] if len(told) == 1 else Markup().join(Markup('<span lang="{}">{}</span>').format(*t) for t in told)


PAGES = Pages(
    "monitor.render",
    {
        "when": when_html,
        "span": span_html,
        "lasted": lasted_html,
        "link": _link,
        "moment": moment_html,
        "hull": hull_told,
        "dossiers": _dossiers,
    },
)
