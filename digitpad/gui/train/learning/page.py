"""Watch a network learn epoch by epoch: its predictions, its kernels and its map of digits."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSlider, QWidget

from digitpad.explanation.epoch_view import EpochView, fewer_views, share_beside_its_own
from digitpad.gui.base import theme
from digitpad.gui.base.controls import WrappedLabel, named, touchable
from digitpad.gui.base.layouts import column, row
from digitpad.gui.base.translation import follow_language
from digitpad.gui.train.learning.kernel_tiles import KernelTiles
from digitpad.gui.train.learning.map import LearningMap
from digitpad.gui.train.learning.watched_digits import WatchedDigits
from digitpad.training.updates import TrainingUpdate

_TILES_SHARE, _MAP_SHARE = 2, 3  # of the width


class LearningPage(QWidget):
    """Shows the latest epoch, until the user moves the slider back to an earlier one.

    On the map all epochs share the same axes, which fit every epoch so far.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("learning_page")
        self._views: list[EpochView] = []
        self._epochs = 0
        self._points: list[NDArray[np.float32]] = []
        self._bounds: NDArray[np.float32] = np.zeros((2, 2), np.float32)
        self._peak = 1.0
        self._hint = named(WrappedLabel(), "learning_hint")
        self._epoch = named(QLabel(), "learning_epoch")
        self._slider = touchable(named(QSlider(Qt.Orientation.Horizontal), "learning_slider"))
        self._slider.setPageStep(1)
        self._slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self._summary = named(WrappedLabel(), "learning_summary")
        self._digits = WatchedDigits()
        self._tiles_title = QLabel()
        self._tiles = KernelTiles()
        self._map_title = QLabel()
        self._map = LearningMap()
        self._lay_out()
        theme.follow(self._set_looks)
        self._slider.valueChanged.connect(self._show)
        self.clear()
        follow_language(self._set_texts)

    @property
    def view(self) -> EpochView | None:
        """The epoch that is shown."""
        return self._views[self._slider.value()] if self._views else None

    def clear(self) -> None:
        """Show that there is nothing to see yet."""
        self._views = []
        self._scroll.hide()
        self._hint.show()

    def add(self, update: TrainingUpdate) -> None:
        """Show the epoch view of a report, if it has one."""
        if update.epoch_view is None:
            return
        shown = self.view
        is_following = self._slider.value() == self._slider.maximum()
        self._views = fewer_views([*self._views, update.epoch_view])
        self._epochs = update.epochs
        self._measure()
        last = len(self._views) - 1
        place = last if shown is None or is_following else self._place_of(shown.epoch)
        with QSignalBlocker(self._slider):
            self._slider.setRange(0, last)
            self._slider.setValue(place)
        self._hint.hide()
        self._scroll.show()
        self._show()

    def _lay_out(self) -> None:
        inner = QWidget()
        top = row(self._epoch, (self._slider, 1), spacing=2 * theme.SPACE_PX)
        below = QGridLayout()
        below.setHorizontalSpacing(2 * theme.SPACE_PX)
        below.setVerticalSpacing(theme.SPACE_PX // 2)
        pairs = ((self._tiles_title, self._tiles), (self._map_title, self._map))
        for place, (title, picture) in enumerate(pairs):
            below.addWidget(title, 0, place)
            below.addWidget(picture, 1, place)
        below.setColumnStretch(0, _TILES_SHARE)
        below.setColumnStretch(1, _MAP_SHARE)
        below.setRowStretch(1, 1)
        half_px = theme.SPACE_PX // 2
        column(top, self._summary, self._digits, (below, 1), parent=inner, spacing=half_px)
        # In a small window, or with large letters, there is no room for all of it.
        self._scroll = named(QScrollArea(widgetResizable=True), "learning_scroll")
        self._scroll.setWidget(inner)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        layout = column(parent=self)
        layout.addWidget(self._hint, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._scroll, stretch=1)

    def _set_texts(self) -> None:
        self._hint.setText(
            self.tr(
                "Train a network and see here, epoch by epoch, how it comes to tell the digits"
                " apart."
            )
        )
        self._scroll.setAccessibleName(self.tr("How the network learns"))
        self._slider.setAccessibleName(self.tr("Epoch to look at"))
        self._slider.setToolTip(self.tr("Go back through the epochs"))
        self._summary.setAccessibleName(self.tr("What has been learned"))
        self._tiles_title.setText(self.tr("Kernels of the first layer"))
        self._tiles.setAccessibleName(self._tiles_title.text())
        self._map_title.setText(self.tr("How the second-to-last layer groups digits"))
        self._map.setAccessibleName(self._map_title.text())
        self._describe()

    def _set_looks(self) -> None:
        self._epoch.setFont(theme.font("body", bold=True))
        for label in (self._hint, self._tiles_title, self._map_title):
            theme.set_text_color(label, theme.quiet_text())

    def _measure(self) -> None:
        """Project all epochs on one map, and find its bounds and the peak of all kernels."""
        plane = self._views[-1].plane
        self._points = [plane.project(view.outputs) for view in self._views]
        every = np.concatenate(self._points)
        self._bounds = np.stack([every.min(axis=0), every.max(axis=0)])
        peaks = (float(np.abs(view.kernels).max(initial=0)) for view in self._views)
        self._peak = max(*peaks, 1e-6)

    def _place_of(self, epoch: int) -> int:
        """Index of the view of that epoch, or of the first one after it."""
        return next(place for place, view in enumerate(self._views) if view.epoch >= epoch)

    def _show(self) -> None:
        place, view = self._slider.value(), self._views[self._slider.value()]
        self._digits.show_view(view)
        self._tiles.show_kernels(view.kernels, self._peak)
        self._map.show_points(self._points[place], view.watched.labels, self._bounds)
        self._describe()

    def _describe(self) -> None:
        view = self.view
        if view is None:
            return
        if view.epoch:
            epoch = self.tr("After epoch {} of {}").format(view.epoch, self._epochs)
        else:
            epoch = self.tr("Before any training")
        self._epoch.setText(epoch)
        shown = view.watched.shown
        right = int((view.probabilities.argmax(axis=1) == view.watched.labels[:shown]).sum())
        reads = self.tr("It reads {} of these {} test digits right.").format(right, shown)
        self._summary.setText(reads)
        self._slider.setAccessibleDescription(self.tr("{}: {}").format(epoch, reads))
        self._describe_pictures(view)

    def _describe_pictures(self, view: EpochView) -> None:
        count, height, width = view.kernels.shape
        first = self._views[0].kernels
        moved = np.linalg.norm(view.kernels - first) / max(float(np.linalg.norm(first)), 1e-6)
        tiles = self.tr(
            "{} kernels of {} × {} numbers: blue above 0, orange below. Since the first view they"
            " have changed by {} %."
        ).format(count, height, width, round(100 * float(moved)))
        points = self._points[self._slider.value()]
        share = round(100 * share_beside_its_own(points, view.watched.labels))
        sorts = self.tr(
            "{} test digits, near to each other where the network finds them alike. Of {} % the"
            " nearest neighbour is the same digit."
        ).format(len(points), share)
        for picture, text in ((self._tiles, tiles), (self._map, sorts)):
            picture.setAccessibleDescription(text)
            picture.setToolTip(f"<p>{text}</p>")
