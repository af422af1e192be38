"""The mistakes tab evaluates, filters, follows the model in use, and exports."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock
from typing import TypeVar

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.datasets.source import Source, SourceState
from digitpad.errors import DataError
from digitpad.evaluation import Evaluation
from digitpad.gui import mistakes_tab
from digitpad.gui.background import Job
from digitpad.gui.confusion_matrix import ConfusionMatrix
from digitpad.gui.gallery import Gallery
from digitpad.gui.mistake_detail import MistakeDetail
from digitpad.gui.mistakes_browser import select_rows
from digitpad.gui.mistakes_tab import MistakesTab
from digitpad.model_store import StoredModel
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if
from tests.answers import MIXED, Answer, make_evaluation, make_model

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

MISTAKES = "5 of 8 wrong (62.50 %)"
_Found = TypeVar("_Found", bound=QWidget)


@dataclass
class FakeSource:
    name: str
    ready: bool = True
    title: str = "made up"
    licence: str = "none"
    loaded: list[Split] = field(default_factory=list)

    def state(self) -> SourceState:
        return SourceState(self.ready, "8 digits" if self.ready else "11 MB will be downloaded")

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
    """Evaluates as it is told; a model named in `held` waits until its event is set."""

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


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> dict[str, FakeSource]:
    """The sources that the tab finds."""
    found = {name: FakeSource(name) for name in ("mnist", "pendigits", "synthetic")}
    monkeypatch.setattr(mistakes_tab, "sources", lambda _cache: found)
    return found


@pytest.fixture
def job() -> FakeJob:
    return FakeJob()


@pytest.fixture
def tab(
    qtbot: QtBot, listed: dict[str, FakeSource], job: FakeJob, tmp_path: Path
) -> Iterator[MistakesTab]:
    assert listed
    tab = MistakesTab(tmp_path, evaluate_model=job)
    qtbot.addWidget(tab)
    tab.resize(900, 560)
    yield tab
    for event in job.held.values():
        event.set()
    tab.end()


@pytest.fixture
def evaluated(tab: MistakesTab, qtbot: QtBot) -> MistakesTab:
    """The tab with the made-up model evaluated."""
    with qtbot.waitExposed(tab):
        tab.show()
    tab.set_model(make_model("first"))
    qtbot.waitUntil(lambda: summary(tab) == MISTAKES)
    return tab


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
    place = matrix.cell_rect(label, prediction).center()
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=place)


def choose(tab: MistakesTab, chooser: str, data: str) -> None:
    combo = find(tab, QComboBox, chooser)
    combo.setCurrentIndex(combo.findData(data))


def test_mistakes_are_counted_and_the_most_confident_come_first(evaluated: MistakesTab) -> None:
    assert summary(evaluated) == MISTAKES
    assert captions(evaluated) == ["7 → 1", "3 → 5", "4 → 9", "4 → 9", "9 → 4"]


def test_a_click_on_a_cell_filters_and_another_click_shows_all(evaluated: MistakesTab) -> None:
    click_cell(evaluated, 4, 9)
    assert captions(evaluated) == ["4 → 9", "4 → 9"]
    assert summary(evaluated) == "Label 4 read as 9: 2 images"
    click_cell(evaluated, 4, 9)
    assert len(captions(evaluated)) == 5
    assert summary(evaluated) == MISTAKES


def test_a_cell_of_the_diagonal_shows_what_was_read_right(evaluated: MistakesTab) -> None:
    click_cell(evaluated, 1, 1)
    assert captions(evaluated) == ["1 → 1"]
    assert summary(evaluated) == "Label 1 read as 1: 1 image"


def test_an_empty_cell_says_that_there_is_no_image(evaluated: MistakesTab) -> None:
    click_cell(evaluated, 2, 6)
    nothing = find(evaluated, QLabel, "no_mistakes")
    assert nothing.isVisible()
    assert nothing.text() == "No 2 was read as 6"
    assert not evaluated.export_csv_action.isEnabled()
    assert not evaluated.send_to_canvas_action.isEnabled()


def test_escape_anywhere_in_the_tab_ends_the_filter(evaluated: MistakesTab) -> None:
    click_cell(evaluated, 4, 9)
    QTest.keyClick(find(evaluated, Gallery, "mistakes_list"), Qt.Key.Key_Escape)
    assert summary(evaluated) == MISTAKES


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("label", ["3 → 5", "4 → 9", "4 → 9", "7 → 1", "9 → 4"]),
        ("prediction", ["7 → 1", "9 → 4", "3 → 5", "4 → 9", "4 → 9"]),
    ],
)
def test_images_are_in_the_order_chosen(
    evaluated: MistakesTab, order: str, expected: list[str]
) -> None:
    choose(evaluated, "mistakes_order", order)
    assert captions(evaluated) == expected


def test_another_order_keeps_the_image_that_is_seen(evaluated: MistakesTab) -> None:
    gallery = find(evaluated, Gallery, "mistakes_list")
    detail = find(evaluated, MistakeDetail, "mistake_detail")
    gallery.show_row(1)
    choose(evaluated, "mistakes_order", "label")
    assert gallery.currentIndex().row() == 0
    assert detail.example is not None
    assert detail.example.index == 5


def test_all_test_images_are_shown_on_request(evaluated: MistakesTab) -> None:
    evaluated.show_all_action.setChecked(True)
    assert captions(evaluated)[:5] == ["7 → 1", "3 → 5", "4 → 9", "4 → 9", "9 → 4"]
    assert captions(evaluated)[5:] == ["4 → 4", "1 → 1", "0 → 0"]
    assert find(evaluated, QCheckBox, "show_all").isChecked()


def test_showing_all_ends_the_filter(evaluated: MistakesTab) -> None:
    click_cell(evaluated, 4, 9)
    QTest.mouseClick(find(evaluated, QCheckBox, "show_all"), Qt.MouseButton.LeftButton)
    assert len(captions(evaluated)) == 8


def test_rows_are_chosen_the_same_for_a_hundred_random_answers() -> None:
    rng = np.random.default_rng(0)
    answers = [
        (int(rng.integers(10)), int(rng.integers(10)), float(rng.uniform(0.3, 1)))
        for _ in range(100)
    ]
    evaluation = make_evaluation(answers)
    rows = select_rows(evaluation, "confidence", show_all=False, cell=None)
    assert sorted(rows) == evaluation.misclassified.tolist()
    assert np.all(np.diff(evaluation.confidences[rows]) <= 0)
    everything = select_rows(evaluation, "label", show_all=True, cell=None)
    assert sorted(everything) == list(range(100))
    assert np.all(np.diff(evaluation.digits.labels[everything].astype(int)) >= 0)


def test_keyboard_goes_from_image_to_image(evaluated: MistakesTab, qtbot: QtBot) -> None:
    evaluated.activateWindow()
    gallery = find(evaluated, Gallery, "mistakes_list")
    detail = find(evaluated, MistakeDetail, "mistake_detail")
    gallery.setFocus()
    QTest.keyClick(gallery, Qt.Key.Key_Right)
    QTest.keyClick(gallery, Qt.Key.Key_Return)
    qtbot.waitUntil(detail.hasFocus)
    QTest.keyClick(detail, Qt.Key.Key_Right)
    assert gallery.currentIndex().row() == 2
    assert detail.example is not None
    assert detail.example.index == 3
    QTest.keyClick(detail, Qt.Key.Key_Escape)
    qtbot.waitUntil(gallery.hasFocus)


def test_the_image_seen_is_sent_to_the_canvas(evaluated: MistakesTab, qtbot: QtBot) -> None:
    find(evaluated, Gallery, "mistakes_list").show_row(1)
    with qtbot.waitSignal(evaluated.send_to_canvas_requested) as heard:
        evaluated.send_to_canvas_action.trigger()
    assert heard.args is not None
    image = heard.args[0]
    assert image.dtype == np.uint8
    assert np.array_equal(image, make_evaluation().digits.images[5])


def test_nothing_is_evaluated_until_the_tab_is_seen(
    tab: MistakesTab, job: FakeJob, qtbot: QtBot
) -> None:
    tab.set_model(make_model("first"))
    assert job.started == []
    tab.show()
    qtbot.waitUntil(lambda: summary(tab) == MISTAKES)
    assert job.started == [("first", "mnist")]


def test_a_model_known_already_is_shown_at_once(
    evaluated: MistakesTab, job: FakeJob, qtbot: QtBot
) -> None:
    job.answers["second"] = MIXED[:4]
    evaluated.set_model(make_model("second"))
    qtbot.waitUntil(lambda: summary(evaluated) == "3 of 4 wrong (75.00 %)")
    evaluated.set_model(make_model("first"))
    assert summary(evaluated) == MISTAKES
    assert [name for name, _ in job.started] == ["first", "second"]
    assert job.given[0] is None
    assert job.given[1] is not None  # the digits aren't read twice


def test_another_model_while_evaluating_shows_only_the_newer_result(
    tab: MistakesTab, job: FakeJob, qtbot: QtBot
) -> None:
    job.held = {"slow": Event()}
    job.answers["fast"] = MIXED[:4]
    tab.show()
    tab.set_model(make_model("slow"))
    qtbot.waitUntil(lambda: job.started == [("slow", "mnist")])
    seen: list[str] = []
    tab.status_changed.connect(seen.append)
    tab.set_model(make_model("fast"))
    qtbot.waitUntil(lambda: summary(tab) == "3 of 4 wrong (75.00 %)")
    job.held["slow"].set()
    qtbot.waitUntil(lambda: not any(each.isRunning() for each in tab.findChildren(Job)))
    assert summary(tab) == "3 of 4 wrong (75.00 %)"
    assert seen == ["Evaluating fast...", "MNIST test set: 3 of 4 wrong (75.00 %)"]


def test_a_result_on_its_way_when_the_model_changes_is_not_shown(
    tab: MistakesTab, job: FakeJob, qtbot: QtBot
) -> None:
    tab.show()
    tab.set_model(make_model("first"))
    for each in tab.findChildren(Job):
        each.wait()  # its signals are queued, but not yet delivered
    assert job.ended == ["first"]
    tab.set_model(None)
    qtbot.waitUntil(lambda: not tab.findChildren(Job))
    assert notice(tab) == "No model yet"
    assert summary(tab) == ""


def test_progress_is_shown_and_cancel_stops(tab: MistakesTab, job: FakeJob, qtbot: QtBot) -> None:
    job.held = {"slow": Event()}
    tab.show()
    tab.set_model(make_model("slow"))
    bar = find(tab, QProgressBar, "evaluation_progress")
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (4, 8))
    assert notice(tab) == "Evaluating slow"
    press(tab, "cancel_evaluation_button")
    qtbot.waitUntil(lambda: notice(tab) == "Stopped")
    assert job.ended == []
    job.held["slow"].set()
    press(tab, "mistakes_action_button")
    qtbot.waitUntil(lambda: summary(tab) == MISTAKES)


def test_end_while_evaluating_leaves_no_thread(
    tab: MistakesTab, job: FakeJob, qtbot: QtBot
) -> None:
    job.held = {"slow": Event(), "slower": Event()}
    tab.show()
    for name in job.held:
        tab.set_model(make_model(name))
        qtbot.waitUntil(lambda name=name: (name, "mnist") in job.started)  # type: ignore[misc]
    jobs = tab.findChildren(Job)
    tab.end()
    assert jobs
    assert not any(each.isRunning() for each in jobs)
    assert summary(tab) == ""


def test_no_model_says_what_to_do(tab: MistakesTab) -> None:
    tab.show()
    assert notice(tab) == "No model yet"
    assert not tab.export_sheet_action.isEnabled()


def test_no_mistake_at_all_is_said_so(tab: MistakesTab, job: FakeJob, qtbot: QtBot) -> None:
    job.answers["perfect"] = ((3, 3, 0.9), (4, 4, 0.8))
    tab.show()
    tab.set_model(make_model("perfect"))
    qtbot.waitUntil(lambda: summary(tab) == "0 of 2 wrong (0.00 %)")
    nothing = find(tab, QLabel, "no_mistakes")
    assert nothing.isVisible()
    assert nothing.text().startswith("Not one mistake")


def test_without_mnist_the_built_in_digits_come_first(
    qtbot: QtBot, listed: dict[str, FakeSource], tmp_path: Path
) -> None:
    listed["mnist"].ready = False
    tab = MistakesTab(tmp_path)
    qtbot.addWidget(tab)
    assert find(tab, QComboBox, "mistakes_data").currentData() == "synthetic"


def test_a_download_begins_only_when_asked_for(
    evaluated: MistakesTab, listed: dict[str, FakeSource], qtbot: QtBot
) -> None:
    listed["pendigits"].ready = False
    choose(evaluated, "mistakes_data", "pendigits")
    assert notice(evaluated) == "Pen digits of unseen writers: not here yet"
    text = find(evaluated, QLabel, "mistakes_notice_text").text()
    assert text == "11 MB will be downloaded."
    assert listed["pendigits"].loaded == []
    press(evaluated, "mistakes_action_button")
    qtbot.waitUntil(lambda: summary(evaluated) == MISTAKES)
    assert listed["pendigits"].loaded == ["test"]


def test_the_built_in_digits_are_offered_instead_of_a_download(
    evaluated: MistakesTab, listed: dict[str, FakeSource], qtbot: QtBot
) -> None:
    listed["pendigits"].ready = False
    choose(evaluated, "mistakes_data", "pendigits")
    press(evaluated, "use_built_in_button")
    qtbot.waitUntil(lambda: summary(evaluated) == MISTAKES)
    assert find(evaluated, QComboBox, "mistakes_data").currentData() == "synthetic"
    assert listed["pendigits"].loaded == []


def test_a_failure_is_told_in_its_own_words_and_can_be_tried_again(
    tab: MistakesTab, job: FakeJob, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    job.failure = DataError("There is no network; try again.")
    tab.show()
    tab.set_model(make_model("first"))
    qtbot.waitUntil(lambda: notice(tab) == "Not evaluated")
    text = find(tab, QLabel, "mistakes_notice_text").text()
    assert text == "There is no network; try again."
    job.failure = None
    press(tab, "mistakes_action_button")
    qtbot.waitUntil(lambda: summary(tab) == MISTAKES)
    assert caplog.records


def test_csv_export_holds_the_images_shown(
    evaluated: MistakesTab, qtbot: QtBot, tmp_path: Path
) -> None:
    click_cell(evaluated, 4, 9)
    evaluated.export_csv_action.trigger()
    dialog = find(evaluated, QFileDialog, "export_dialog")
    path = tmp_path / "answers.csv"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(path.exists)
    with path.open(newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["index"] for line in lines] == ["3", "0"]
    assert float(lines[0]["p9"]) == pytest.approx(0.8)
    qtbot.waitUntil(evaluated.export_csv_action.isEnabled)


def test_contact_sheet_export_is_a_picture(
    evaluated: MistakesTab, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.png"
    said: list[str] = []
    evaluated.status_changed.connect(said.append)
    evaluated.export_sheet(str(path))
    qtbot.waitUntil(lambda: said == ["Exporting...", f"Exported to {path}"])
    with Image.open(path, formats=("PNG",)) as sheet:
        assert sheet.width > 500


def test_end_waits_for_every_export(evaluated: MistakesTab, tmp_path: Path) -> None:
    evaluated.export_sheet(str(tmp_path / "sheet.png"))
    evaluated.export_csv(str(tmp_path / "answers.csv"))
    jobs = evaluated.findChildren(Job)
    evaluated.end()
    assert len(jobs) == 2
    assert not any(job.isRunning() for job in jobs)


def test_an_export_without_an_evaluation_is_refused(tab: MistakesTab, tmp_path: Path) -> None:
    said: list[str] = []
    tab.status_changed.connect(said.append)
    tab.export_csv(str(tmp_path / "answers.csv"))
    tab.export_sheet(str(tmp_path / "sheet.png"))
    assert all(text.startswith("Not exported") for text in said)
    assert len(said) == 2
    assert not list(tmp_path.iterdir())


def test_an_export_that_fails_says_why(
    evaluated: MistakesTab, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    evaluated.export_csv(str(tmp_path / "file" / "answers.csv"))
    qtbot.waitUntil(lambda: evaluated.findChild(QMessageBox, "export_problem") is not None)
    box = find(evaluated, QMessageBox, "export_problem")
    assert box.text().startswith("Not saved")
    box.close()
    assert caplog.records


@pytest.mark.real_data
def test_the_bundled_model_on_the_real_mnist(
    qtbot: QtBot, real_datasets: Path, stored_model: StoredModel, tmp_path: Path
) -> None:
    assert real_datasets.is_dir()
    tab = MistakesTab(tmp_path)
    qtbot.addWidget(tab)
    tab.show()
    tab.set_model(stored_model)
    qtbot.waitUntil(lambda: "of 10,000 wrong" in summary(tab), timeout=60_000)
    wrong = int(summary(tab).split()[0])
    assert 0 < wrong < 200
    assert len(captions(tab)) == wrong
    tab.show_all_action.setChecked(True)
    assert len(captions(tab)) == 10_000
    tab.end()
