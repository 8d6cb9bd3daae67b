"""The templates and assets of the maps and the index page."""

from monitor.page import Pages

PAGES = Pages("monitor.render")
