"""Looks for logs on which the two NMEA decoders differ, led by which lines of the reference are reached (atheris).

`python tests/decode/fuzz_decoders.py -runs=20000 -max_len=60 -seed=1`, with this folder's parent and the repository in
PYTHONPATH. atheris is no part of the development packages, for it has wheels for some machines only.
"""

import inspect
import sys

import atheris
from both_decoders import agree, clock, sentence, tag

from monitor.decode import around, assembly, envelope, records
from monitor.decode import sentence as sentences

# Of the reference, what says what a line means; by functions, for Numba compiles no instrumented module.
for module in (around, assembly, envelope, records, sentences):
    for function in vars(module).values():
        if inspect.isfunction(function) and function.__module__ == module.__name__:
            atheris.instrument_func(function)

PIECES = [
    sentence(b"AIVDM,1,1,,A,13o4g`00000I2ENRH4g83S0L088C,0"),
    sentence(b"AIVDM,1,1,,A,H3P;U:P800000000000000000000,0"),
    sentence(b"AIVDM,2,1,9,B,55R3Vn82=ILTQ3KKS>1<D60Dq@E918U<F222221J1`?164vc03S1CCAD,0"),
    sentence(b"AIVDM,2,2,9,B,kP0000000000000,2"),
    tag(b"s:A,c:1772449200"),
    tag(b"s:B"),
    tag(b"g:1-2-77,s:A,c:1772449201"),
    tag(b"g:2-2-77"),
    tag(b"c:1772449300,s:relay"),
    clock(1),
    clock(3),
    b"2026-03-02T11:00:00Z ",
    b"1772449200 ",
    b"1772449200123\t",
    b",r003669708,1152921692",
    b",d-109,S2105,x12",
    b",1750000000",
    b" ( MMSI: 367754690, timestamp: 20260302110000)",
    b'{"rxtime":"20260302110000","nmea":["',
    b'"]}',
    b"\n",
    b"\r\n",
    b"\r",
    b"\\",
    b"!",
    b"!AIVDM,",
    b"*3C",
    b"# ",
]


def log_of(data: bytes) -> bytes:
    """Bytes above the number of pieces stand for themselves, so that pieces are damaged, too."""
    return b"".join(PIECES[b] if b < len(PIECES) else bytes([b]) for b in data)


def try_one(data: bytes) -> None:
    """Raises where the decoders differ."""
    agree(log_of(data))


if __name__ == "__main__":
    atheris.Setup(sys.argv, try_one)
    atheris.Fuzz()
