"""A made-up evaluation job and sources, and what a user does on the Mistakes tab."""

from dataclasses import dataclass, field
from threading import Event, Lock
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QPushButton,
    QWidget,
)

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.datasets.source import Source, SourceState
from digitpad.evaluation.evaluate import Evaluation
from digitpad.gui.mistakes.analysis.confusion_matrix import ConfusionMatrix
from digitpad.gui.mistakes.tab import MistakesTab
from digitpad.models.store import StoredModel
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if
from tests.evaluation.answers import MIXED, Answer, make_evaluation

MISTAKES = "5 of 8 wrong (62.50 %)"
_Found = TypeVar("_Found", bound=QWidget)


@dataclass
class FakeSource:
    name: str
    ready: bool = True
    title: str = "made up"
    licence: str = "none"
    loaded: list[Split] = field(default_factory=list)
    can_download: bool = True

    def state(self) -> SourceState:
        detail = "11 MB will be downloaded" if self.can_download else "Get them elsewhere"
        return SourceState(
            self.ready, "8 digits" if self.ready else detail, can_download=self.can_download
        )

    def load(
        self, split: Split, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        stop_if(is_cancelled)
        self.loaded.append(split)
        report(Progress("Loading"))
        self.ready = True
        return make_evaluation().digits


@dataclass
class FakeJob:
    """Gives the answers it was given; a model named in `held` waits until its event is set."""

    answers: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    held: dict[str, Event] = field(default_factory=dict)
    failure: Exception | None = None
    started: list[tuple[str, str]] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    given: list[DigitSet | None] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def __call__(
        self,
        model: StoredModel,
        source: Source,
        digits: DigitSet | None,
        report: Report,
        is_cancelled: IsCancelled,
    ) -> Evaluation:
        with self.lock:
            self.started.append((model.name, source.name))
            self.given.append(digits)
        source.load("test", report, is_cancelled)
        report(Progress("Recognising", 4, 8))
        while model.name in self.held and not self.held[model.name].wait(0.005):
            stop_if(is_cancelled)
        with self.lock:
            self.ended.append(model.name)
        if self.failure is not None:
            raise self.failure
        return make_evaluation(self.answers.get(model.name, MIXED))


def find(tab: MistakesTab, kind: type[_Found], name: str) -> _Found:
    found = tab.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def summary(tab: MistakesTab) -> str:
    return find(tab, QLabel, "mistakes_summary").text()


def notice(tab: MistakesTab) -> str:
    label = find(tab, QLabel, "mistakes_notice")
    return label.text() if label.isVisible() else ""


def captions(tab: MistakesTab) -> list[str]:
    model = find(tab, QAbstractItemView, "mistakes_list").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def press(tab: MistakesTab, name: str) -> None:
    button = find(tab, QPushButton, name)
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def click_cell(tab: MistakesTab, label: int, prediction: int) -> None:
    matrix = find(tab, ConfusionMatrix, "confusion_matrix")
    place = matrix.grid.rect((label, prediction)).center()
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=place)


def choose(tab: MistakesTab, chooser: str, data: str) -> None:
    combo = find(tab, QComboBox, chooser)
    combo.setCurrentIndex(combo.findData(data))
