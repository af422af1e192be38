"""A monkey at the window: does at random, but repeatably, what mouse and keyboard can do."""

from collections import deque
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QSlider,
    QTabWidget,
    QWidget,
)

from digitpad.gui.main_window import MainWindow

_PAUSE_MS = 5
_KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_0, Qt.Key.Key_7),
)
_LEAVING = (
    *("quit_action", "Discard and close", "Keep and close"),
    *("Save and close", "Finish and close", "Stop learning and close"),
)
_Widget = TypeVar("_Widget", bound=QWidget)


class Monkey(QObject):
    """Acts in a window until it is stopped.

    Attributes:
        acts: How often it has acted.
        tab_switches: How often of these it chose a tab.
        model_changes: How often it chose a model.
        resizes: How often it resized the window.
        latest: Its latest acts, in words.
    """

    def __init__(self, window: MainWindow, seed: int, files: Sequence[Path]) -> None:
        """Get ready.

        Args:
            window: Where to act.
            seed: The same seed does the same; what the program answers meanwhile may differ.
            files: What it opens and drops, and where it saves: in their folder.
        """
        super().__init__(window)
        self.acts = self.tab_switches = self.model_changes = self.resizes = 0
        self.latest: deque[str] = deque(maxlen=40)
        self._window = window
        self._random = Random(seed)
        self._files = files
        self._is_stopped = False
        self._can_do = {
            self._draw: 30,
            self._press_button: 15,
            self._press_key: 12,
            self._trigger_action: 10,
            self._choose_tab: 8,
            self._turn_wheel: 6,
            self._click_anywhere: 6,
            self._choose_in_box: 5,
            self._set_number: 5,
            self._choose_model: 4,
            self._resize: 4,
            self._drop_file: 2,
            self._type_text: 2,
        }

    def start(self) -> None:
        """Begin; goes on by itself."""
        QTimer.singleShot(_PAUSE_MS, self._act)

    def stop(self) -> None:
        """Do nothing more."""
        self._is_stopped = True

    def _act(self) -> None:
        if self._is_stopped:
            return
        self.start()  # first: a menu holds up whoever opened it, until the next act closes it
        self.acts += 1
        popup = QApplication.activePopupWidget()
        dialog = QApplication.activeModalWidget()
        if popup is not None:
            self._note(f"key in {type(popup).__name__}")
            QTest.keyClick(popup, self._pick((Qt.Key.Key_Escape, Qt.Key.Key_Down)))
        elif dialog is not None:
            self._answer(dialog)
        else:
            kinds = list(self._can_do)
            self._random.choices(kinds, list(self._can_do.values()))[0]()

    def _note(self, what: str) -> None:
        self.latest.append(what)

    def _pick(self, choices: Sequence[Qt.Key]) -> Qt.Key:
        return self._random.choice(choices)

    def _one(self, kind: type[_Widget]) -> _Widget | None:
        """A control of a kind that can be used now."""
        found = [it for it in self._window.findChildren(kind) if it.isVisible() and it.isEnabled()]
        return self._random.choice(found) if found else None

    def _place_in(self, widget: QWidget) -> QPoint:
        return QPoint(
            self._random.randrange(max(widget.width(), 1)),
            self._random.randrange(max(widget.height(), 1)),
        )

    def _answer(self, dialog: QWidget) -> None:
        """Close a dialog, one way or another."""
        self._note(f"answer {type(dialog).__name__} {dialog.objectName()}")
        is_kind = self._random.random() < 0.6
        if isinstance(dialog, QFileDialog) and is_kind:
            self._choose_file(dialog)
        elif isinstance(dialog, QInputDialog) and is_kind:
            dialog.setTextValue(self._random.choice(("mine", "a/b", "", "другая 模型")))
            dialog.accept()
        elif isinstance(dialog, QMessageBox):
            buttons = [it for it in dialog.buttons() if it.text() not in _LEAVING]
            self._random.choice(buttons).click()
        elif isinstance(dialog, QDialog):
            dialog.reject()
        else:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

    def _choose_file(self, dialog: QFileDialog) -> None:
        # What accept() would do, save for its own question whether to replace a file.
        file = self._random.choice(self._files)
        if dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave:
            file = file.with_name(f"saved.{dialog.defaultSuffix()}")
        dialog.fileSelected.emit(str(file))
        dialog.done(QDialog.DialogCode.Accepted)

    def _draw(self) -> None:
        canvas = self._window.draw_tab.canvas
        if not canvas.isVisible():
            return
        self._note("draw")
        button = self._random.choices(
            (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton), (5, 1)
        )[0]
        place = self._place_in(canvas)
        QTest.mousePress(canvas, button, pos=place)
        for _ in range(self._random.randrange(12)):
            place += QPoint(self._random.randint(-60, 60), self._random.randint(-60, 60))
            QTest.mouseMove(canvas, place)
        QTest.mouseRelease(canvas, button, pos=place)

    def _press_button(self) -> None:
        button = self._one(QAbstractButton)
        if button is not None:
            self._note(f"press {button.objectName() or button.text()}")
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _press_key(self) -> None:
        key = self._pick(_KEYS)
        self._note(f"key {key.name}")
        QTest.keyClick(QApplication.focusWidget() or self._window, key)

    def _trigger_action(self) -> None:
        found = [
            it
            for it in self._window.findChildren(QAction)
            if it.objectName() and it.isEnabled() and it.objectName() not in _LEAVING
        ]
        action = self._random.choice(found)
        self._note(f"trigger {action.objectName()}")
        action.trigger()

    def _choose_tab(self) -> None:
        tabs = self._window.findChild(QTabWidget, "tabs")
        assert isinstance(tabs, QTabWidget)
        self.tab_switches += 1
        number = self._random.randrange(tabs.count())
        self._note(f"tab {number}")
        QTest.mouseClick(
            tabs.tabBar(), Qt.MouseButton.LeftButton, pos=tabs.tabBar().tabRect(number).center()
        )

    def _choose_model(self) -> None:
        chooser = self._window.findChild(QComboBox, "model_chooser")
        assert isinstance(chooser, QComboBox)
        self.model_changes += 1
        self._choose(chooser)

    def _choose_in_box(self) -> None:
        box = self._one(QComboBox)
        if box is not None:
            self._choose(box)

    def _choose(self, box: QComboBox) -> None:
        if box.count():
            row = self._random.randrange(box.count())
            self._note(f"choose {row} in {box.objectName()}")
            box.setCurrentIndex(row)
            box.activated.emit(row)

    def _set_number(self) -> None:
        control = self._random.choice((self._one(QAbstractSpinBox), self._one(QSlider)))
        if control is None:
            return
        self._note(f"number in {control.objectName()}")
        if isinstance(control, QAbstractSpinBox):
            control.stepBy(self._random.randint(-10, 10))
        else:
            control.setValue(self._random.randint(control.minimum(), control.maximum()))

    def _type_text(self) -> None:
        field = self._one(QLineEdit)
        if field is not None:
            self._note(f"type in {field.objectName()}")
            QTest.keyClicks(field, self._random.choice(("1", "again", "e-3", ".", "-")))

    def _turn_wheel(self) -> None:
        kind = QAbstractItemView if self._random.random() < 0.5 else QWidget
        widget = self._one(kind)
        if widget is None:
            return
        self._note(f"wheel on {widget.objectName()}")
        place = QPointF(self._place_in(widget))
        event = QWheelEvent(
            place,
            QPointF(widget.mapToGlobal(place.toPoint())),
            QPoint(),
            QPoint(0, self._random.choice((-120, 120))),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)

    def _click_anywhere(self) -> None:
        widget = self._one(QWidget)
        if widget is not None:
            self._note(f"click on {type(widget).__name__} {widget.objectName()}")
            click = self._random.choice((QTest.mouseClick, QTest.mouseDClick))
            click(widget, Qt.MouseButton.LeftButton, pos=self._place_in(widget))

    def _resize(self) -> None:
        self.resizes += 1
        window, choice = self._window, self._random.random()
        self._note("resize")
        if choice < 0.1:
            window.showMaximized()
        elif choice < 0.15:
            window.showMinimized()
        else:
            window.showNormal()
            window.resize(self._random.randint(300, 1900), self._random.randint(200, 1200))

    def _drop_file(self) -> None:
        canvas = self._window.draw_tab.canvas
        if not canvas.isVisible():
            return
        file = self._random.choice(self._files)
        self._note(f"drop {file.name}")
        what = QMimeData()
        what.setUrls([QUrl.fromLocalFile(str(file))])
        where, copy, left = QPoint(20, 20), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(where, copy, what, left, none)
        QApplication.sendEvent(canvas, enter)
        if enter.isAccepted():
            QApplication.sendEvent(canvas, QDropEvent(QPointF(where), copy, what, left, none))
