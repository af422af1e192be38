"""A crash is told quietly at the next start, and what is known of it can be seen."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.help.crash_notice import CrashNotice
from tests.gui.translated import in_brackets
from tests.program.program import find

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def stack(tmp_path: Path) -> Path:
    return tmp_path / "crash.log"


@pytest.fixture
def notice(qtbot: QtBot, stack: Path) -> CrashNotice:
    notice = CrashNotice(stack)
    qtbot.addWidget(notice)
    notice.show()
    return notice


def press(notice: CrashNotice, name: str) -> None:
    QTest.mouseClick(find(notice, QPushButton, name), Qt.MouseButton.LeftButton)


def said(notice: CrashNotice) -> str:
    return find(notice, QLabel, "crash_text").text()


def test_it_says_what_happened_and_where_more_is_known(notice: CrashNotice, stack: Path) -> None:
    assert said(notice) == "digitpad ended unexpectedly the last time."
    assert str(stack) in find(notice, QPushButton, "show_crash_button").accessibleDescription()


@pytest.mark.parametrize("has_viewer", [True, False])
def test_the_log_is_shown_or_else_its_path(
    notice: CrashNotice, stack: Path, has_viewer: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QUrl] = []

    def show(url: QUrl) -> bool:
        shown.append(url)
        return has_viewer

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    press(notice, "show_crash_button")
    assert shown == [QUrl.fromLocalFile(str(stack))]
    assert (str(stack) in said(notice)) is not has_viewer


def test_it_changes_its_language(
    notice: CrashNotice, stack: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    with in_brackets(qapp):
        assert said(notice) == "<digitpad ended unexpectedly the last time.>"
        press(notice, "show_crash_button")
        assert said(notice) == f"<What is known of the crash is in {stack}>"
    assert said(notice) == f"What is known of the crash is in {stack}"


def test_it_can_be_put_away(notice: CrashNotice) -> None:
    press(notice, "dismiss_crash_button")
    assert not notice.isVisible()
