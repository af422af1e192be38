"""Evaluations made up for tests, and stored models that nobody has to load."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from digitpad.datasets.digit_set import DigitSet
from digitpad.evaluation.evaluate import Evaluation
from digitpad.models.record import ModelRecord
from digitpad.models.store import StoredModel

Answer = tuple[int, int, float]
"""Label, prediction and confidence of one image."""

MIXED: tuple[Answer, ...] = (
    (4, 9, 0.6),
    (4, 4, 0.99),
    (7, 1, 0.95),
    (4, 9, 0.8),
    (0, 0, 0.7),
    (3, 5, 0.9),
    (1, 1, 0.97),
    (9, 4, 0.5),
)
"""Eight images, five of them read wrong."""


def make_evaluation(answers: Sequence[Answer] = MIXED) -> Evaluation:
    """A model's answers as given; every image is different from the others."""
    count = len(answers)
    images = np.zeros((count, 28, 28), np.uint8)
    for index, image in enumerate(images):
        image[index // 20 % 20 + 4, index % 20 + 4] = 255
        image[:4, 0] = np.frombuffer(np.uint32(index).tobytes(), np.uint8)
    probabilities = np.empty((count, 10), np.float32)
    for row, (_, prediction, confidence) in zip(probabilities, answers, strict=True):
        row[:] = (1 - confidence) / 9
        row[prediction] = confidence
    labels = np.array([label for label, _, _ in answers], np.uint8)
    predictions = np.array([prediction for _, prediction, _ in answers], np.uint8)
    return Evaluation(DigitSet(images, labels, "made up", "test"), probabilities, predictions)


def make_model(name: str) -> StoredModel:
    """A model that exists by its name only."""
    record = ModelRecord("article", 1, name, name, name, "2026-01-01T00:00:00+00:00")
    return StoredModel(name, Path("nowhere"), False, record)
