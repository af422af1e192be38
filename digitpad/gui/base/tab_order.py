"""Where the Tab key goes."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from digitpad.override import override

_MOVES = {QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.EnabledChange}


class Entrance(QObject):
    """Hands the focus of a page on to the first of some controls that can take it now.

    Tab gets stuck at a page that hands the focus on to a hidden or disabled control.
    """

    def __init__(self, page: QWidget, *controls: QWidget) -> None:
        """Follow what becomes of the controls, the most welcome of which comes first."""
        super().__init__(page)
        self._page, self._controls = page, controls
        for control in controls:
            control.installEventFilter(self)
        self._choose()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._choose()
        return False

    def _choose(self) -> None:
        page = self._page
        can_enter = (it for it in self._controls if it.isVisibleTo(page) and it.isEnabledTo(page))
        chosen = next(can_enter, None)
        if chosen is not page.focusProxy():
            page.setFocusProxy(chosen)  # type: ignore[arg-type]  # the stubs don't know None
            arrange_page(page)


def arrange_page(page: QWidget) -> None:
    """Let Tab reach every control of a page whose focus is handed on to one of them.

    Tab enters a page at that one, so those before it come after the others.
    """
    first = page
    while (proxy := first.focusProxy()) is not None:
        first = proxy
    controls = [
        widget
        for widget in _chain(page.window())
        if page.isAncestorOf(widget) and _takes_tab(widget)
    ]
    if first in controls:
        place = controls.index(first)
        for before, after in pairwise([*controls[place:], *controls[:place]]):
            QWidget.setTabOrder(before, after)


def put_last(window: QWidget, place: QWidget) -> None:
    """Let Tab reach the controls in one place of a window after everything else."""
    controls = [it for it in place.findChildren(QWidget) if it.window() is window]
    others = [it for it in _chain(window) if _takes_tab(it) and not place.isAncestorOf(it)]
    for before, after in pairwise([*others[-1:], *filter(_takes_tab, controls)]):
        QWidget.setTabOrder(before, after)


def _takes_tab(widget: QWidget) -> bool:
    is_reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if isinstance(widget, QTabWidget):  # stands for its bar, which it hands the focus on to
        return is_reached
    is_bar = isinstance(widget, QTabBar) and isinstance(widget.parent(), QTabWidget)
    return is_reached and widget.focusProxy() is None and not is_bar


def _chain(window: QWidget) -> Iterator[QWidget]:
    widget = _next(window)
    while widget is not window:
        yield widget
        widget = _next(widget)


def _next(widget: QWidget) -> QWidget:
    """The next widget of the focus chain, which is a ring."""
    following = widget.nextInFocusChain()
    assert following is not None
    # PySide takes it for a child now, whose Python object would go with the one before it: this
    # mends that, and does nothing else.
    following.setParent(following.parentWidget())
    return following
