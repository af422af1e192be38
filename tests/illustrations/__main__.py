"""`make pictures`: trains the article's network for an epoch and photographs one digit's way."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from digitpad.explanation.activations import Activations
from digitpad.explanation.occlusion import occlusion_maps
from digitpad.gui.base import theme
from digitpad.gui.inside.feature_maps import FeatureMaps
from digitpad.gui.inside.occlusion_view import OcclusionView
from digitpad.gui.inside.unit_view import UnitView
from digitpad.gui.widgets.probabilities import ProbabilitiesView
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.recognition.recognizer import Recognizer
from tests.illustrations.lesson import gradient_step, trained_article
from tests.illustrations.paintings import draw_numbers, draw_steps, draw_stroke

FOLDER = Path(__file__).parents[2] / "resources" / "how-it-works"
SEVEN = Ink.through(
    [[28, 18], [72, 18], [64, 34], [55, 50], [50, 67], [45, 85]], [[36, 50], [66, 48]]
)
_UNIT = (0, 2, 8, 14)  # on the bar of the 7


def main() -> int:
    """Make every picture of the page."""
    QApplication([])
    theme.set_color_scheme(Qt.ColorScheme.Light)
    image = draw_input(SEVEN)
    save("1-ink", draw_stroke(SEVEN))
    save("2-input", draw_steps(SEVEN))
    compiled = trained_article()
    inside, recognizer = Activations(compiled), Recognizer(compiled)
    outputs = inside.look(image)
    for number, name in ((0, "4-convolution"), (1, "5-pooling"), (2, "6-second-convolution")):
        maps = FeatureMaps(inside.layers[number].shape)
        maps.show_output(outputs[number])
        save(name, photograph(maps, 640))
    unit = UnitView()
    unit.show_unit(inside.unit(*_UNIT), _UNIT[1:])
    save("3-unit", photograph(unit, 440))
    bars = ProbabilitiesView()
    recognition = recognizer.recognize(image)
    assert recognition.digit == 7
    bars.set_probabilities(recognition.probabilities, recognition.digit)
    save("7-softmax", photograph(bars, 420, 300))
    reasons = OcclusionView()
    reasons.show_maps(image, occlusion_maps(recognizer, image), recognition.digit)
    save("8-why", photograph(reasons, 300))
    save("9-backpropagation", draw_numbers(gradient_step(image, 7)))
    return 0


def photograph(widget: QWidget, width: int, height: int = 0) -> QPixmap:
    """A widget as it is seen on the window's ground."""
    widget.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    wanted = widget.heightForWidth(width) if widget.hasHeightForWidth() else 0
    widget.resize(width, height or max(wanted, widget.sizeHint().height()))
    widget.show()
    QApplication.processEvents()
    widget.adjustSize() if isinstance(widget, UnitView) else None
    picture = QPixmap(widget.size())
    picture.fill(widget.palette().window().color())
    painter = QPainter(picture)
    widget.render(painter, QPoint())
    painter.end()
    return picture


def save(name: str, picture: QPixmap) -> None:
    """Write a picture of the page."""
    file = FOLDER / f"{name}.png"
    picture.save(str(file))
    sys.stdout.write(f"{file.name}\n")


if __name__ == "__main__":
    sys.exit(main())
