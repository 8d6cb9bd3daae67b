"""The templates and assets of the maps and the index page."""

from monitor.page import Pages
from monitor.page.times import lasted_html, span_html, when_html

PAGES = Pages("monitor.render", {"when": when_html, "span": span_html, "lasted": lasted_html})
