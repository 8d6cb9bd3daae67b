"""Eight bytes at a time: the arithmetic of small lanes that makes text fast to read.

A word is an int64 of which the lowest byte is the first of the text. A place is an address: handing arrays
from kernel to kernel would cost more than the work, for Numba counts their references.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from monitor.geo.jit import helper

ONES = 0x0101010101010101
TOPS = -0x7F7F7F7F7F7F7F80  # 0x80 in every byte
ZEROS = 0x30 * ONES  # the digit


def _byte_at(_: Any, place: Any) -> Any:
    def load(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        byte = builder.load(builder.inttoptr(args[0], ir.IntType(8).as_pointer()))
        return builder.zext(byte, ir.IntType(64))

    return types.int64(types.int64), load


def _word_at(_: Any, place: Any) -> Any:
    def load(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.load(builder.inttoptr(args[0], ir.IntType(64).as_pointer()), align=1)

    return types.int64(types.int64), load


def _put_word(_: Any, place: Any, word: Any) -> Any:
    def store(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        builder.store(args[1], builder.inttoptr(args[0], ir.IntType(64).as_pointer()), align=1)
        return context.get_dummy_value()

    return types.void(types.int64, types.int64), store


def _trailing_zeros(_: Any, word: Any) -> Any:
    def count(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.cttz(args[0], ir.Constant(ir.IntType(1), 0))

    return types.int64(types.int64), count


byte_at: Any = intrinsic(_byte_at)  # the byte in memory at a place
word_at: Any = intrinsic(_word_at)  # the eight bytes from a place on, wherever it is
put_word: Any = intrinsic(_put_word)  # eight bytes into memory from a place on
trailing_zeros: Any = intrinsic(_trailing_zeros)  # how many bits below the lowest that is set


@helper
def marks(word, byte):
    """The top bit of every byte that equals a character; maybe of bytes behind the first such one, too."""
    differs = word ^ (byte * ONES)
    return (differs - ONES) & ~differs & TOPS


@helper
def first_bytes(word, n):
    """The first n bytes, 0 to 8; zeros behind them."""
    return word & ((1 << (8 * n)) - 1) if n < 8 else word


@helper
def copy(source, to, n):
    """Move n bytes; up to seven more are read and written behind them."""
    for k in range(0, n, 8):
        put_word(to + k, word_at(source + k))


@helper
def folded(word):
    """The exclusive or of eight bytes."""
    word ^= word >> 32
    word ^= word >> 16
    return (word ^ (word >> 8)) & 0xFF


@helper
def xor(begin, end):
    """The exclusive or of a stretch of bytes."""
    found = 0
    while end - begin >= 8:
        found ^= word_at(begin)
        begin += 8
    return folded(found ^ first_bytes(word_at(begin), end - begin))


@helper
def eight_digits(word):
    """The number that eight digits make; -1 where one is none."""
    digits = word ^ ZEROS
    if (digits | (digits + 0x76 * ONES)) & TOPS:
        return -1
    pairs = digits * 10 + (digits >> 8)
    low = (pairs & 0x000000FF000000FF) * 0x000F424000000064
    high = ((pairs >> 16) & 0x000000FF000000FF) * 0x0000271000000001
    return (low + high) >> 32 & 0xFFFFFFFF


@helper
def is_armour(word):
    """Whether eight characters are all of the payload's alphabet: 48 to 87 and 96 to 119."""
    from_0, from_x = word + 80 * ONES, word + 40 * ONES
    from_backtick, from_after_w = word + 32 * ONES, word + 8 * ONES
    return (from_0 & (~from_x | from_backtick) & ~from_after_w & ~word) & TOPS == TOPS


@helper
def six_bits_each(word):
    """The values of eight armoured characters, 48 bits; the first character is the highest."""
    values = (word - ZEROS) - ((word >> 5 & word >> 6 & ONES) << 3)
    values = (values & 0x003F003F003F003F) << 6 | (values >> 8 & 0x003F003F003F003F)
    values = (values & 0x00000FFF00000FFF) << 12 | (values >> 16 & 0x00000FFF00000FFF)
    return (values & 0xFFFFFF) << 24 | values >> 32 & 0xFFFFFF
