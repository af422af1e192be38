"""Damage to the bytes of a file, as disks, networks and attackers do it."""

import json
import math
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

_MOST_BYTES = 1 << 20  # a mutated file grows no further
_NUMBERS = (0, 1, 9, 255, 256, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 2**63, 2**64 - 1)
_WORDS = (
    *(b"nan", b"-1", b"1e999", b"-0", b"9" * 5000, b"null", b"[]", b"{}", b'""', b"true", b"[[[["),
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b"%s", b"../../x", b"\xed\xa0\x80"),
)
_VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 2, 1.5, 1e308, -1e-308, math.inf, math.nan, 2**63, 10**400),
    *("", "x", "../../etc/passwd", "\ud800", "9" * 1000, "draw", [], {}, [None], {"": ""}, [[[]]]),
)


def mutate(content: bytes, other: bytes, random: Random) -> bytes:
    """Damage `content` in one to four ways; `other` is what another file is spliced from."""
    mutated = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 4))):
        random.choice(_WAYS)(mutated, other, random)
    return bytes(mutated[:_MOST_BYTES])


def mutate_json(content: bytes, random: Random) -> bytes:
    """Put hostile values into valid JSON, which stays valid."""
    values = json.loads(content)
    for _ in range(random.choice((1, 1, 2, 4))):
        places = list(_places(values))
        if places:
            holder, key = random.choice(places)
            _replace(holder, key, random)
    return json.dumps(values).encode()


def _places(value: Any) -> Any:
    """Every place in a JSON value: what holds it, and its key or index there."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield value, key
        if isinstance(inner, dict | list):
            yield from _places(inner)


def _replace(holder: Any, key: Any, random: Random) -> None:
    act = random.randrange(4)
    if act == 0:
        del holder[key]
    elif act == 1 and isinstance(holder, dict):
        holder[random.choice(("", "x", "format", "é"))] = holder.pop(key)
    else:
        holder[key] = deepcopy(random.choice(_VALUES))


def _flip_bits(content: bytearray, _other: bytes, random: Random) -> None:
    for _ in range(random.randint(1, 8) if content else 0):
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)


def _set_bytes(content: bytearray, _other: bytes, random: Random) -> None:
    for _ in range(random.randint(1, 4) if content else 0):
        content[random.randrange(len(content))] = random.choice((0, 1, 0x7F, 0x80, 0xFF))


def _truncate(content: bytearray, _other: bytes, random: Random) -> None:
    del content[random.randint(0, len(content)) :]


def _cut_out(content: bytearray, _other: bytes, random: Random) -> None:
    del content[_block(content, random)]


def _duplicate(content: bytearray, _other: bytes, random: Random) -> None:
    block = _block(content, random)
    times = min(random.choice((1, 1, 3, 50)), _MOST_BYTES // max(block.stop - block.start, 1))
    content[block.stop : block.stop] = bytes(content[block]) * times


def _swap(content: bytearray, _other: bytes, random: Random) -> None:
    block = _block(content, random)
    moved = bytes(content[block])
    del content[block]
    place = random.randint(0, len(content))
    content[place:place] = moved


def _splice(content: bytearray, other: bytes, random: Random) -> None:
    content[_block(content, random)] = other[_block(other, random)]


def _insert_junk(content: bytearray, _other: bytes, random: Random) -> None:
    place = random.randint(0, len(content))
    content[place:place] = bytes(random.getrandbits(8) for _ in range(random.randint(1, 64)))


def _insert_word(content: bytearray, _other: bytes, random: Random) -> None:
    place = random.randint(0, len(content))
    content[place : place + random.choice((0, 1, 4))] = random.choice(_WORDS)


def _change_length_field(content: bytearray, _other: bytes, random: Random) -> None:
    size = random.choice((1, 2, 4, 8))
    number = random.choice(_NUMBERS) % (1 << 8 * size)
    place = random.randint(0, max(len(content) - size, 0))
    order = "big" if random.randrange(2) else "little"
    content[place : place + size] = number.to_bytes(size, order)  # type: ignore[arg-type]


def _block(content: bytes | bytearray, random: Random) -> slice:
    start = random.randint(0, len(content))
    longest = random.choice((4, 32, 256, len(content)))
    return slice(start, min(len(content), start + random.randint(0, longest)))


_WAYS: tuple[Callable[[bytearray, bytes, Random], None], ...] = (
    _flip_bits,
    _set_bytes,
    _truncate,
    _cut_out,
    _duplicate,
    _swap,
    _splice,
    _insert_junk,
    _insert_word,
    _change_length_field,
)
