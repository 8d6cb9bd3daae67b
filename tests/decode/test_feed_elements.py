"""Elements cut out of JSON: each with its place and exact bytes, however the file is read."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.decode.feeds import elements
from monitor.decode.feeds.elements import ElementReader
from monitor.decode.feeds.layout import Frame

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from(['a"b', "\\", "]}", "[{", "é"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.lists(st.dictionaries(st.text(max_size=3), VALUES, max_size=3), min_size=1, max_size=5)


def reader(data, monkeypatch=None, at_a_time=None):
    if at_a_time:
        monkeypatch.setattr(elements, "READ_BYTES", at_a_time)
        monkeypatch.setattr(elements, "HEAD_BYTES", max(at_a_time, 20))
    return ElementReader(io.BytesIO(data), ("vessels",))


def agree(data, expected, found):
    assert [json.loads(e.raw) for e in found] == expected
    assert [data[e.offset : e.offset + len(e.raw)] for e in found] == [e.raw for e in found]
    assert [e.number for e in found] == list(range(1, len(expected) + 1))


@given(OBJECTS, st.sampled_from([None, 1]), st.booleans())
def test_a_list_comes_apart_into_what_was_put_in(objects, indent, escaped):
    data = json.dumps({"n": 1, "vessels": objects, "t": 2}, indent=indent, ensure_ascii=escaped).encode()
    found = reader(data)
    agree(data, objects, list(found))
    assert found.members == {"n": 1, "t": 2}
    assert found.cut_short_at is None
    assert data.startswith(found.before)


@given(OBJECTS)
def test_lines_and_objects_over_several_lines_come_apart_too(objects):
    told = [o for o in objects if o] or [{"a": 1}]
    for indent, frame in ((None, Frame.LINES), (1, Frame.OBJECTS)):
        data = "\n".join(json.dumps(o, indent=indent) for o in told).encode()
        found = reader(data)
        assert found.layout.frame is frame
        agree(data, told, list(found))


@pytest.mark.parametrize("at_a_time", [1, 2, 7, 64])
def test_a_list_comes_apart_wherever_reading_stops(at_a_time, monkeypatch):
    objects = [{"a": 'x"]}\\'}, [1, {"b": 2}], {"c": "é" * 30}, 5, "s", {}]
    data = json.dumps({"vessels": objects, "t": "late"}, ensure_ascii=False).encode()
    found = reader(data, monkeypatch, at_a_time)
    agree(data, objects, list(found))
    assert found.members == {"t": "late"}


def test_a_list_that_is_cut_short_says_so():
    found = reader(b'[{"a": 1}, {"b": 2}, {"c"')
    assert [e.raw for e in found] == [b'{"a": 1}', b'{"b": 2}', b'{"c"']
    assert found.cut_short_at == 25


def test_what_lacks_between_commas_counts_but_an_empty_list_has_nothing():
    assert [e.raw for e in reader(b'[{"a": 1},,{"b": 2}]')] == [b'{"a": 1}', b"", b'{"b": 2}']
    assert list(reader(b"[ ]")) == []


def test_an_element_without_end_costs_no_memory(monkeypatch):
    monkeypatch.setattr(elements, "MAX_ELEMENT_BYTES", 10)
    one, two, three = reader(b'[{"a": 1}, {"b": "' + b"x" * 200_000 + b'"}, {"c": 2}]')
    assert (one.whole, two.whole, three.whole) == (True, False, True)
    assert len(two.raw) <= 11
    assert three.raw == b'{"c": 2}'
