"""Replay of a drawing below the canvas, with the model's probabilities over time."""

from PySide6.QtCore import QElapsedTimer, QEvent, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSlider, QWidget

from digitpad.explanation.replay import Replay, Timeline, replay
from digitpad.gui.base import icons, theme
from digitpad.gui.base.controls import SteadyPlace, WrappedLabel, as_tool, named, touchable
from digitpad.gui.base.layouts import column, row
from digitpad.gui.base.message_boxes import error_text
from digitpad.gui.base.translation import follow_language
from digitpad.gui.draw.replay_chart import ReplayChart
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.ink.strokes import Ink
from digitpad.override import override
from digitpad.recognition.recognizer import Recognizer

_FRAME_MS = 33
_LEAST_SLIDER_PX = 80
_MOST_WORDS_PX = 120  # of half a sentence: more would widen the window
_STEPS = 60  # of the arrow keys over the whole drawing


class ReplayBar(QWidget):
    """Plays a drawing back with the model's probabilities; hidden until then.

    Signals:
        moment_changed(object): The `Ink` drawn up to the current moment.
        closed(): The whole drawing is to be shown again.
    """

    moment_changed = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replay_bar")
        self._timeline: Timeline | None = None
        self._recognizer: Recognizer | None = None
        self._replay: Replay | None = None
        self._problem: Exception | None = None
        self._asking = LatestJob(self, can_be_left=True)
        self._asking.succeeded.connect(self._on_known)
        self._asking.failed.connect(self._on_failed)
        self._frames = QTimer(self, interval=_FRAME_MS)
        self._frames.timeout.connect(self._on_frame)
        self._clock = QElapsedTimer()
        self._started_at_ms = 0  # position when the clock was started
        self._make_controls()
        self._lay_out()
        self.hide()
        follow_language(self._set_texts)

    @property
    def is_playing(self) -> bool:
        """Whether the replay is running."""
        return self._frames.isActive()

    def open(self, ink: Ink, recognizer: Recognizer | None) -> None:
        """Play a drawing from its first point.

        Args:
            ink: At least one stroke.
            recognizer: The model, which is copied; None while there is none.
        """
        self._timeline = Timeline(ink)
        duration = max(round(self._timeline.duration_ms), 1)
        with QSignalBlocker(self._slider):
            self._slider.setRange(0, duration)
            self._slider.setValue(0)
        self._slider.setSingleStep(max(duration // _STEPS, 1))
        self._slider.setPageStep(max(duration // 10, 1))
        self._set_looks()
        self.set_recognizer(recognizer)
        self.show()
        self._slider.setFocus()
        self._on_moved()
        self.play()

    def set_recognizer(self, recognizer: Recognizer | None) -> None:
        """Use another model; None while there is none."""
        self._recognizer = recognizer
        self._replay = self._problem = None
        self._asking.drop()
        if self._timeline is None:
            return
        self._chart.show_replay(None, self._slider.maximum())
        if recognizer is not None:
            ink = self._timeline.ink
            self._asking.start(
                # A recognizer is for one thread, and the given one reads the canvas.
                lambda report, is_cancelled: replay(
                    ink, recognizer.with_all_cores(), report=report, is_cancelled=is_cancelled
                )
            )
        self._describe()

    def play(self) -> None:
        """Resume, or start again at the end."""
        if self._slider.value() >= self._slider.maximum():
            self._slider.setValue(0)
        self._started_at_ms = self._slider.value()
        self._clock.start()
        self._frames.start()
        self._describe()

    def pause(self) -> None:
        """Stop at the current moment."""
        self._frames.stop()
        self._describe()

    def close_replay(self) -> None:
        """Hide the bar; does nothing if it is hidden."""
        if self._timeline is None:
            return
        self._timeline = None
        self._asking.drop()
        self._frames.stop()
        self.hide()
        self.closed.emit()

    def end(self) -> None:
        """Stop the job: the window closes."""
        self._frames.stop()
        self._asking.end()

    @override
    def event(self, event: QEvent) -> bool:
        """Claim Esc before a shortcut gets it."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space plays and pauses, Esc closes; the slider handles arrows, Home and End."""
        if event.key() == Qt.Key.Key_Space:
            self._toggle()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_replay()
        else:
            super().keyPressEvent(event)

    def _make_controls(self) -> None:
        self._play = as_tool(named(QPushButton(), "replay_play"), "play")
        self._play.clicked.connect(self._toggle)
        self._slider = touchable(named(QSlider(Qt.Orientation.Horizontal), "replay_slider"))
        self._slider.setMinimumWidth(_LEAST_SLIDER_PX)
        self._slider.valueChanged.connect(self._on_moved)
        self._slider.actionTriggered.connect(self.pause)  # by the user
        self._close = as_tool(named(QPushButton(), "replay_close"), "x")
        self._close.clicked.connect(self.close_replay)
        self._chart = ReplayChart()
        self._chart.time_chosen.connect(self._on_time_chosen)
        self._moment = named(QLabel(), "replay_moment")
        self._moment.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._moment_place = SteadyPlace(self._moment)
        self._sentence = named(_Sentence(), "replay_sentence")

    def _lay_out(self) -> None:
        theme.follow(self._set_looks)
        times = self._play, (self._slider, 1), self._moment_place
        below = row(*times, self._sentence, self._close)
        column(self._chart, below, parent=self, spacing=theme.SPACE_PX // 2)

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Replay"))
        self._slider.setAccessibleName(self.tr("Moment of the drawing"))
        self._close.setAccessibleName(self.tr("Close the replay"))
        self._close.setToolTip(self.tr("Show the whole drawing again (Esc)"))
        self._sentence.setAccessibleName(self.tr("When it knew the digit"))
        self._describe()
        self._set_looks()

    def _set_looks(self) -> None:
        """Keep room for the longest moment, so that nothing moves while it plays."""
        theme.set_text_color(self._moment, theme.quiet_text())
        longest = self._moment_text(self._slider.maximum())
        width = self._moment.fontMetrics().horizontalAdvance(longest)
        self._moment_place.setFixedWidth(width + theme.SPACE_PX)
        self._describe_moment()

    def _moment_text(self, moment_ms: int) -> str:
        return self.tr("{:.1f} / {:.1f} s").format(moment_ms / 1000, self._slider.maximum() / 1000)

    def _describe(self) -> None:
        self._play.setAccessibleName(self.tr("Pause") if self.is_playing else self.tr("Play"))
        icons.give(self._play, "pause" if self.is_playing else "play")
        self._play.setToolTip(self.tr("Space plays and pauses, the arrow keys go step by step"))
        self._sentence.setText(self._said())
        self._sentence.setToolTip(self._said())
        self._sentence.setAccessibleDescription(self._said())

    def _said(self) -> str:
        if self._problem is not None:
            return error_text(self._problem)
        if self._replay is None:
            is_asked = self._asking.is_running
            return self.tr("Asking the model at every moment...") if is_asked else ""
        if self._replay.knew_at is None:
            return self.tr("Never sure")
        share = round(100 * self._replay.knew_at)
        return self.tr("Sure after {} % of the ink").format(share)

    def _toggle(self) -> None:
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def _on_frame(self) -> None:
        self._slider.setValue(self._started_at_ms + self._clock.elapsed())
        if self._slider.value() >= self._slider.maximum():
            self.pause()

    def _on_moved(self) -> None:
        if self._timeline is None:  # closed, but a key or the wheel still reaches the slider
            return
        self._chart.set_time(self._time_ms())
        self._describe_moment()
        self.moment_changed.emit(self._timeline.ink_at(self._time_ms()))

    def _time_ms(self) -> float:
        assert self._timeline is not None
        is_end = self._slider.value() == self._slider.maximum()
        return self._timeline.duration_ms if is_end else float(self._slider.value())

    def _describe_moment(self) -> None:
        self._moment.setText(self._moment_text(self._slider.value()))
        if self._timeline is not None:
            share = round(100 * self._timeline.share_at(self._time_ms()))
            self._slider.setAccessibleDescription(self.tr("{} % of the ink").format(share))

    def _on_time_chosen(self, time_ms: float) -> None:
        self.pause()
        self._slider.setValue(round(time_ms))

    def _on_known(self, found: Replay) -> None:
        self._replay = found
        self._chart.show_replay(found, self._slider.maximum())
        self._describe()

    def _on_failed(self, error: Exception) -> None:
        self._problem = error
        self._describe()


class _Sentence(WrappedLabel):
    """In one line where there is room, or else in two; a long one does not widen the window."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._line_px(), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        half = self._line_px() // 2 + 3 * theme.SPACE_PX
        return QSize(min(half, _MOST_WORDS_PX), super().minimumSizeHint().height())

    def _line_px(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text()) + theme.SPACE_PX
