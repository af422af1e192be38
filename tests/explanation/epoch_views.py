"""Views of a network that learns, made up for tests."""

import numpy as np

from digitpad.datasets.synthetic import make_digits
from digitpad.explanation.epoch_view import EpochView, PlaneFinder, choose_images


def make_views(count: int, *, first: int = 0) -> list[EpochView]:
    """How a network learns: after each epoch it is surer and its kernels are stronger."""
    watched = choose_images(make_digits(60, seed=3))
    labels = watched.labels
    numbers = np.random.default_rng(5)
    kernels = numbers.normal(size=(16, 3, 3)).astype(np.float32)
    noise = numbers.normal(size=(len(labels), 12)).astype(np.float32)
    corners = 6 * numbers.normal(size=(10, 12)).astype(np.float32)
    finder = PlaneFinder()
    views = []
    for epoch in range(first, first + count):
        sure = 1 - 0.85 / (1 + epoch)
        answers = np.full((watched.shown, 10), (1 - sure) / 9, np.float32)
        # Nothing is read right at first, everything in the end, one digit later than the other.
        for row, label in enumerate(labels[: watched.shown]):
            answers[row, label if epoch > row // 3 else (label + 1) % 10] = sure
        outputs = noise + np.float32(sure - 0.15) * corners[labels]
        strength = np.float32(0.2 + 0.1 * min(epoch, 8))
        plane = finder.add(outputs)
        views.append(EpochView(epoch, watched, answers, strength * kernels, outputs, plane))
    return views
