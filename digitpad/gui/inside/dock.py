"""Opens the pane "Inside the network" and updates it while it is open."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from digitpad.gui.canvas.picture import Picture
from digitpad.models.store import StoredModel

if TYPE_CHECKING:  # imported on use
    from digitpad.gui.inside.pane import InsidePane

_TABS_PX = 780  # a width at which no tab has to scroll


class InsideDock(QObject):
    """Opens and closes the pane with an action.

    Signals:
        steps_changed(object): The preprocessing steps to use, as InputSteps.
    """

    steps_changed = Signal(object)

    def __init__(
        self,
        window: QMainWindow,
        action: QAction,
        in_sight: Callable[[], tuple[NDArray[np.uint8] | None, Picture | None]],
    ) -> None:
        """Wait for the action.

        Args:
            window: The window that gets the pane.
            action: Checked while the pane is open.
            in_sight: Returns the network's input, uint8, shape (28, 28), or None, and the picture
                that it was found in, or None.
        """
        super().__init__(window)
        self._window = window
        self._action = action
        self._in_sight = in_sight
        self._model: StoredModel | None = None
        self._pane: InsidePane | None = None
        action.toggled.connect(self._on_toggled)

    @property
    def is_open(self) -> bool:
        """Whether the pane is open, whether or not the window is seen at the moment."""
        return self._pane is not None and not self._pane.isHidden()

    def set_model(self, model: StoredModel | None) -> None:
        """Show another model."""
        self._model = model
        if self._pane is not None:
            self._pane.set_model(model)

    def refresh(self) -> None:
        """Show the present image."""
        if self._pane is not None:
            image, picture = self._in_sight()
            self._pane.show_picture(picture)
            self._pane.show_image(image)

    def end(self) -> None:
        """Stop all jobs: the window closes."""
        if self._pane is not None:
            self._pane.end()

    def _on_toggled(self, is_wanted: bool) -> None:
        if self._pane is None and is_wanted:
            self._pane = self._make_pane()
        if self._pane is not None:
            self._pane.setVisible(is_wanted)
            if is_wanted:
                self._make_room(self._pane.minimumSizeHint().width())
            self.refresh()

    def _make_pane(self) -> "InsidePane":
        from digitpad.gui.inside.pane import InsidePane

        pane = InsidePane(self._window)
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, pane)
        pane.steps_changed.connect(self.steps_changed)
        pane.closed.connect(self._on_closed)
        pane.set_model(self._model)
        return pane

    def _make_room(self, width_px: int) -> None:
        """Widen the window, as far as the screen allows, so that the tabs keep their width."""
        screen = self._window.screen().availableGeometry().width()
        wanted = min(_TABS_PX + width_px, screen)
        if self._window.width() < wanted and not self._window.isMaximized():
            self._window.resize(wanted, self._window.height())

    def _on_closed(self) -> None:
        self._action.setChecked(False)
