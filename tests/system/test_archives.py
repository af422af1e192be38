"""Unpacking gzip, UNIX compress and zip within limits."""

import base64
import gzip
import io
import zipfile
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.errors import DataError
from digitpad.system.archives import (
    read_capped,
    read_stream,
    unpack,
    unpacked_stream,
    unzip,
    zip_members,
    zip_streams,
)

# By ncompress 4.2: `seq 300 | head -c 1000 | compress -b 10`, which has to clear its table.
COUNTED = "".join(f"{number}\n" for number in range(1, 301))[:1000].encode()
COUNTED_Z = base64.b64decode(
    "H52KMRTIUDBDAQ0FNRTYUHBDAQ4FORTEgCExYIyBMQrGOBgjYYyFMRrGeBgjogyKMgLKGCijoIyDMhLKWCijoYyH"
    "MiLOoDgj4IyBMwrOODgj4YyFMxrOeDgjIg2KNALSGEijII2DNBLSWEijIY2HNCLWoFgjYI2BNQrWOFgjYY2FNRrW"
    "eFgjog2KNgLaGGijoI2DNhLaWGijoY2HNiLeoHgj4I2BNwreOHgj4Y2FNxreeHgjIg6KOALiGIijII6DOBLiWIij"
    "IY6HOCLmoJgjYI6BOQrmOJgjYY6FORrmeJgj4kSKEy3CwAhDIwyOMDzCAAlDJAySMIxPrGjxYkWNGyt6/FhR5MiK"
    "xk9KTLkeY8v1HGOuB1lzPcmcEnfmt/gzv8ah+Xl0VH4iLZWfcU9JFJWCGFWlIEdZKQhSVwqSFJZEY2Fo0VkYarQW"
    "hh69haFIc2Fo3F0S5ZUiRn2lyFFgKYJUWIokJSbRYjda9NiNGk12o0eX3SjSZjca95lEoSGJUWlIcpQakiC1hiRJ"
    "sUk0m5UW3WalRrtZ6dFvVoo0nJUmwYASDCotJ1Bza8IU3Zo0VbcmTtkJtF1KKnmXkkvhpSQTeSnZdF5KJqm3kkor"
    "CfTeSjDJtxJN9a2EE34todSTQP215BKALck0YEs2GdiSSQm+pNJUAjn4EkwRvkQThS/hdGFMKJUlEIcxufRhTDKJ"
    "GJNNJcZkEoozqbSXQC3OBBOMM9E040w42VgTSo0JtGNNLvlYk0xB1tQQ"
)


def compress_by_hand(content: bytes, widest: int) -> bytes:
    """UNIX compress as a textbook has it, without ever clearing the table."""
    table = {bytes([byte]): byte for byte in range(256)}
    packed, group, codes, width, count = bytearray(), 0, 0, 9, 257
    word = b""

    def put(code: int) -> None:
        nonlocal group, codes
        group |= code << codes * width
        codes += 1
        if codes == 8:
            flush()

    def flush() -> None:
        nonlocal group, codes
        packed.extend(group.to_bytes(width, "little") if codes else b"")
        group = codes = 0

    for byte in content:
        longer = word + bytes([byte])
        if longer in table:
            word = longer
            continue
        put(table[word])
        if count < 1 << widest:
            table[longer] = count
            count += 1
            if count > 1 << width and width < widest:
                flush()
                width += 1
        word = bytes([byte])
    if word:
        put(table[word])
    last = group.to_bytes(-(-codes * width // 8), "little")  # the last group is not filled up
    return bytes([0x1F, 0x9D, 0x80 | widest]) + bytes(packed) + last


def test_what_is_not_packed_comes_back_as_it_is() -> None:
    assert unpack(b"plain", "x") == b"plain"
    assert unpack(b"", "x") == b""


@given(st.binary(max_size=2000))
def test_gzip_is_undone(content: bytes) -> None:
    assert unpack(gzip.compress(content), "x.gz") == content


def test_compress_is_undone_as_its_own_program_packs() -> None:
    assert unpack(COUNTED_Z, "x.Z") == COUNTED


@given(st.lists(st.sampled_from([b"a", b"ab", b"267  333\n", b"\0"]), max_size=900))
def test_compress_is_undone(words: list[bytes]) -> None:
    content = b"".join(words)
    assert unpack(compress_by_hand(content, 12), "x.Z") == content


@pytest.mark.parametrize("widest", [10, 12, 16])
def test_compress_is_undone_with_a_full_table(widest: int) -> None:
    content = np.random.default_rng(0).bytes(50_000) * 3
    assert unpack(compress_by_hand(content, widest), "x.Z") == content


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(bytes(1000), mtime=0)[:-9],
        b"\x1f\x8b",
        b"\x1f\x8b" + b"junk" * 9,
        gzip.compress(b"digits", mtime=0) + b"more",
        b"\x1f\x9d",
        b"\x1f\x9d\x9f" + bytes(9),
        b"\x1f\x9d\x90\xff\xff\xff\xff",
    ],
)
def test_damaged_content_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(DataError, match=r"^seven\.gz is damaged and cannot be unpacked\.$"):
        unpack(content, "seven.gz")


@given(st.binary(max_size=300))
def test_junk_behind_the_header_of_compress_never_crashes(junk: bytes) -> None:
    with suppress(DataError):
        assert len(unpack(b"\x1f\x9d\x90" + junk, "x.Z", 10**6)) <= 10**6


@pytest.mark.parametrize(
    "bomb", [gzip.compress(bytes(10**7), mtime=0), compress_by_hand(bytes(10**6), 16)]
)
def test_a_bomb_is_not_unpacked(bomb: bytes) -> None:
    with pytest.raises(DataError, match="too large"):
        unpack(bomb, "bomb", 2**19)


def test_a_file_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(100))
    assert read_capped(path, 100) == bytes(100)
    with pytest.raises(DataError, match="too large"):
        read_capped(path, 99)


def test_a_missing_file_and_a_folder_are_no_files(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="There is no file"):
        read_capped(tmp_path / "missing")
    with pytest.raises(DataError, match="it is a folder"):
        read_capped(tmp_path)


def zipped(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_members_of_an_archive_are_unpacked() -> None:
    content = zipped({"a": b"1", "b": b"22"})
    assert zip_members(content, "x.zip") == {"a": 1, "b": 2}
    assert unzip(content, "x.zip", ["b", "a"]) == [b"22", b"1"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04junk", "damaged"),
        (zipped({"a": b"1"})[:-5], "damaged"),
        (zipped({"b": b"1"}), "damaged"),
        (zipped({"a": b"1"}, zipfile.ZIP_LZMA), "damaged"),
        (zipped({"a": b"1"}).replace(b"\0\0\0\0a", b"\1\0\0\0a"), "damaged"),
        (zipped({"a": bytes(10**6)}), "too large"),
        (zipped({str(number): b"" for number in range(10_001)}), "damaged"),
    ],
    ids=["empty", "junk", "cut", "lacking", "rarely packed", "flipped", "bomb", "too many"],
)
def test_a_hostile_archive_is_refused_in_a_sentence(content: bytes, complaint: str) -> None:
    with pytest.raises(DataError, match=complaint) as raised:
        unzip(content, "x.zip", ["a"], 10**5)
    assert "x.zip" in str(raised.value)


def zip_of(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("folder")
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_each_file_in_a_zip_can_be_opened() -> None:
    streams = zip_streams(zip_of(a=b"one", b=b"three"), "it.zip")
    assert {name: size for name, (size, _) in streams.items()} == {"a": 3, "b": 5}
    assert streams["b"][1]().read() == b"three"


def test_a_zip_of_too_many_files_is_refused() -> None:
    with pytest.raises(DataError, match=r"it\.zip is damaged"):
        zip_streams(zip_of(a=b"", b=b""), "it.zip", most_members=1)


@pytest.mark.parametrize(
    "content", [b"plain", gzip.compress(b"plain", mtime=0), compress_by_hand(b"plain", 9)]
)
def test_a_stream_is_unpacked_while_it_is_read(content: bytes) -> None:
    with unpacked_stream(io.BytesIO(content), "it") as stream:
        assert stream.read() == b"plain"


def test_a_stream_that_is_cut_off_is_told() -> None:
    content = gzip.compress(bytes(1000))[:-5]
    with (
        pytest.raises(DataError, match="it is damaged"),
        unpacked_stream(io.BytesIO(content), "it") as stream,
    ):
        stream.read()


def test_a_stream_is_read_up_to_a_limit() -> None:
    assert read_stream(io.BytesIO(b"12345"), "it", 5) == b"12345"
    with pytest.raises(DataError, match="it is too large"):
        read_stream(io.BytesIO(b"123456"), "it", 5)
