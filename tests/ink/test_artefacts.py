"""What tablets leave of ink."""

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.ink import artefacts
from digitpad.ink.artefacts import as_recorded
from digitpad.ink.paths import arc_length
from digitpad.ink.strokes import Ink

FOUR = Ink.through(
    np.linspace((100, 100), (60, 300), 30),
    np.linspace((60, 300), (260, 300), 30),
    np.linspace((220, 150), (200, 500), 40),
)
KINDS = artefacts._ARTEFACTS


def recorded(seed: int) -> Ink:
    return as_recorded(FOUR, np.random.default_rng(seed))


def only(kind: int, monkeypatch: pytest.MonkeyPatch) -> list[list[NDArray[np.float32]]]:
    """The strokes' points of twenty drawings with one kind of artefact."""
    monkeypatch.setattr(artefacts, "_ARTEFACTS", (KINDS[kind],))
    monkeypatch.setattr(artefacts, "_CLEAN_SHARE", 0.0)
    monkeypatch.setattr(artefacts, "_TWO_SHARE", 0.0)
    return [[stroke.points for stroke in recorded(seed).strokes] for seed in range(20)]


def test_some_drawings_stay_as_they_are_and_others_don_t() -> None:
    same = sum(recorded(seed) is FOUR for seed in range(200))
    assert 50 < same < 110


def test_strokes_keep_their_number_order_and_place() -> None:
    for seed in range(100):
        ink = recorded(seed)
        assert len(ink.strokes) == 3
        for before, after in zip(FOUR.strokes, ink.strokes, strict=True):
            moved = np.abs(before.points.mean(axis=0) - after.points.mean(axis=0))
            assert moved.max() < 0.2 * 400


def test_the_same_seed_gives_the_same_ink() -> None:
    for seed in range(9):
        np.testing.assert_array_equal(recorded(seed).points, recorded(seed).points)


@pytest.mark.parametrize("kind", range(len(KINDS)))
def test_every_kind_changes_drawings(kind: int, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = [
        any(
            len(before.points) != len(after) or (before.points != after).any()
            for before, after in zip(FOUR.strokes, points, strict=True)
        )
        for points in only(kind, monkeypatch)
    ]
    assert sum(changed) > 10


def test_hooks_are_short_and_at_the_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    for strokes in only(0, monkeypatch):
        for before, after in zip(FOUR.strokes, strokes, strict=True):
            assert len(after) - len(before.points) in (0, 1, 2)
            extent = np.ptp(after, axis=0) - np.ptp(before.points, axis=0)
            assert extent.max() < 0.5 * 400


def test_a_stroke_that_is_cut_short_keeps_half_of_its_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for strokes in only(1, monkeypatch):
        for before, after in zip(FOUR.strokes, strokes, strict=True):
            lengths = [arc_length(path.astype(float))[-1] for path in (before.points, after)]
            assert lengths[1] > 0.45 * lengths[0]


def test_steps_go_along_or_down_never_aslant(monkeypatch: pytest.MonkeyPatch) -> None:
    for strokes in only(3, monkeypatch):
        for points in strokes:
            steps = np.abs(np.diff(points.astype(float), axis=0))
            assert (steps.min(axis=1) < 1e-3).all()


def test_dots_and_empty_ink_are_taken() -> None:
    assert not as_recorded(Ink(), np.random.default_rng(0))
    for seed in range(30):
        dot = as_recorded(Ink.through([(5, 5)], [(1, 1), (1, 1)]), np.random.default_rng(seed))
        assert np.isfinite(dot.points).all()
