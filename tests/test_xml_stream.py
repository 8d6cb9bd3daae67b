"""Records of an XML file, one at a time: what would fill the memory is refused, what came before is kept."""

import io

import pytest

from monitor import xml_stream
from monitor.xml_stream import RecordTooLarge, nodes


@pytest.mark.parametrize("filling", [b"x" * 500, b"<a/>" * 20, b"<a b='" + b"x" * 500 + b"'/>"])
def test_a_record_of_no_end_is_refused_and_those_before_are_kept(filling, monkeypatch):
    monkeypatch.setattr(xml_stream, "MAX_RECORD_CHARS", 400)
    found = nodes(io.BytesIO(b"<l><r n='1'/><r n='2'/><r>" + filling + b"</r></l>"), ("r",))
    assert [(node.attributes["n"], node.offset) for node in (next(found), next(found))] == [("1", 3), ("2", 13)]
    with pytest.raises(RecordTooLarge):
        next(found)


def test_many_small_records_are_no_large_one(monkeypatch):
    monkeypatch.setattr(xml_stream, "MAX_RECORD_CHARS", 400)
    assert len(list(nodes(io.BytesIO(b"<l>" + b"<r>text</r>" * 1000 + b"</l>"), ("r",)))) == 1000


@pytest.mark.parametrize("filling", [b"<r n='", b"<!-- ", b"<?pi "])
def test_a_tag_or_comment_of_no_end_is_refused_before_all_of_it_is_held(filling, monkeypatch):
    monkeypatch.setattr(xml_stream, "MAX_RECORD_CHARS", 4000)
    monkeypatch.setattr(xml_stream, "CHUNK", 1000)
    text = io.BytesIO(b"<l><r n='1'/>" + filling + b"x" * 100_000)
    found = nodes(text, ("r",))
    assert next(found).attributes == {"n": "1"}
    with pytest.raises(RecordTooLarge, match="tag or comment"):
        next(found)
    assert text.tell() < 10_000


def test_many_comments_are_no_large_one(monkeypatch):
    monkeypatch.setattr(xml_stream, "MAX_RECORD_CHARS", 4000)
    monkeypatch.setattr(xml_stream, "CHUNK", 1000)
    assert len(list(nodes(io.BytesIO(b"<l>" + b"<!-- so -->" * 2000 + b"<r/></l>"), ("r",)))) == 1
