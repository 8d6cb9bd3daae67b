"""Maps and the index page. The only importer of folium."""

from __future__ import annotations

from monitor.render.index import index_page
from monitor.render.overview import overview_map
from monitor.render.suspect import suspect_map

__all__ = ["index_page", "overview_map", "suspect_map"]
