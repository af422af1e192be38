"""The images that are watched, and the plane that doesn't jump from epoch to epoch."""

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet
from digitpad.explanation.epoch_view import (
    PlaneFinder,
    choose_images,
    fewer_views,
    share_beside_its_own,
)
from tests.explanation.epoch_views import make_views


def digits_of(labels: list[int]) -> DigitSet:
    images = np.zeros((len(labels), 28, 28), np.uint8)
    images[:, 0, 0] = np.arange(len(labels)) % 256
    return DigitSet(images, np.array(labels, np.uint8), "mnist", "test")


def test_one_image_of_each_digit_stands_before_all_others() -> None:
    watched = choose_images(digits_of([3, 1, 3, 2, 1, 0, 9, 8, 7, 6, 5, 4, 4]))
    assert watched.shown == 10
    assert watched.labels[:10].tolist() == list(range(10))
    assert sorted(watched.labels[10:].tolist()) == [1, 3, 4]


def test_the_same_digits_give_the_same_images() -> None:
    labels = list(range(10)) * 100
    first, second = choose_images(digits_of(labels)), choose_images(digits_of(labels))
    np.testing.assert_array_equal(first.images, second.images)
    assert len(first.images) == 200


def test_the_images_are_spread_over_the_set() -> None:
    watched = choose_images(digits_of([0] * 100 + [1] * 100))
    zeros = watched.images[watched.labels == 0][:, 0, 0]
    assert sorted(zeros.tolist()) == list(range(0, 100, 5))


def test_digits_that_are_missing_are_left_out() -> None:
    watched = choose_images(digits_of([2, 2, 7]))
    assert watched.shown == 2
    assert watched.labels.tolist() == [2, 7, 2]


def cloud(seed: int, spread: float = 0.1) -> NDArray[np.float32]:
    """Outputs that spread most along the fifth number, then along the second."""
    numbers = np.random.default_rng(seed).normal(size=(200, 8)) * spread
    numbers[:, 4] += np.random.default_rng(seed + 1).normal(size=200) * 5
    numbers[:, 1] += np.random.default_rng(seed + 2).normal(size=200) * 2
    return numbers.astype(np.float32)


def test_the_first_plane_is_that_of_the_principal_components() -> None:
    outputs = cloud(1)
    plane = PlaneFinder().add(outputs)
    _, _, components = np.linalg.svd(outputs - outputs.mean(axis=0), full_matrices=False)
    overlap = np.abs(components[:2] @ plane.axes)
    np.testing.assert_allclose(overlap, np.eye(2), atol=1e-3)
    assert plane.project(outputs).shape == (200, 2)
    np.testing.assert_allclose(plane.project(outputs).mean(axis=0), 0, atol=1e-3)


def test_the_axes_stay_where_they_were_from_epoch_to_epoch() -> None:
    finder = PlaneFinder()
    before = finder.add(cloud(1))
    for seed in range(2, 9):
        after = finder.add(cloud(seed))
        assert (np.sum(before.axes * after.axes, axis=0) > 0.99).all()
        before = after


def test_the_plane_is_that_of_all_epochs_and_not_of_the_last_one() -> None:
    finder = PlaneFinder()
    finder.add(cloud(1))
    small = cloud(2)[:, ::-1].copy() * np.float32(0.1)
    plane = finder.add(small)
    assert np.abs(plane.axes[[4, 1]]).max(axis=0) == pytest.approx(1, abs=0.05)


def test_outputs_that_are_all_the_same_have_a_plane_too() -> None:
    plane = PlaneFinder().add(np.ones((20, 4), np.float32))
    np.testing.assert_array_equal(plane.project(np.ones((20, 4), np.float32)), 0)


def test_of_many_views_the_first_and_the_last_stay() -> None:
    views = make_views(101)
    kept = fewer_views(views)
    assert len(kept) == 51
    assert (kept[0], kept[-1]) == (views[0], views[-1])
    even = fewer_views(make_views(104))
    assert [view.epoch for view in (even[0], even[-2], even[-1])] == [0, 102, 103]


def test_few_views_stay_as_they_are() -> None:
    views = make_views(100)
    assert fewer_views(views) is views


def test_a_map_is_sorted_where_neighbours_are_of_one_digit() -> None:
    points = np.array([[0, 0], [0, 1], [9, 0], [9, 1]], np.float32)
    assert share_beside_its_own(points, np.array([1, 1, 2, 2], np.uint8)) == 1
    assert share_beside_its_own(points, np.array([1, 2, 2, 1], np.uint8)) == 0
    assert share_beside_its_own(points, np.array([1, 1, 2, 3], np.uint8)) == 0.5
