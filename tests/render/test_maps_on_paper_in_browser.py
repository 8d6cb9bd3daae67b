"""Maps as they are printed: what is under the map on the screen's side stands below it on paper."""

import pytest
from made import event, finding, track
from test_maps import suspect
from test_maps_in_browser import overview_of_fleet

pytestmark = pytest.mark.browser

PAPERS = {"A4": (718, 1032), "Letter": (740, 965), "A4 across": (1032, 718)}  # between margins of 12 mm, in pixels
BESIDE = ".panel > *, .charts, .foot"  # all that stands beside the map on a screen


def maps():
    """The map of all, and that of one vessel."""
    return overview_of_fleet(), suspect(finding(event()), [track((27, 60), (28, 60), (28.5, 60))])


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())
@pytest.mark.parametrize("which", [0, 1], ids=["overview", "vessel"])
def test_on_paper_map_and_legend_lie_over_no_text(visit, which, paper):
    page = visit(maps()[which], width=1280)
    page.emulate_media(media="print")
    page.set_viewport_size(dict(zip(("width", "height"), paper, strict=True)))
    map_, legend = page.locator("#map").bounding_box(), page.locator("#legend").bounding_box()
    assert legend["y"] >= map_["y"] + map_["height"]
    beside = [box for one in page.locator(BESIDE).all() if (box := one.bounding_box())]
    assert len(beside) > 2 and min(box["y"] for box in beside) >= legend["y"] + legend["height"]
