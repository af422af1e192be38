"""Training images that are most similar to the chosen one."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from threading import Event

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.source import Source
from digitpad.errors import DataError
from digitpad.explanation.nearest_images import EmbeddingIndex
from digitpad.gui.base import theme
from digitpad.gui.mistakes.analysis.nearest_page import NearestPage, index_training_images
from digitpad.gui.mistakes.analysis.nearest_row import NearestRow
from digitpad.gui.mistakes.example import Example
from digitpad.models.store import StoredModel
from digitpad.progress import IsCancelled, Progress, Report, stop_if
from tests.evaluation.answers import make_model
from tests.gui.mistakes.acting import FakeSource
from tests.gui.translated import in_brackets

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LABELS = (7, 1, 7, 4, 4, 9, 7)


def grey(value: int) -> NDArray[np.uint8]:
    return np.full((28, 28), value, np.uint8)


def make_index() -> EmbeddingIndex:
    """Seven images, ten greys apart; a grey is as far away as it differs."""
    images = np.stack([grey(10 * place) for place in range(len(LABELS))])
    digits = DigitSet(images, np.array(LABELS, np.uint8), "made up", "train")
    greys = images[:, 0, :1].astype(np.float32)
    return EmbeddingIndex(digits, greys, lambda image: image[0, :1].astype(np.float32))


def make_example(value: int, label: int = 7) -> Example:
    return Example(0, grey(value), label, 1, np.full(10, 0.1, np.float32))


@dataclass
class FakeIndexing:
    released: Event = field(default_factory=Event)
    failure: Exception | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)

    def __call__(
        self, model: StoredModel, source: Source, report: Report, is_cancelled: IsCancelled
    ) -> EmbeddingIndex:
        self.asked.append((model.name, source.name))
        report(Progress("Looking at training images", 3, 7))
        while not self.released.wait(0.005):
            stop_if(is_cancelled)
        if self.failure is not None:
            raise self.failure
        return make_index()


@pytest.fixture
def indexing() -> FakeIndexing:
    return FakeIndexing()


@pytest.fixture
def page(qtbot: QtBot, indexing: FakeIndexing) -> Iterator[NearestPage]:
    page = NearestPage(build_index=indexing)
    qtbot.addWidget(page)
    page.resize(400, 240)
    page.set_model(make_model("mine"), FakeSource("mnist"))
    yield page
    indexing.released.set()
    page.end()


@pytest.fixture
def ready(page: NearestPage, indexing: FakeIndexing, qtbot: QtBot) -> NearestPage:
    """The page once it knows the training images."""
    indexing.released.set()
    page.show_example(make_example(31))
    page.show()
    qtbot.waitUntil(lambda: said(page).startswith("Most similar"))
    return page


def said(page: NearestPage) -> str:
    label = page.findChild(QLabel, "nearest_said")
    assert isinstance(label, QLabel)
    return label.text().replace("\N{NO-BREAK SPACE}", " ")


def row(page: NearestPage) -> NearestRow:
    found = page.findChild(NearestRow, "nearest_images")
    assert isinstance(found, NearestRow)
    return found


def labels(page: NearestPage) -> list[int]:
    """The labels below the images, the nearest first."""
    lines = row(page).accessibleDescription().splitlines()
    return [int(line.removeprefix("Label ").split(",")[0]) for line in lines]


def test_nothing_is_looked_at_until_the_page_is_seen(
    page: NearestPage, indexing: FakeIndexing, qtbot: QtBot
) -> None:
    page.show_example(make_example(31))
    assert indexing.asked == []
    page.show()
    bar = page.findChild(QProgressBar, "nearest_progress")
    assert isinstance(bar, QProgressBar)
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (3, 7))
    assert said(page) == "Looking at training images"
    assert indexing.asked == [("mine", "mnist")]


def test_the_closest_images_are_shown_with_their_labels(ready: NearestPage) -> None:
    expected = "Most similar to the network, among 7 training images, with their labels"
    assert said(ready) == expected
    lines = row(ready).accessibleDescription().splitlines()
    assert lines[:2] == ["Label 4, distance 1.00", "Label 4, distance 9.00"]
    assert len(lines) == 5


def test_another_image_needs_no_second_look_at_the_training_images(
    ready: NearestPage, indexing: FakeIndexing, qtbot: QtBot
) -> None:
    ready.show_example(make_example(1))
    qtbot.waitUntil(lambda: labels(ready) == [7, 1, 7, 4, 4])
    assert len(indexing.asked) == 1
    ready.set_model(None, None)
    ready.show_example(None)
    assert said(ready).startswith("Choose an image")
    ready.set_model(make_model("mine"), FakeSource("mnist"))
    ready.show_example(make_example(1))
    qtbot.waitUntil(lambda: labels(ready) == [7, 1, 7, 4, 4])
    assert len(indexing.asked) == 1


def test_stepping_on_does_not_start_again(
    page: NearestPage, indexing: FakeIndexing, qtbot: QtBot
) -> None:
    page.show_example(make_example(31))
    page.show()
    qtbot.waitUntil(lambda: len(indexing.asked) == 1)
    page.show_example(make_example(1))
    indexing.released.set()
    qtbot.waitUntil(lambda: labels(page) == [7, 1, 7, 4, 4])
    assert len(indexing.asked) == 1


def test_another_model_looks_for_itself(
    ready: NearestPage, indexing: FakeIndexing, qtbot: QtBot
) -> None:
    ready.set_model(make_model("other"), FakeSource("mnist"))
    qtbot.waitUntil(lambda: indexing.asked[-1] == ("other", "mnist"))
    qtbot.waitUntil(lambda: said(ready).startswith("Most similar"))


def test_a_failure_is_shown_and_seeing_the_page_again_tries_again(
    page: NearestPage,
    indexing: FakeIndexing,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    indexing.failure = DataError("There is no network; try again.")
    indexing.released.set()
    page.show_example(make_example(31))
    page.show()
    qtbot.waitUntil(lambda: said(page) == "There is no network; try again.")
    indexing.failure = None
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: said(page).startswith("Most similar"))
    assert caplog.records


def test_other_labels_than_the_images_own_stand_out(ready: NearestPage) -> None:
    picture = row(ready).grab().toImage()
    below = [row(ready).image_rect(place) for place in range(5)]
    has_mark = [
        any(
            picture.pixelColor(x, y) == theme.bad()
            for x in range(square.left(), square.right())
            for y in range(square.bottom() + 1, min(square.bottom() + 20, picture.height()))
        )
        for square in below
    ]
    assert has_mark == [True, True, False, True, True]  # only the third is a 7


@pytest.mark.parametrize("size", [(180, 60), (400, 240), (900, 500)])
def test_all_images_are_inside_at_every_size(ready: NearestPage, size: tuple[int, int]) -> None:
    images = row(ready)
    images.resize(*size)
    assert images.rect().contains(images.image_rect(0))
    assert images.rect().contains(images.image_rect(4))


def test_the_page_changes_its_language(ready: NearestPage, qapp: QApplication) -> None:
    with in_brackets(qapp):
        assert said(ready).startswith("<Most similar to the network, among 7")
        assert row(ready).accessibleDescription().startswith("<Label 4")


def test_the_real_job_looks_at_the_training_part(stored_model: StoredModel) -> None:
    source = FakeSource("made up")
    reported: list[Progress] = []
    index = index_training_images(stored_model, source, reported.append, lambda: False)
    assert source.loaded == ["train"]
    assert index.embeddings.shape == (8, 128)
    assert reported[-1].total == 8
    other = replace(make_example(0), image=index.digits.images[2])
    assert np.allclose(index.embed(other.image), index.embeddings[2])
