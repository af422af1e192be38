"""The guide speaks the window's language and suits light and dark."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.base.translation import LANGUAGES, Language
from digitpad.gui.help.guide import GuideDialog
from digitpad.override import override
from digitpad.system.paths import resources
from tests.gui.translated import in_brackets
from tests.program.program import find

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def guide(qtbot: QtBot) -> Iterator[GuideDialog]:
    guide = GuideDialog()
    qtbot.addWidget(guide)
    with qtbot.waitExposed(guide):
        guide.show()
    yield guide
    Language.current().choose("en")


def page(guide: GuideDialog) -> QTextBrowser:
    return find(guide, QTextBrowser, "guide_page")


class _Parts(HTMLParser):
    """The tags of a page, with what pictures and links they name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.pictures: list[dict[str, str | None]] = []
        self.links: list[str] = []
        self.feed(text)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "img":
            self.pictures.append(dict(attrs))
        if tag == "a":
            self.links.append(dict(attrs)["href"] or "")


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_page_has_its_pictures_and_no_colours_of_its_own(name: str) -> None:
    file = resources() / "guide" / f"{name}.html"
    text = file.read_text(encoding="utf-8")
    parts = _Parts(text)
    assert len(parts.pictures) == 5
    for picture in parts.pictures:
        light = file.parent / str(picture["src"])
        assert ("zh_CN" in light.name) == (name == "zh_CN")  # its texts are the page's language
        assert light.is_file()
        assert light.with_name(light.name.replace("-light", "-dark")).is_file()
        assert picture["alt"]
    assert all(link.startswith("https://") for link in parts.links)
    assert not re.search(r"color|style=|<font|<script", text)


def test_the_pages_say_the_same_in_the_same_order() -> None:
    pages = (resources() / "guide" / f"{language}.html" for language in LANGUAGES)
    texts = [page.read_text(encoding="utf-8") for page in pages]
    first, *others = (_Parts(text).tags for text in texts)
    structure = [tag for tag in first if tag in ("h1", "h2", "img", "ul", "ol")]
    for other in others:
        assert [tag for tag in other if tag in ("h1", "h2", "img", "ul", "ol")] == structure


def test_the_guide_follows_the_language_while_it_is_open(guide: GuideDialog) -> None:
    assert "handwritten digits" in page(guide).toPlainText()
    Language.current().choose("zh_CN")
    assert "混淆矩阵" in page(guide).toPlainText()
    Language.current().choose("en")
    assert "confusion matrix" in page(guide).toPlainText()


def test_its_title_is_translated(guide: GuideDialog, qapp: QApplication) -> None:
    with in_brackets(qapp):
        assert guide.windowTitle() == "<Guide>"
    assert guide.windowTitle() == "Guide"


def test_pictures_are_as_dark_as_the_window(guide: GuideDialog) -> None:
    def brightness() -> int:
        url = QUrl("../screenshots/draw-light.png")
        url = page(guide).source().resolved(url)
        loaded = page(guide).loadResource(QTextDocument.ResourceType.ImageResource.value, url)
        picture = loaded if isinstance(loaded, QImage) else QImage.fromData(loaded)
        assert not picture.isNull()
        return picture.pixelColor(5, 300).lightness()

    light = brightness()
    try:
        theme.set_color_scheme(Qt.ColorScheme.Dark)
        assert brightness() < light - 60
    finally:
        theme.set_color_scheme(Qt.ColorScheme.Light)


def test_links_open_in_the_browser(guide: GuideDialog) -> None:
    assert page(guide).openExternalLinks()
    assert not guide.isModal()
