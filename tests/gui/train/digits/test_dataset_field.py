"""Choose digit sets, see their state on disk, import a copy of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.datasets.own.training_set.own_data import OwnData
from digitpad.datasets.source import SourceState
from digitpad.errors import DataError
from digitpad.gui.jobs.latest_job import Job
from digitpad.gui.train.digits.dataset_field import DatasetField
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if
from tests.gui.translated import in_brackets
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@dataclass
class FakeSource:
    name: str
    title: str
    ready: bool = False
    licence: str = "free"

    def state(self) -> SourceState:
        detail = "8 digits" if self.ready else "11 MB will be downloaded"
        return SourceState(self.ready, detail)

    def load(
        self, split: Split, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        raise NotImplementedError


@dataclass
class FakeImportable(FakeSource):
    """Waits in mid-import until it is released or cancelled."""

    imported: list[Path] = field(default_factory=list)
    failure: Exception | None = None
    released: Event = field(default_factory=Event)

    def import_from(self, path: Path, report: Report, is_cancelled: IsCancelled) -> None:
        report(Progress(f"Checking {path.name}"))
        while not self.released.wait(0.005):
            stop_if(is_cancelled)
        if self.failure is not None:
            raise self.failure
        self.imported.append(path)
        self.ready = True


@pytest.fixture
def mnist() -> FakeImportable:
    return FakeImportable("mnist", "MNIST")


@pytest.fixture
def dataset(qtbot: QtBot, mnist: FakeImportable) -> Iterator[DatasetField]:
    listed = (
        mnist,
        FakeImportable("pendigits", "Pen digits"),
        FakeImportable("unipen", "UNIPEN"),
        FakeSource("synthetic", "Built-in digits", ready=True),
    )
    dataset = DatasetField({source.name: source for source in listed})
    qtbot.addWidget(dataset)
    dataset.show()
    yield dataset
    mnist.released.set()
    dataset.end()


def state(dataset: DatasetField) -> str:
    return find(dataset, QLabel, "dataset_state").text().replace("\u200b", "")


def button(dataset: DatasetField) -> QPushButton:
    return find(dataset, QPushButton, "import_data_button")


def menu_of(dataset: DatasetField) -> QMenu:
    QTest.mouseClick(button(dataset), Qt.MouseButton.LeftButton)
    menu = find(dataset, QMenu, "import_data_menu")
    assert menu.isVisible()
    menu.close()
    return menu


def test_each_set_and_all_together_can_be_chosen(dataset: DatasetField) -> None:
    chooser = find(dataset, QComboBox, "dataset")
    texts = [chooser.itemText(row) for row in range(chooser.count())]
    sets = ["MNIST", "Pen digits", "UNIPEN", "Built-in digits", "All together"]
    assert texts == [*sets, "Your own data..."]
    dataset.set_datasets(("mnist", "pendigits", "unipen", "synthetic"))
    assert chooser.currentText() == "All together"


def test_a_single_set_is_chosen_by_its_name(dataset: DatasetField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dataset.datasets_changed):
        dataset.set_datasets(("synthetic",))
    assert dataset.datasets == ("synthetic",)
    assert find(dataset, QComboBox, "dataset").currentText() == "Built-in digits"


def test_what_is_not_offered_is_not_chosen(dataset: DatasetField) -> None:
    dataset.set_datasets(("pendigits", "mnist"))
    assert dataset.datasets == ("mnist",)


def test_the_state_says_whether_digits_are_here_or_will_be_downloaded(
    dataset: DatasetField,
) -> None:
    assert state(dataset) == "11 MB will be downloaded"
    dataset.set_datasets(("synthetic",))
    assert state(dataset) == "Ready: 8 digits"
    dataset.set_datasets(("mnist", "pendigits", "unipen", "synthetic"))
    assert state(dataset).splitlines() == [
        "MNIST: 11 MB will be downloaded",
        "Pen digits: 11 MB will be downloaded",
        "UNIPEN: 11 MB will be downloaded",
        "Built-in digits, ready: 8 digits",
    ]


def test_refresh_sees_what_a_run_has_downloaded(
    dataset: DatasetField, mnist: FakeImportable
) -> None:
    mnist.ready = True
    dataset.refresh()
    assert state(dataset).startswith("Ready: ")


def test_built_in_digits_need_no_import(dataset: DatasetField) -> None:
    assert button(dataset).isVisible()
    dataset.set_datasets(("synthetic",))
    assert not button(dataset).isVisible()


def test_a_file_or_a_folder_of_each_chosen_set_can_be_imported(dataset: DatasetField) -> None:
    assert [action.text() for action in menu_of(dataset).actions()] == [
        "MNIST from a file...",
        "MNIST from a folder...",
    ]
    dataset.set_datasets(("mnist", "pendigits", "unipen", "synthetic"))
    names = [action.objectName() for action in menu_of(dataset).actions()]
    assert names[2:4] == ["import_pendigits_file_action", "import_pendigits_folder_action"]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("file", QFileDialog.FileMode.ExistingFile),
        ("folder", QFileDialog.FileMode.Directory),
    ],
)
def test_what_was_picked_is_imported_in_the_background(
    dataset: DatasetField,
    mnist: FakeImportable,
    qtbot: QtBot,
    tmp_path: Path,
    kind: str,
    mode: QFileDialog.FileMode,
) -> None:
    action = menu_of(dataset).findChild(QAction, f"import_mnist_{kind}_action")
    assert isinstance(action, QAction)
    action.trigger()
    dialog = find(dataset, QFileDialog, "import_data_dialog")
    assert dialog.fileMode() == mode
    dialog.fileSelected.emit(str(tmp_path))
    dialog.reject()
    qtbot.waitUntil(lambda: state(dataset) == f"Checking {tmp_path.name}...")
    assert button(dataset).text() == "Cancel"
    mnist.released.set()
    qtbot.waitUntil(lambda: state(dataset) == "Ready: 8 digits")
    assert mnist.imported == [tmp_path]
    assert button(dataset).text() == "Import from disk..."


def test_an_import_can_be_cancelled(
    dataset: DatasetField, mnist: FakeImportable, qtbot: QtBot
) -> None:
    dataset.import_file("mnist", "digits.npz")
    QTest.mouseClick(button(dataset), Qt.MouseButton.LeftButton)
    assert button(dataset).text() == "Stopping..."
    qtbot.waitUntil(lambda: state(dataset) == "11 MB will be downloaded")
    assert mnist.imported == []


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (DataError("a.npz is not all of MNIST."), "a.npz is not all of MNIST."),
        (RuntimeError("odd"), "The file was not read: see the log."),
    ],
)
def test_an_import_that_fails_says_why(
    dataset: DatasetField,
    mnist: FakeImportable,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
    failure: Exception,
    told: str,
) -> None:
    mnist.failure = failure
    mnist.released.set()
    dataset.import_file("mnist", "a.npz")
    qtbot.waitUntil(lambda: state(dataset) == told)
    assert button(dataset).text() == "Import from disk..."
    assert caplog.records
    mnist.failure = None
    dataset.import_file("mnist", "b.npz")
    qtbot.waitUntil(lambda: state(dataset).startswith("Ready: "))


def test_a_refresh_in_mid_import_leaves_its_progress(
    dataset: DatasetField, mnist: FakeImportable, qtbot: QtBot
) -> None:
    dataset.import_file("mnist", "a.npz")
    qtbot.waitUntil(lambda: state(dataset) == "Checking a.npz...")
    dataset.refresh()
    assert state(dataset) == "Checking a.npz..."
    assert not mnist.ready


def test_end_in_mid_import_leaves_no_thread(dataset: DatasetField) -> None:
    dataset.import_file("mnist", "a.npz")
    jobs = dataset.findChildren(Job)
    dataset.end()
    assert jobs
    assert not any(job.isRunning() for job in jobs)


def test_the_field_changes_its_language(dataset: DatasetField, qapp: QApplication) -> None:
    dataset.set_datasets(("synthetic",))
    with in_brackets(qapp):
        assert state(dataset).startswith("<Ready: <8 digits>")
        chooser = find(dataset, QComboBox, "dataset")
        texts = [chooser.itemText(row) for row in range(chooser.count())]
        assert texts[-2:] == ["<All together>", "<Your own data...>"]
    assert state(dataset) == "Ready: 8 digits"


def test_what_can_be_imported_changes_its_language_too(
    dataset: DatasetField, qapp: QApplication
) -> None:
    menu = menu_of(dataset)
    with in_brackets(qapp):
        words = [action.text() for action in menu.actions()]
        assert words == ["<<MNIST> from a file...>", "<<MNIST> from a folder...>"]
    words = [action.text() for action in menu.actions()]
    assert words == ["MNIST from a file...", "MNIST from a folder..."]


def test_the_last_line_asks_for_own_data_and_chooses_nothing(
    dataset: DatasetField, qtbot: QtBot
) -> None:
    chooser = find(dataset, QComboBox, "dataset")
    dataset.set_datasets(("synthetic",))
    with (
        qtbot.assertNotEmitted(dataset.datasets_changed),
        qtbot.waitSignal(dataset.own_data_requested),
    ):
        chooser.setCurrentIndex(chooser.count() - 1)
    assert dataset.datasets == ("synthetic",)
    assert chooser.currentText() == "Built-in digits"


def test_own_data_are_chosen_and_offered_with_mnist(
    dataset: DatasetField, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "train.csv"
    file.touch()
    own = OwnData(str(file))
    with qtbot.waitSignal(dataset.datasets_changed):
        dataset.use_own(own)
    assert (dataset.datasets, dataset.own) == (("own",), own)
    chooser = find(dataset, QComboBox, "dataset")
    texts = [chooser.itemText(row) for row in range(chooser.count())]
    assert texts[-3:] == ["train.csv", "train.csv + MNIST", "Your own data..."]
    assert state(dataset) == f"Ready: train.csv in {tmp_path}"
    assert not button(dataset).isVisible()
    chooser.setCurrentIndex(chooser.count() - 2)
    assert (dataset.datasets, dataset.own) == (("own", "mnist"), own)


def test_own_data_take_the_place_of_those_before(dataset: DatasetField, qtbot: QtBot) -> None:
    dataset.set_datasets(("own", "mnist"), OwnData("/data/one.csv"))
    with qtbot.waitSignal(dataset.datasets_changed):
        dataset.offer_own(OwnData("/data/two.csv"))
    assert (dataset.datasets, dataset.own) == (("own", "mnist"), OwnData("/data/two.csv"))
    assert find(dataset, QComboBox, "dataset").currentText() == "two.csv + MNIST"


def test_own_data_that_are_gone_say_so(dataset: DatasetField, tmp_path: Path) -> None:
    dataset.use_own(OwnData(str(tmp_path / "gone.csv")))
    assert state(dataset) == f"gone.csv is no longer in {tmp_path}: choose it again"


def test_own_data_are_chosen_anew_where_digits_are_missing(
    dataset: DatasetField, qtbot: QtBot
) -> None:
    dataset.use_own(OwnData("/data/one.csv"))
    with qtbot.waitSignal(dataset.own_data_requested):
        dataset.offer_import(QPoint())
