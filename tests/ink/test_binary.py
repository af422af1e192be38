import struct
import zlib
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digitpad.errors import InkError
from digitpad.ink.binary import fingerprint, pack_ink, unpack_ink
from digitpad.ink.strokes import Ink, Stroke


@st.composite
def strokes(draw: st.DrawFn) -> Stroke:
    count = draw(st.integers(1, 8))
    rng = np.random.default_rng(draw(st.integers(0, 1000)))
    reach = draw(st.sampled_from([0.0, 1e-30, 1.0, 1e6]))
    path = rng.uniform(-reach, reach, (count, 2))
    return Stroke.through(path, rng.integers(0, 3, count) / 2, rng.uniform(0, 1e9, count))


few = settings(max_examples=30)
INKS = st.lists(strokes(), min_size=1, max_size=5).map(lambda found: Ink(tuple(found)))


def check_same(one: Ink, other: Ink) -> None:
    assert len(one.strokes) == len(other.strokes)
    for stroke, again in zip(one.strokes, other.strokes, strict=True):
        for name in ("points", "pressure", "times_ms"):
            before, after = getattr(stroke, name), getattr(again, name)
            assert before.dtype == after.dtype
            np.testing.assert_array_equal(before, after)


@few
@given(INKS)
def test_what_is_packed_is_unpacked_as_it_was(ink: Ink) -> None:
    check_same(ink, unpack_ink(pack_ink(ink)))


@few
@given(INKS, st.data())
def test_a_damaged_blob_is_refused_or_read_never_worse(ink: Ink, data: st.DataObject) -> None:
    blob = bytearray(pack_ink(ink))
    place = data.draw(st.integers(0, len(blob) - 1))
    blob[place] ^= data.draw(st.integers(1, 255))
    check_refused_or_sound(bytes(blob))


@few
@given(INKS, st.data())
def test_damage_below_the_packing_is_refused_or_read_never_worse(
    ink: Ink, data: st.DataObject
) -> None:
    blob = pack_ink(ink)
    inner = bytearray(zlib.decompress(blob[3:]))
    place = data.draw(st.integers(0, len(inner) - 1))
    inner[place] ^= data.draw(st.integers(1, 255))
    check_refused_or_sound(blob[:3] + zlib.compress(bytes(inner)))


def check_refused_or_sound(blob: bytes) -> None:
    try:
        ink = unpack_ink(blob)
    except InkError:
        return
    for stroke in ink.strokes:
        assert np.isfinite(stroke.points).all()
        assert ((stroke.pressure >= 0) & (stroke.pressure <= 1)).all()
        assert np.isfinite(stroke.times_ms).all()


@few
@given(INKS, st.data())
def test_a_blob_that_was_cut_off_is_refused(ink: Ink, data: st.DataObject) -> None:
    blob = pack_ink(ink)
    with pytest.raises(InkError, match="damaged"):
        unpack_ink(blob[: data.draw(st.integers(0, len(blob) - 1))])


def test_a_newer_programs_blob_is_refused() -> None:
    with pytest.raises(InkError, match="damaged"):
        unpack_ink(b"\x02" + pack_ink(Ink.through([(0, 0)]))[1:])


def test_a_blob_that_unpacks_to_gigabytes_is_refused_at_once() -> None:
    bomb = struct.pack("<BH", 1, 1) + zlib.compress(bytes(20_000_000))
    with pytest.raises(InkError, match="damaged"):
        unpack_ink(bomb)


def test_a_drawing_without_ink_is_not_kept() -> None:
    with pytest.raises(InkError, match="draw something first"):
        pack_ink(Ink())


@pytest.mark.parametrize("ink", [[[(0, 0)] * 50_001], [[(0, 0)]] * 1_001])
def test_a_page_full_of_ink_is_no_digit(ink: list[list[tuple[int, int]]]) -> None:
    with pytest.raises(InkError, match="too many strokes for a digit"):
        pack_ink(Ink.through(*ink))


@few
@given(INKS)
def test_the_same_strokes_have_one_fingerprint_whatever_their_times(ink: Ink) -> None:
    later = Ink(tuple(replace(stroke, times_ms=stroke.times_ms + 1) for stroke in ink.strokes))
    assert fingerprint(later) == fingerprint(ink)


def test_other_strokes_have_another_fingerprint() -> None:
    whole, parted = Ink.through([(0, 0), (1, 1)]), Ink.through([(0, 0)], [(1, 1)])
    assert fingerprint(whole) != fingerprint(parted)
    assert fingerprint(Ink.through([(0.0, -0.0)])) == fingerprint(Ink.through([(0.0, 0.0)]))


@pytest.mark.parametrize("far", [2e9, -2e9, float("nan"), float("inf")])
def test_ink_that_reaches_farther_than_any_paper_is_not_kept(far: float) -> None:
    with pytest.raises(InkError, match="reaches too far for a digit"):
        pack_ink(Ink.through([(0, 0), (far, 1)]))
