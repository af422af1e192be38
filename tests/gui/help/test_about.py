"""The dialog that says what the program is, and copies what a report needs."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from digitpad import __version__
from digitpad.gui.help.about import AboutDialog
from digitpad.models.store import ModelStore
from digitpad.system.paths import UserPaths
from tests.gui.translated import in_brackets
from tests.program.program import find

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def about(qtbot: QtBot, paths: UserPaths, store: ModelStore) -> AboutDialog:
    about = AboutDialog(paths, store)
    qtbot.addWidget(about)
    about.show()
    return about


def credits_of(about: AboutDialog) -> QTextBrowser:
    return find(about, QTextBrowser, "about_credits")


def test_it_says_what_this_is_and_whose_data_and_libraries_it_uses(
    about: AboutDialog, paths: UserPaths
) -> None:
    assert find(about, QLabel, "about_version").text() == f"Version {__version__}"
    assert "convolutional network" in find(about, QLabel, "about_purpose").text()
    said = credits_of(about).toPlainText()
    for part in (
        "CC BY-SA 3.0",
        "CC BY 4.0",
        "MIT",
        "Lucide",
        "ISC",
        "numpy",
        "BSD",
        str(paths.data),
    ):
        assert part in said


def test_the_folder_can_be_opened(about: AboutDialog, paths: UserPaths) -> None:
    assert paths.data.as_uri() in credits_of(about).toHtml()
    assert credits_of(about).openExternalLinks()


def test_the_report_is_copied_as_plain_text(about: AboutDialog, paths: UserPaths) -> None:
    button = find(about, QPushButton, "copy_diagnostics_button")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    report = QGuiApplication.clipboard().text()
    lines = dict(line.split(": ", 1) for line in report.splitlines())
    assert lines["digitpad"] == __version__
    assert lines["Python"].startswith(sys.version.split()[0])
    assert lines["Data folder"] == str(paths.data)
    assert lines["Models"] == "1"
    assert lines["Language"] == "en"
    for title in ("System", "Qt", "PySide6", "TensorFlow", "Keras", "LiteRT", "NumPy", "Style"):
        assert lines[title].strip()
    assert "scale" in lines["Screen"]
    assert button.text() == "Copied"
    about.close()
    about.show()
    assert button.text() == "Copy diagnostics"


def test_the_report_imports_no_tensorflow() -> None:
    code = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication, QWidget;"
        "from digitpad.gui.help.diagnostics import diagnostics; app = QApplication([]);"
        "diagnostics(QWidget(), Path('x'), 1); sys.exit('tensorflow' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_it_changes_its_language(about: AboutDialog, qapp: QApplication) -> None:
    with in_brackets(qapp):
        assert about.windowTitle() == "<About digitpad>"
        assert "<MNIST (CC" in credits_of(about).toPlainText()
        assert find(about, QPushButton, "copy_diagnostics_button").text() == "<Copy diagnostics>"
    assert about.windowTitle() == "About digitpad"


def test_escape_closes_it(about: AboutDialog) -> None:
    QTest.keyClick(about, Qt.Key.Key_Escape)
    assert not about.isVisible()
