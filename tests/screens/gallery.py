"""The design on one page: every kind of control as the program makes it.

`python -m tests.screens gallery [FOLDER]` photographs it, light and dark.
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSlider,
    QTabWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from digitpad.gui.base import icons, theme
from digitpad.gui.base.controls import primary, quiet
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.widgets.banner import Banner
from digitpad.gui.widgets.card import Card
from digitpad.gui.widgets.empty_state import EmptyState
from digitpad.system.paths import resources

_ROLES: tuple[theme.Role, ...] = (
    "ground", "card", "line", "text", "quiet_text", "accent", "on_accent", "good", "bad",
)  # fmt: skip
_SIZES: tuple[theme.FontSize, ...] = ("display", "title", "body", "small")


class Gallery(QWidget):
    """All of the design's parts."""

    def __init__(self) -> None:
        super().__init__()
        gap = 2 * theme.SPACE_PX
        left = column(
            _titled("Colours", _colors()),
            _titled("Type", _type()),
            _titled("Buttons", _buttons()),
            _titled("Fields", _fields()),
            STRETCH,
            spacing=gap,
        )
        right = column(
            _titled("Icons", _icons()),
            *_banners(),
            _titled("List", _list()),
            _titled("Nothing here yet", _empty()),
            STRETCH,
            spacing=gap,
        )
        row((left, 1), (right, 1), parent=self, margins=gap, spacing=gap)


def photograph(folder: Path) -> None:
    """Write gallery-light.png and gallery-dark.png into a folder."""
    app = QApplication.instance() or QApplication(["gallery"])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Dark):
        theme.set_color_scheme(scheme)
        gallery = Gallery()
        theme.dress(gallery)
        gallery.resize(1120, 900)
        gallery.show()
        app.processEvents()
        gallery.grab().save(str(folder / f"gallery-{scheme.name.lower()}.png"))


def _titled(title: str, content: QWidget) -> Card:
    card, heading = Card(), QLabel(title)
    heading.setFont(theme.font("body", bold=True))
    column(heading, content, parent=card, margins=2 * theme.SPACE_PX)
    return card


def _colors() -> QWidget:
    place = QWidget()
    grid = QGridLayout(place)
    grid.setContentsMargins(0, 0, 0, 0)
    for number, role in enumerate(_ROLES):
        swatch = QLabel(role)
        color = theme.color(role)
        swatch.setAutoFillBackground(True)
        palette = swatch.palette()
        palette.setColor(swatch.backgroundRole(), color)
        palette.setColor(swatch.foregroundRole(), theme.readable_on(color))
        swatch.setPalette(palette)
        swatch.setMargin(theme.SPACE_PX)
        grid.addWidget(swatch, number // 3, number % 3)
    return place


def _type() -> QWidget:
    place, labels = QWidget(), []
    for size in _SIZES:
        label = QLabel(f"{size}: 0123456789")
        label.setFont(theme.font(size))
        labels.append(label)
    column(*labels, parent=place)
    return place


def _buttons() -> QWidget:
    place = QWidget()
    start, stop, skip = (
        primary(QPushButton("Start")),
        QPushButton("Stop"),
        quiet(QPushButton("Skip")),
    )
    off = primary(QPushButton("Start"))
    off.setEnabled(False)
    also_off = QPushButton("Stop")
    also_off.setEnabled(False)
    icons.give(start, "play")
    icons.give(stop, "square")
    export = QToolButton()
    export.setText("Export")
    export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    export.setMenu(QMenu(export))
    tools = []
    for name in ("pencil", "eraser", "undo-2", "trash-2"):
        tool = quiet(QToolButton())
        icons.give(tool, name)
        tools.append(tool)
    tools[1].setCheckable(True)
    tools[1].setChecked(True)
    tools[3].setEnabled(False)
    column(
        row(start, stop, skip, off, also_off, STRETCH),
        row(*tools, export, STRETCH),
        parent=place,
    )
    return place


def _fields() -> QWidget:
    place = QWidget()
    chooser, number, text = QComboBox(), QDoubleSpinBox(value=0.5), QLineEdit("my model")
    chooser.addItems(["Article (small)", "Large"])
    off = QLineEdit("my model")
    off.setEnabled(False)
    boxes = [
        QCheckBox("Vary the images"),
        QCheckBox("Letters"),
        QRadioButton("All"),
        QRadioButton("One"),
    ]
    boxes[0].setChecked(True)
    boxes[2].setChecked(True)
    slider, progress = QSlider(Qt.Orientation.Horizontal), QProgressBar()
    slider.setValue(40)
    progress.setValue(60)
    column(
        row((chooser, 1), (number, 1)),
        row((text, 1), (off, 1)),
        row(*boxes, STRETCH),
        row((slider, 1), (progress, 1)),
        parent=place,
    )
    return place


def _icons() -> QWidget:
    place = QWidget()
    grid = QGridLayout(place)
    grid.setContentsMargins(0, 0, 0, 0)
    names = sorted(file.stem for file in (resources() / "icons" / "lucide").glob("*.svg"))
    for number, name in enumerate(names):
        label = QLabel()
        label.setToolTip(name)
        icons.show(label, name, "text", 20)
        grid.addWidget(label, number // 17, number % 17)
    return place


def _banners() -> list[Banner]:
    kept = Banner("kept", QPushButton("Undo"), kind="good")
    kept.say("Kept as 1; it was read as 7.")
    resume = Banner("resume", primary(QPushButton("Resume")), quiet(QPushButton("Discard")))
    resume.say("A run was interrupted after epoch 3 of 5.")
    offline = Banner(
        "offline",
        primary(QPushButton("Use the built-in digits")),
        quiet(QPushButton("Try again")),
        kind="bad",
    )
    offline.say("MNIST could not be downloaded: there is no connection to the internet.")
    return [kept, resume, offline]


def _list() -> QWidget:
    tabs, tree = QTabWidget(), QTreeWidget()
    tree.setHeaderLabels(["Run", "Accuracy"])
    tree.setRootIsDecorated(False)
    for name, accuracy in (("my model", "99.1 %"), ("my model 2", "99.3 %"), ("quick", "98.8 %")):
        tree.addTopLevelItem(QTreeWidgetItem([name, accuracy]))
    tree.setCurrentIndex(tree.model().index(1, 0))
    tree.setFixedHeight(140)
    tabs.addTab(tree, "Runs")
    tabs.addTab(QWidget(), "Curves")
    return tabs


def _empty() -> QWidget:
    write = primary(QPushButton("Write a round"))
    state = EmptyState("empty", "pen-line", write, QPushButton("Import"))
    state.say("No digits yet", "Write a round of thirty digits, and see how well they are read.")
    return state
