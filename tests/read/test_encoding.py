"""Whatever a text is written in, the decoders get UTF-8 and LF; what is no text is left alone."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.decode import decode
from monitor.decode.tables import table_format
from monitor.model.ais_message import Position
from monitor.model.source import Format
from monitor.read.encoding import as_text
from monitor.read.inputs import find_inputs
from monitor.read.sniff import recognise

LOG = "1772449200 !AIVDM,1,1,,B,15NeuhPP00G@1chK@KQHKgvD0<0a,0*30\r\n" * 3
TABLE = "mmsi\ttimestamp\tlat\tlon\r\n636092001\t2026-03-02 11:00:00\t59.9\t25.1\r\n"


def text_of(data):
    with as_text(io.BufferedReader(io.BytesIO(data))) as stream:
        return stream.read()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("text", [LOG, TABLE])
def test_positions_are_read_in_any_encoding_and_with_any_line_end(tmp_path, text, encoding, end):
    (tmp_path / "file").write_bytes(text.replace("\r\n", end).encode(encoding))
    (source,) = find_inputs([str(tmp_path)])
    with source.open() as stream:
        head = stream.read()
    known = recognise(head) or table_format(head)
    with source.open() as stream:
        found = [x for x in decode(stream, known) if isinstance(x, Position)]
    assert len(found) == (3 if text is LOG else 1)
    assert known is (Format.NMEA if text is LOG else Format.POSITIONS_CSV)
    assert head[found[-1].offset :].startswith(b"1772449200 !AIVDM" if text is LOG else b"636092001")


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), min_size=1, max_size=300),
    st.integers(1, 40),
)
def test_utf_16_is_transcoded_however_it_comes(text, at_once):
    class Slow(io.BytesIO):
        def read(self, n=-1):
            return super().read(min(n, at_once) if n > 0 else at_once)

    slow = io.BufferedReader(Slow(text.encode("utf-16")), buffer_size=8)
    with as_text(slow) as stream:
        assert stream.read().decode() == text


@given(st.binary(max_size=400))
def test_what_has_line_ends_or_is_no_text_is_left_alone(data):
    known = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not known and (b"\n" in data or b"\x00" in data[:16] or b"\r" not in data):
        assert text_of(b"PAR1" + data) == b"PAR1" + data


@pytest.mark.parametrize(
    "data", [b"PAR1\x15\x04\x15\r\x00\x00", b"\xff\xfe\x00\x00a\x00\x00\x00", b"a\x00", b"", b"\r", b"a\rb\n"]
)
def test_short_and_binary_beginnings(data):
    assert text_of(data) == (b"\n" if data == b"\r" else data)


def test_half_a_character_at_the_end_is_shown_as_such():
    assert text_of("ab\n".encode("utf-16") + b"c") == "ab\n\N{REPLACEMENT CHARACTER}".encode()
