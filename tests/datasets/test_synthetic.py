import numpy as np
import pytest

from digitpad.datasets.synthetic import SyntheticSource, make_digits, make_drawing
from digitpad.ink.rasterize import draw_input
from digitpad.progress import Cancelled, Progress


def test_the_same_seed_gives_the_same_digits() -> None:
    first, again, other = make_digits(50, 7), make_digits(50, 7), make_digits(50, 8)
    assert first.sha256 == again.sha256 != other.sha256


def test_there_are_as_many_of_every_digit_in_random_order() -> None:
    labels = make_digits(200, 0).labels
    assert np.bincount(labels).tolist() == [20] * 10
    assert labels[:10].tolist() != list(range(10))


def test_digits_of_one_class_are_more_alike_than_digits_of_others() -> None:
    known, asked = make_digits(2000, 1), make_digits(400, 2)
    flat = known.images.reshape(len(known), -1).astype(float)
    centres = np.stack([flat[known.labels == digit].mean(axis=0) for digit in range(10)])
    images = asked.images.reshape(len(asked), -1).astype(float)
    nearest = ((images[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
    assert (nearest == asked.labels).mean() > 0.6


@pytest.mark.parametrize("digit", range(10))
def test_every_drawing_is_inside_the_frame_and_no_two_are_alike(digit: int) -> None:
    rng = np.random.default_rng(digit)
    images = [draw_input(make_drawing(digit, rng)) for _ in range(20)]
    assert len({image.tobytes() for image in images}) == 20
    for image in images:
        border = np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])
        assert (border > 0).mean() < 0.08
        assert 25 < image.sum() / 255 < 260


def test_making_digits_can_be_cancelled_and_reports() -> None:
    heard: list[Progress] = []
    with pytest.raises(Cancelled):
        make_digits(1000, 0, heard.append, lambda: len(heard) == 2)
    assert [(progress.done, progress.total) for progress in heard] == [(0, 1000), (100, 1000)]


def test_the_source_has_two_parts_that_differ() -> None:
    source = SyntheticSource(train_count=60, test_count=30)
    assert source.state().ready
    train, test = source.load("train"), source.load("test")
    assert (len(train), train.split, len(test), test.split) == (60, "train", 30, "test")
    shared = {image.tobytes() for image in train.images} & {
        image.tobytes() for image in test.images
    }
    assert not shared
