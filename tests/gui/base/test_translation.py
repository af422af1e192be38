import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from digitpad.errors import SaveError
from digitpad.gui.base.settings import LanguageName
from digitpad.gui.base.translation import Language, follow_language, system_language, translated
from digitpad.messages import Message
from tests.gui.translated import in_brackets


class Greeting(QLabel):
    def __init__(self) -> None:
        super().__init__()
        follow_language(self.greet)

    def greet(self) -> None:
        self.setText(translated("Built-in digits"))


def test_texts_change_while_they_are_seen(qtbot: QtBot) -> None:
    greeting = Greeting()
    qtbot.addWidget(greeting)
    language = Language.current()

    language.choose("zh_CN")
    in_chinese = greeting.text()
    language.choose("en")

    assert in_chinese == "内置数字"
    assert greeting.text() == "Built-in digits"


def test_a_widget_that_is_gone_is_forgotten(qapp: QApplication) -> None:
    greeting = Greeting()
    greeting.deleteLater()
    qapp.sendPostedEvents(greeting, 0)
    del greeting

    with in_brackets(qapp):
        pass


def test_qt_s_own_words_change_as_well(qtbot: QtBot) -> None:
    Language.current().choose("zh_CN")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    text = box.button(QDialogButtonBox.StandardButton.Cancel).text()
    Language.current().choose("en")

    assert text.startswith("取消")


def test_a_sentence_s_sentences_are_said_in_the_same_language(qapp: QApplication) -> None:
    error = SaveError("Not saved: {} ({}).", Message("the disk is full"), "C:/full")

    with in_brackets(qapp):
        assert translated(error.message) == "<Not saved: <the disk is full> (C:/full).>"
        assert translated(Message("{}", error)) == "<<Not saved: <the disk is full> (C:/full).>>"
        assert translated("") == ""


@pytest.mark.parametrize(
    ("tags", "name"),
    [
        (["zh-Hans-CN", "zh-CN", "en-US"], "zh_CN"),
        (["zh-CN"], "zh_CN"),
        (["de-DE", "de", "zh-Hans-SG"], "zh_CN"),
        (["en-GB", "zh-CN"], "en"),
        (["zh-Hant-TW", "zh-TW"], "en"),
        (["de-DE"], "en"),
        ([], "en"),
    ],
)
def test_the_system_s_first_language_that_we_know_is_spoken(
    tags: list[str], name: LanguageName, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLocale, "uiLanguages", lambda _self: tags)

    assert system_language() == name
