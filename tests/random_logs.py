"""Logs that hypothesis writes: any messages, as any feed sends them, among whatever else stands in logs, damaged."""

from itertools import chain

from both_decoders import clock, sentence, tag
from hypothesis import strategies as st

ARMOUR = bytes(range(48, 88)) + bytes(range(96, 120))


def armoured(bits):
    """A payload from a string of bits, and its fill bits."""
    fill = -len(bits) % 6
    bits += "0" * fill
    return bytes(ARMOUR[int(bits[k : k + 6], 2)] for k in range(0, len(bits), 6)), fill


# What is sent: every type, any bits, about as long as the type is.
LENGTHS = {1: 168, 2: 168, 3: 168, 5: 424, 9: 168, 18: 168, 19: 312, 24: 168, 27: 96, 4: 168, 21: 272, 0: 168, 40: 168}
mmsis = st.sampled_from([230_900_001, 257_000_002, 111_230_001, 982_300_001, 970_000_001, 2_300_001, 0, 999_999_999])
degrees = st.sampled_from([0, 5_400_000, -77_000_000, 108_600_000, 54_600_000, 54_000_001, -54_000_000])


@st.composite
def payloads(draw, kinds=tuple(LENGTHS)):
    kind = draw(st.sampled_from(kinds))
    length = LENGTHS[kind] + draw(st.sampled_from([0, 0, 0, 0, 0, 0, -1, -2, -6, -8, 6, 30, -60]))
    bits = f"{kind:06b}00{draw(mmsis):030b}" + f"{draw(st.integers(0, 2**length - 1)):0{length}b}"
    if kind in (1, 2, 3) and draw(st.booleans()):
        lon, lat = draw(degrees), draw(degrees)
        bits = bits[:61] + f"{lon % 2**28:028b}{lat % 2**27:027b}" + bits[116:]
    if kind == 24:
        bits = bits[:38] + draw(st.sampled_from(["00", "01", "10"])) + bits[40:]
        if draw(st.booleans()):
            bits = bits[:40] + "0" * 122 + bits[162:]
    return armoured(bits[: max(length, 0)])


tag_blocks = st.sampled_from(
    [
        b"",
        b"",
        tag(b"s:A,c:1772449200"),
        tag(b"s:A,c:1772449204"),
        tag(b"s:A,c:1772449206"),
        tag(b"s:B,c:1772449200"),
        tag(b"c:1772449200"),
        tag(b"c:1772449200123,s:rORBCOMM00"),
        tag(b"s:B"),
        tag(b"g:1-2-77,s:A,c:1772449201"),
        tag(b"g:2-2-77"),
        tag(b"g:2-2-77,s:B"),
        tag(b"g:1-2-78,c:1772449202"),
        tag(b"si:AIS,q:u,c:1772449203,T:x y"),
        tag(b"g:1-2-123456789,c:1772449200"),
        tag(b"s:,c:1772449200"),
        tag(b"c:1"),
        tag(b"c"),
        tag(b"c:17724492000"),
        b"\\s:A,c:1772449200*00\\",
        tag(b"n:1,s:ABCDEFGHIJKLMNOPQRSTUVWX"),
        tag(b"s:ABCDEFGHIJKLMNOPQRSTUVWXYZ,c:1772449200"),
        tag(b"c:1772449201,s:ABCDEFGHIJKLMNOPQRSTUVW"),
        tag(b"s:" + b"N" * 25),
        tag(b"s:" + b"N" * 24 + b"M,c:1772449202"),
        tag(b"g:1-2-79,c:1772449202,s:" + b"N" * 64),
        tag(b"g:2-2-79,s:" + b"N" * 70),
        tag(b"c:1772449200,s:Troms\xc3\xb8"),
        tag(b"s:\x1b[2J\x00"),
        tag(b"s:" + b"\xff" * 30),
        tag(b"si: ,c:1772449200"),
        tag(b"c:1772449200") + tag(b"c:1772449300"),
        b"xx",
        b" ",
        b"!AIVDM,",
    ]
)


def joined(*choices):
    """Texts of one piece from each choice; the first piece of each is what is common."""
    return st.tuples(*map(st.sampled_from, choices)).map(b"".join)


separators = (b" ", b"\t", b",", b"; ", b"", b" - ", b",,")
isos = joined(
    (
        b"2026-03-02",
        b"2024-02-29",
        b"2025-02-29",
        b"1998-01-01",
        b"1997-12-31",
        b"2099-12-31",
        b"2100-01-01",
        b"2026-3-02",
    ),
    (b"T", b" ", b"t", b"  "),
    (b"11:00:00", b"23:59:59", b"00:00:00", b"24:00:00", b"11:00:60", b"11:00"),
    (b"", b".5", b".123456", b".1234567890", b"."),
    (b"Z", b"", b"+01:00", b"-0330", b"+03", b" Z", b" +05:30", b" -75", b"+03:", b"-23:59", b"+24:00", b"z"),
    separators,
)
epochs = joined(
    (b"1772449200", b"1772449200123", b"4102444800", b"883612800", b"0883612799", b"177244920012"),
    (b"", b".25", b".", b".1234567", b"x"),
    separators,
)
prefixes = st.one_of(tag_blocks, tag_blocks, isos, epochs, st.tuples(isos | epochs, tag_blocks).map(b"".join))
appended = st.lists(
    st.sampled_from(
        [
            b",r003669708",
            b",1152921692",
            b",b003669707",
            b",rnhcml",
            b",r05SCDS1",
            b",r" + b"0" * 23,
            b",r" + b"0" * 24,
            b",r" + b"0" * 80,
            b",rA_1",
            b",r",
            b",",
            b",1",
            b",d-109",
            b",S2105",
            b",T56.13718694",
            b",t050056.00",
            b",x12",
            b",s27009",
            b",883612799",
            b",12345678",
            b",1152921692123",
            b",115292169212",
            b",1152921692.5",
            b",1152921692-1",
            b",-1152921692",
            b",1",
            b" ",
            b"\r",
            b",\xc3",
            b"!",
        ]
    ),
    max_size=6,
).map(b"".join)
suffixes = st.one_of(st.just(b""), st.just(b",r003669708,1152921692"), appended)
ends = st.sampled_from([b"\n", b"\r\n", b"\n", b"\r\r\n"])
talkers = st.sampled_from([b"AIVDM", b"BSVDM", b"AIVDO", b"--VDM", b"AIVDX"])


@st.composite
def messages(draw):
    """The sentences of one message: lines without their ends."""
    payload, fill = draw(payloads())
    n = draw(st.sampled_from([1, 1, 1, 2, 2, 3]))
    cuts = sorted(draw(st.lists(st.integers(0, len(payload)), min_size=n - 1, max_size=n - 1)))
    pieces = [payload[a:b] for a, b in zip([0, *cuts], [*cuts, len(payload)], strict=True)]
    head = draw(talkers)
    tail = b"%d,%b" % (draw(st.integers(0, 1)), draw(st.sampled_from([b"A", b"B", b""]))) if n > 1 else b",A"
    lines = []
    for number, piece in enumerate(pieces, 1):
        last = fill if number == n else 0
        body = sentence(b"%b,%d,%d,%b,%b,%d" % (head, n, number, tail, piece, last))
        lines.append(draw(prefixes) + body + draw(suffixes))
    return lines


others = st.sampled_from(
    [
        b"",
        b"# a remark",
        b"$GPGGA,1*2B",
        clock(1),
        clock(3),
        clock(9, b"219,1,992190917"),
        clock(2, b"1"),
        clock(61),
        clock(1, b"219," + b"1" * 30 + b",\xe6"),
        clock(1, b",,"),
        clock(4)[:-1] + b"!",
        tag(b"si:AISD"),
        tag(b"c:1"),
        tag(b"s:AVDM,1:2"),
        b"!AIVDM,1,1,,A,13o4g",
        b"\xff\xfe",
        b"\x00",
        b"\\",
        b"!",
        b"$PGHP,",
        b"\\s:",
        sentence(b"AIVDM,1,2,,A,13o,0"),
        sentence(b"AIVDM,1,1,,A,13o,6"),
        b"\t",
        b"$PGHP,1*00",
        b"$PGHPX",
        b"$GPRMC,225446,A*68",
        b"# VD",
        b"# VDM,1",
        b"$AIVDO,1",
        b"a\tb",
        b"a\x7fb",
        b"# \xc3\xb8",
        b"# a\rb",
        b"1772449200",
        b"2026-03-02T11:00:00Z",
        b"2026-03-02T11:00:00Z $GPGGA,1*2B",
        b"1 " + tag(b"s:A"),
        b"2026-03-02T11:00:00Z " + tag(b"s:A"),
        b" # a",
        b"# !AIABK,1",
    ]
)


@st.composite
def feeds(draw):
    """A log: messages, their sentences a little mixed, and what else stands in logs; some bytes damaged."""
    lines = list(chain(*draw(st.lists(messages(), max_size=12))))
    for _ in range(draw(st.integers(0, 4))):
        lines.insert(draw(st.integers(0, len(lines))), draw(others))
    for _ in range(draw(st.integers(0, 4)) if lines else 0):
        a, b = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        lines[a], lines[b] = lines[b], lines[a]
    log = bytearray(b"".join(line + draw(ends) for line in lines))
    for _ in range(draw(st.integers(0, 3)) if log else 0):
        log[draw(st.integers(0, len(log) - 1))] = draw(st.sampled_from(b"\n\r!\\*,$09AVMf:-\x00\xff"))
    return bytes(log[: draw(st.integers(0, len(log)))] if draw(st.booleans()) else log)
