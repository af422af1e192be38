"""Take a model's mistakes elsewhere."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import (
    QFileDialog,
    QMessageBox,
)
from pytestqt.qtbot import QtBot

from digitpad.gui.jobs.latest_job import Job
from digitpad.gui.mistakes.tab import MistakesTab
from digitpad.models.store import StoredModel
from tests.gui.mistakes.acting import (
    captions,
    click_cell,
    find,
    summary,
)


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
    assert {line["model"] for line in lines} == {"first"}
    qtbot.waitUntil(evaluated.export_csv_action.isEnabled)


def test_contact_sheet_export_is_a_picture(
    evaluated: MistakesTab, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.png"
    said: list[str] = []
    evaluated.status_changed.connect(said.append)
    evaluated.export_sheet(str(path))
    qtbot.waitUntil(lambda: said == ["Saving sheet.png...", f"Saved sheet.png in {tmp_path}"])
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


@pytest.fixture
def real_tab(qtbot: QtBot, tmp_path: Path) -> Iterator[MistakesTab]:
    """The tab with the sources and the evaluation that people have."""
    tab = MistakesTab(tmp_path)
    qtbot.addWidget(tab)
    tab.show()
    yield tab
    tab.end()


@pytest.mark.long
@pytest.mark.real_data
def test_the_bundled_model_on_the_real_mnist(
    qtbot: QtBot, real_datasets: Path, stored_model: StoredModel, real_tab: MistakesTab
) -> None:
    assert real_datasets.is_dir()
    real_tab.set_model(stored_model)
    qtbot.waitUntil(lambda: "of 10,000 wrong" in summary(real_tab), timeout=300_000)
    wrong = int(summary(real_tab).split()[0])
    assert 0 < wrong < 200
    assert len(captions(real_tab)) == wrong
    real_tab.show_all_action.setChecked(True)
    assert len(captions(real_tab)) == 10_000
