"""Who writes: those who train and those who choose are others, and nobody who tests writes."""

from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.pendigits import TEST_WRITERS, PenDigitsSource
from digitpad.datasets.unipen.source import UnipenSource
from digitpad.ink.strokes import Ink
from tests.ink_mask.pictures.hands import Character, Hands, made_hands, real_hands, upright
from tests.ink_mask.pictures.printing import find_fonts


def keys(hands: Hands) -> set[bytes]:
    return {key(character) for writer in hands.writers for character in writer}


def key(character: Character) -> bytes:
    return b"".join(path.tobytes() for path in character)


@pytest.mark.real_data
def test_no_test_writer_and_no_test_image_is_in_any_picture(
    real_datasets: Path, tmp_path: Path
) -> None:
    assert real_datasets.is_dir()
    train, choosing = (real_hands(part, tmp_path) for part in ("train", "choosing"))
    unipen = UnipenSource(tmp_path)
    tests = unipen.split_of_writers().test
    tested = [drawing for drawing in unipen.drawings() if drawing.writer in tests]
    pens = PenDigitsSource(tmp_path).drawings()
    tested += [drawing for drawing in pens if drawing.writer in TEST_WRITERS]
    held = {key(upright(drawing.ink)) for drawing in tested}
    assert not held & (keys(train) | keys(choosing))
    assert not keys(train) & keys(choosing)
    assert (len(train.images), len(choosing.images)) == (58_800, 1_200)


def test_built_in_hands_need_no_data_and_differ_by_seed() -> None:
    one, other = made_hands(0), made_hands(1)
    assert not keys(one) & keys(other)
    assert one.images.shape[1:] == (28, 28)


def test_a_character_is_as_high_as_1_and_a_flat_one_wider() -> None:
    (one,) = upright(Ink.through([[10, 20], [10, 60]]))
    np.testing.assert_allclose(one, [[0.0, 0.0], [0.0, 1.0]])
    (minus,) = upright(Ink.through([[5, 7], [35, 7]]))
    np.testing.assert_allclose(minus, [[0.0, 0.0], [1 / 0.6, 0.0]])


def test_fonts_that_train_and_that_choose_are_of_other_families() -> None:
    train, choosing = (
        {face.getname()[0] for face in find_fonts(part).faces} for part in ("train", "choosing")
    )
    assert train
    assert choosing
    assert not train & choosing
