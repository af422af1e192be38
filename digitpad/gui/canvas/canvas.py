"""The canvas: drawing with mouse, pen, finger and keyboard; dropped files."""

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from digitpad.gui.base.controls import named, pass_on_committed
from digitpad.gui.base.drops import accept_copy
from digitpad.gui.base.translation import follow_language
from digitpad.gui.canvas.canvas_painter import paint_drop_target
from digitpad.gui.canvas.drop_and_paste import dropped_content, holds_drawing
from digitpad.gui.canvas.keyboard_pen import KeyboardPen
from digitpad.gui.canvas.paper import Paper
from digitpad.override import override

_ECHO_MS = 150  # a mouse press so soon after a pen's may be the same one


class Canvas(Paper):
    """Turns the events of mouse, pen, finger and keyboard into strokes on paper.

    Signals:
        dropped(object): A QImage, or a tuple of Paths, that was dropped.
    """

    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "draw_canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)  # right: eraser
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAcceptDrops(True)
        self._since_pen = QElapsedTimer()  # since a pen was last put down or lifted
        self._keyboard = KeyboardPen(self)
        self._is_drop_target = False
        self.history_changed.connect(self._describe)
        follow_language(self._set_texts)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke with the left button, erase with the right one."""
        is_known = event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
        if is_known and self._is_free() and not self._is_echo():
            erases = event.button() == Qt.MouseButton.RightButton
            self.begin("mouse", event.position(), erases=erases)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.hand == "mouse":
            self.go_on(event.position())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.hand == "mouse" and not event.buttons():
            self.go_on(event.position())
            self.end_gesture()

    @override
    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen, its pressure included; its other end or its side button erases."""
        event.accept()
        position, pressure = event.position(), event.pressure()
        if event.type() == QEvent.Type.TabletPress:
            self._since_pen.start()
            if self.hand == "mouse":  # some systems send a pen press as a mouse press first
                self.forget_gesture()
            if _touches(event) and self._is_free():
                self.begin("pen", position, pressure, erases=_rubs_out(event))
        elif self.hand == "pen":
            self.go_on(position, pressure)
            if event.type() == QEvent.Type.TabletRelease and not event.buttons():
                self._since_pen.start()
                self.end_gesture()

    @override
    def event(self, event: QEvent) -> bool:
        """Draw with the first finger only; claim the keys that draw."""
        if isinstance(event, QTouchEvent):
            self._touch(event)
            return True
        is_claimed = event.type() == QEvent.Type.ShortcutOverride  # Esc might stop a training
        if is_claimed and isinstance(event, QKeyEvent) and self._keyboard.wants(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keyboard.press(event):
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take a digit of an input method as one of the keyboard."""
        pass_on_committed(self, event)
        event.accept()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._keyboard.leave()
        super().focusOutEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that pictures and ink can be dropped here."""
        if holds_drawing(event.mimeData()):
            accept_copy(event)
            self._set_drop_target(True)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        accept_copy(event)  # only what could enter is moved

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_drop_target(False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._set_drop_target(False)
        found = dropped_content(event.mimeData())
        if found is not None:
            accept_copy(event)
            self.dropped.emit(found)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._keyboard.is_shown:
            self._keyboard.paint(self.pen_width)
        if self._is_drop_target:
            paint_drop_target(self, self.tr("Drop to read"))

    def _touch(self, event: QTouchEvent) -> None:
        if not event.points():
            return
        position = event.points()[0].position()
        if event.type() == QEvent.Type.TouchBegin:
            if self._is_free():
                self.begin("finger", position)
        elif self.hand == "finger" and event.type() == QEvent.Type.TouchCancel:
            self.forget_gesture()
        elif self.hand == "finger":
            self.go_on(position)
            if event.type() == QEvent.Type.TouchEnd:
                self.end_gesture()

    def _set_drop_target(self, is_target: bool) -> None:
        self._is_drop_target = is_target
        self.update()

    def _is_free(self) -> bool:
        """Whether a pen may be put down; the keyboard's makes room."""
        self._keyboard.leave()
        return self.hand is None

    def _is_echo(self) -> bool:
        """Whether a mouse press is only the one that some systems add to a pen press."""
        return self._since_pen.isValid() and self._since_pen.elapsed() < _ECHO_MS

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Canvas: draw a digit here"))
        self._describe()
        self.repaint_all()

    def _describe(self) -> None:
        """Describe for screen readers what is on the canvas and how to draw with the keys."""
        drawn = self.drawn()
        if drawn.picture is not None:
            state = self.tr("It shows a picture.")
        else:
            state = self.tr("Strokes on it: {}.").format(len(drawn.strokes))
        self.setAccessibleDescription(f"{state} {self._keyboard.help()}")


def _touches(event: QTabletEvent) -> bool:
    """Whether a pen is put down, not only the button at its side pressed above the tablet."""
    button = event.button()
    is_held = button == Qt.MouseButton.RightButton and event.pressure() > 0
    return button == Qt.MouseButton.LeftButton or is_held  # held before: on Windows


def _rubs_out(event: QTabletEvent) -> bool:
    is_rubber = event.pointerType() == QPointingDevice.PointerType.Eraser
    pressed = event.button() | event.buttons()
    return is_rubber or bool(pressed & Qt.MouseButton.RightButton)
