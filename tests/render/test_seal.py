"""The seal of pages: what was not counted does not run."""

import base64
import hashlib
import re

import pytest
from markupsafe import Markup

from monitor.errors import DataCheckFailed
from monitor.model.event import Answer, Kind
from monitor.render.seal import seal
from monitor.render.signs import SHAPES, sign_css
from monitor.render.templating import inert

PAGE = '<meta charset="utf-8"><p>text</p>{}'


def test_the_policy_names_the_scripts_by_their_hash():
    sealed = seal(PAGE.format("<script>let a = 1;</script>"), 1)
    digest = base64.b64encode(hashlib.sha256(b"let a = 1;").digest()).decode()
    assert f"script-src 'sha256-{digest}'" in sealed and "default-src 'none'" in sealed


def test_a_page_without_scripts_allows_none():
    assert "script-src 'none'" in seal(PAGE.format(""), 0)


@pytest.mark.parametrize("guest", ["<script>x</script>", "<SCRIPT SRC=//x>", "<script async>x</script>"])
def test_a_script_that_nobody_counted_stops_the_page(guest):
    with pytest.raises(DataCheckFailed, match="did not put there"):
        seal(PAGE.format("<script>ours</script>" + guest), 1)


def test_a_script_within_a_script_or_without_an_end_is_none_of_ours():
    for scripts in ("<script>a<script>b</script>", "<script>a</script><script>b"):
        for n in (1, 2):
            with pytest.raises(DataCheckFailed):
                seal(PAGE.format(scripts), n)


def test_inert_leaves_nothing_for_a_template_to_evaluate():
    assert inert(Markup("{{ 7*7 }}{% x %}")) == "&#123;&#123; 7*7 &#125;&#125;&#123;% x %&#125;"


def test_every_kind_has_a_shape_and_a_sign_an_answer():
    assert set(SHAPES) == set(Kind) and len(set(SHAPES.values())) == len(Kind)
    css = str(sign_css())
    urls = re.findall(r'url\("data:image/svg\+xml,([^"]+)"\)', css)
    assert len(urls) == len(set(urls)) == len(Kind) * len(Answer) and "<" not in "".join(urls)
