"""Damage what lies inside a packed or checksummed file, and make the packing whole again."""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from random import Random

Damage = Callable[[bytes], bytes]

_PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
_GZIP_MAGIC = b"\x1f\x8b"
_CRC_BYTES = 4


def inside_gzip(content: bytes, damage: Damage, random: Random) -> bytes:
    """Damage what gzip packed; what isn't packed is packed."""
    packed = content.startswith(_GZIP_MAGIC)
    plain = gzip.decompress(content) if packed else content
    return gzip.compress(damage(plain), compresslevel=1 + 8 * random.randrange(2))


def inside_zip(content: bytes, damage: Damage, random: Random) -> bytes:
    """Damage one member of an archive."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    victim = random.choice(list(members))
    members[victim] = damage(members[victim])
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return file.getvalue()


def inside_png(content: bytes, damage: Damage, random: Random) -> bytes:
    """Damage one chunk of a PNG, or the pixels in it; other pictures have no checksums."""
    if not content.startswith(_PNG_MAGIC):
        return damage(content)
    chunks = _chunks(content)
    place = random.randrange(len(chunks))
    kind, body = chunks[place]
    if kind == b"IDAT" and random.randrange(2):
        body = zlib.compress(damage(zlib.decompress(body)))
    else:
        body = damage(body)
    chunks[place] = kind, body
    return _PNG_MAGIC + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def _chunks(content: bytes) -> list[tuple[bytes, bytes]]:
    found, place = [], len(_PNG_MAGIC)
    while place < len(content):
        size, kind = struct.unpack_from(">I4s", content, place)
        place += 8
        found.append((kind, content[place : place + size]))
        place += size + _CRC_BYTES
    return found
