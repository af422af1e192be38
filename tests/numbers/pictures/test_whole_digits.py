from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from digitpad.numbers.boxes import line_height
from digitpad.numbers.pictures import whole_digits
from digitpad.numbers.pictures.pieces import (
    LEAST_SIDE_PX,
    Patch,
    patch_pieces,
    picture_pieces,
    split_patch,
)
from digitpad.numbers.pictures.whole_digits import LINE_PX, SIDE_PX, WholeDigits, draw_in_context
from digitpad.numbers.pieces import Pieces
from digitpad.pictures.ink_map import InkMap
from digitpad.system.network import bundled_network

Path = list[tuple[int, int]]

SEVEN: Path = [(10, 10), (60, 10), (30, 110)]
FOUR: Path = [(45, 110), (45, 10), (10, 70), (65, 70)]


def pieces_of(*paths: Path, scale: int = 1) -> Pieces[Patch]:
    image = Image.new("L", (400 * scale, 120 * scale))
    for path in paths:
        places = [(x * scale, y * scale) for x, y in path]
        ImageDraw.Draw(image).line(places, fill=255, width=9 * scale)
    found = picture_pieces(InkMap(np.asarray(image, np.float32) / np.float32(255))).pieces
    return patch_pieces(found, line_height([piece.box for piece in found], LEAST_SIDE_PX))


def at(path: Path, x: int) -> Path:
    return [(x + right, down) for right, down in path]


def ink_of(image: NDArray[np.uint8]) -> list[int]:
    return [int((image[..., channel] > 127).sum()) for channel in (0, 1)]


def test_a_candidate_stands_in_the_middle_and_what_is_beside_it_apart_from_it() -> None:
    pieces = pieces_of(SEVEN, at(FOUR, 60))
    first, both = draw_in_context(pieces, [(0,), (0, 1)])
    rows, columns = np.nonzero(first[..., 0])
    assert abs((rows.min() + rows.max()) / 2 - SIDE_PX / 2) <= 1
    assert abs((columns.min() + columns.max()) / 2 - SIDE_PX / 2) <= 1
    assert np.ptp(rows) == pytest.approx(LINE_PX, abs=2)
    assert min(ink_of(first)) > 20
    assert ink_of(both)[1] == 0


@pytest.mark.parametrize("scale", [2, 4])
def test_candidates_are_drawn_at_the_same_size_from_every_picture(scale: int) -> None:
    one, other = (
        draw_in_context(pieces_of(SEVEN, at(FOUR, 60), scale=size), [(0,), (1,)])
        for size in (1, scale)
    )
    assert one.sum(axis=(1, 2)) == pytest.approx(other.sum(axis=(1, 2)), rel=0.1)


def test_a_digit_is_more_likely_whole_than_two_or_half_of_one() -> None:
    seven, both = WholeDigits().measure(pieces_of(SEVEN, at(FOUR, 60)), [(0,), (0, 1)])[:, 0]
    assert seven > 0 > both
    stem: Path = [(45, 110), (45, 60)]
    whole, half = WholeDigits().measure(pieces_of(FOUR, at(stem, 100), at(FOUR, 130)), [(0,), (1,)])
    assert whole > 0 > half


def test_after_a_cut_only_what_is_near_it_is_asked_again_and_nothing_answered_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def counting(folder: str, name: str) -> Callable[[NDArray[np.float32]], NDArray[np.float32]]:
        def ask(images: NDArray[np.float32]) -> NDArray[np.float32]:
            asked.append(len(images))
            return bundled_network(folder, name)(images)

        return ask

    monkeypatch.setattr(whole_digits, "bundled_network", counting)
    line = pieces_of(SEVEN, at(FOUR, 70), at(SEVEN, 160), at(SEVEN, 250))
    last = line.all[-1]
    cut = line.with_parts(last, split_patch(last, line.line)[0])
    known = WholeDigits()
    known.measure(line, line.groups())
    after = known.measure(cut, cut.groups())
    assert asked[1] < asked[0] < len(cut.groups())
    assert (after == WholeDigits().measure(cut, cut.groups())).all()
