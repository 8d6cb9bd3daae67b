"""What Folium writes for a map is the same whether its own templates are compiled once more or not."""

import folium
from folium.map import CustomPane
from folium.utilities import JsCode

from monitor.render.folium_parts import PARTS, folium_parts

FEATURES = [
    {"type": "Feature", "properties": {"tip": tip}, "geometry": {"type": "Point", "coordinates": [24.5, 59.25]}}
    for tip in ("Q & A", "<b>\u2028\u202e</b>", "line\r\nline\n", "&#123;&#123; 7*7 &#125;&#125;", "日本")
]


def a_map():
    shown = folium.Map(location=[59, 24], tiles=None, prefer_canvas=True, renderer=JsCode("L.canvas()"))
    CustomPane("ground", z_index=150).add_to(shown)
    for name, show in (("on", True), ("off", False)):
        data = {"type": "FeatureCollection", "features": FEATURES}
        folium.GeoJson(data, name=name, show=show, on_each_feature=JsCode("remember")).add_to(shown)
    return shown


def test_it_is_what_folium_itself_writes():
    shown = a_map()
    parts = folium_parts(shown)
    figure = shown.get_root()
    figure.render()
    assert parts == {part: getattr(figure, part).render() for part in PARTS}


def test_it_evaluates_no_text_of_a_layer():
    shown = folium.Map(location=[59, 24], tiles=None)
    feature = {"type": "Feature", "properties": {"tip": "{{ 7*7 }}"}, "geometry": None}
    folium.GeoJson({"type": "FeatureCollection", "features": [feature]}).add_to(shown)
    assert "{{ 7*7 }}" in folium_parts(shown)["script"]
