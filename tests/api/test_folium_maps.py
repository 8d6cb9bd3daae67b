"""Maps for notebooks: what is on them, nothing from a network, and names that stay names."""

import re

import folium
import pytest
import shapely
from made import coast, event, fences
from test_frames import fix, home

from monitor import open_home
from monitor.model.event import VesselRef
from monitor.render.notebook_map import Piece, notebook_map

__all__ = ["home"]  # the fixture

IMO = 9074729
HOSTILE = "<IMG SRC=X ONERROR=A()>{{B}}"


def features(shown, name):
    """Features of a layer."""
    (layer,) = (one for one in shown._children.values() if getattr(one, "layer_name", "") == name)
    return layer.data["features"]


def names(shown):
    return [one.layer_name for one in shown._children.values() if isinstance(one, folium.GeoJson)]


@pytest.fixture
def shown(home):
    events = [
        event(
            event_id="a",
            vessels=(VesselRef(273000001, IMO, HOSTILE, f"IMO{IMO}"),),
            facts={"first_position_after": [22.0, 60.0]},
        ),
        event(event_id="b", vessels=(VesselRef(273000002, 9074730, "B", "IMO9074730"),), lon=None, lat=None),
    ]
    with open_home(home(fix(0, 10), fix(1, 10.5), events=events)) as monitor:
        yield monitor


def test_a_map_of_events_has_those_with_a_place_and_a_line_over_a_gap(shown):
    made = shown.map(events=shown.events())
    assert names(made) == ["land", "places", "gaps", "events"]
    assert len(features(made, "events")) == len(features(made, "gaps")) == 1
    assert features(made, "gaps")[0]["geometry"]["coordinates"][1] == [22.0, 60.0]


def test_a_map_of_a_hull_has_its_events_alone(shown):
    assert len(features(shown.map(imo=IMO), "events")) == 1
    assert "events" not in names(shown.map(imo=9074730))


def test_it_takes_layers_shows_itself_and_loads_nothing(shown):
    made = shown.map(imo=IMO)
    folium.GeoJson({"type": "Point", "coordinates": [10, 60]}, name="own").add_to(made)
    assert isinstance(made, folium.Map) and "own" in names(made)
    page = made.get_root().render()
    assert re.findall(r'(?:src|href)="(?!data:)[^"]+', page) == []
    assert "<IMG" not in page and "{{B}}" not in page
    assert "srcdoc" in made._repr_html_()


def test_without_anything_to_show_there_is_no_map(shown):
    with pytest.raises(ValueError, match="IMO number, or events"):
        shown.map()


def test_a_track_over_the_date_line_is_drawn_in_one_piece():
    line = shapely.MultiLineString([[(179.5, 0), (180, 0.1)], [(-180, 0.1), (-179.6, 0.2)]])
    (piece,) = features(notebook_map([Piece(line, "")], [], fences(), coast()), "tracks")
    lons = [lon for part in piece["geometry"]["coordinates"] for lon, _ in part]
    assert max(lons) - min(lons) == pytest.approx(0.9)
