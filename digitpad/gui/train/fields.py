"""The fields of the training form: a control, a label and help for every setting."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, SignalInstance
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QSpinBox, QWidget

from digitpad.gui.base.controls import explain, named
from digitpad.gui.widgets.number_field import FractionField, NumberField, WholeNumberField
from digitpad.networks.config import CHOICES, RANGES
from digitpad.override import override

_FRACTIONS: dict[str, tuple[int, float | None]] = {
    "learning_rate": (6, None),
    "label_smoothing": (3, 0.05),
    "validation_split": (3, 0.05),
}
"""Decimals and step of each number that isn't whole; without a step it depends on the value."""

translate = QCoreApplication.translate


@dataclass(frozen=True)
class FieldText:
    """The label of a setting, and its help for a newcomer."""

    label: str
    help: str


def field_texts() -> dict[str, FieldText]:
    """Label and help of every setting of a TrainingConfig, by its name."""
    texts = {
        "datasets": (
            translate("TrainingForm", "Digits"),
            translate(
                "TrainingForm",
                "What the network learns from. MNIST holds 70,000 scanned digits; pen digits were "
                "drawn on a tablet; the built-in ones are made here and need no download; your own "
                "data stay where they are.",
            ),
        ),
        "network": (
            translate("TrainingForm", "Network"),
            translate(
                "TrainingForm",
                "The architecture: which layers there are. The larger network reads better and "
                "takes several times as long to train. The Network page lists the layers.",
            ),
        ),
        "epochs": (
            translate("TrainingForm", "Epochs"),
            translate(
                "TrainingForm",
                "How often the network sees every training image. More epochs learn more, until "
                "the validation curve stops getting better.",
            ),
        ),
        "batch_size": (
            translate("TrainingForm", "Batch size"),
            translate(
                "TrainingForm",
                "Images a step. The weights change once after each batch: small batches make many "
                "noisy steps, large ones few and steady steps.",
            ),
        ),
        "learning_rate": (
            translate("TrainingForm", "Learning rate"),
            translate(
                "TrainingForm",
                "How far each step moves the weights. Too high and the loss jumps or grows; too "
                "low and learning takes forever. 0.001 is a good start for Adam.",
            ),
        ),
        "optimizer": (
            translate("TrainingForm", "Optimizer"),
            translate(
                "TrainingForm",
                "The rule that turns gradients into steps. Adam adapts the step of every weight "
                "by itself; SGD with momentum is plainer and wants a higher learning rate.",
            ),
        ),
        "schedule": (
            translate("TrainingForm", "Schedule"),
            translate(
                "TrainingForm",
                "How the learning rate changes. Constant keeps it; cosine warms up shortly, then "
                "slows down to nothing, which settles the weights at the end.",
            ),
        ),
        "loss": (
            translate("TrainingForm", "Loss"),
            translate(
                "TrainingForm",
                "What training makes small: how far the ten probabilities are from the right "
                "answer. Cross-entropy punishes sure but wrong answers most.",
            ),
        ),
        "label_smoothing": (
            translate("TrainingForm", "Label smoothing"),
            translate(
                "TrainingForm",
                "Share of the right answer spread over all ten digits, which keeps the network "
                "from becoming too sure of itself. For cross-entropy only.",
            ),
        ),
        "validation_split": (
            translate("TrainingForm", "Validation split"),
            translate(
                "TrainingForm",
                "Share of the training images that the network never learns from. How well it "
                "reads those tells whether it understands or only remembers.",
            ),
        ),
        "augment": (
            translate("TrainingForm", "Vary the images"),
            translate(
                "TrainingForm",
                "Turn, scale, slant, shift, bend and thicken every image anew each epoch, as "
                "hands do (augmentation). Slower, and better with handwriting it never saw.",
            ),
        ),
        "non_digits": (
            translate("TrainingForm", "Show non-digits"),
            translate(
                "TrainingForm",
                "Train on letters, signs, scribbles and pairs of digits, too, with no digit more "
                "probable than another, so that the network is unsure of what is no digit.",
            ),
        ),
        "precision": (
            translate("TrainingForm", "Precision"),
            translate(
                "TrainingForm",
                "How many bits the layers calculate with. bfloat16 is faster on processors (with "
                "AVX512-BF16 or AMX) and GPUs that know it, and very slow on all others.",
            ),
        ),
        "early_stopping": (
            translate("TrainingForm", "Early stopping"),
            translate(
                "TrainingForm",
                "Stop after this many epochs without a better result, and keep the best one.",
            ),
        ),
        "seed": (
            translate("TrainingForm", "Seed"),
            translate(
                "TrainingForm",
                "Where the random numbers begin. The same seed and settings repeat a run on this "
                "computer; another seed shows how much is chance.",
            ),
        ),
    }
    return {name: FieldText(*text) for name, text in texts.items()}


def choice_texts() -> dict[str, str]:
    """What the items of CHOICES are called."""
    return {
        "article": translate("TrainingForm", "Article (small)"),
        "compact": translate("TrainingForm", "Compact (fast)"),
        "robust": translate("TrainingForm", "Robust (large)"),
        "adam": translate("TrainingForm", "Adam"),
        "sgd": translate("TrainingForm", "SGD with momentum"),
        "rmsprop": translate("TrainingForm", "RMSprop"),
        "constant": translate("TrainingForm", "Constant"),
        "cosine": translate("TrainingForm", "Cosine"),
        "cross_entropy": translate("TrainingForm", "Cross-entropy"),
        "squared_error": translate("TrainingForm", "Squared error"),
        "cosine_distance": translate("TrainingForm", "Cosine distance"),
        "float32": translate("TrainingForm", "float32"),
        "mixed_bfloat16": translate("TrainingForm", "bfloat16, mixed"),
    }


class WheelGuard(QObject):
    """Keeps the wheel from changing a control that the user only scrolls past."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Wheel
            and isinstance(watched, QWidget)
            and not watched.hasFocus()
        ):
            event.ignore()  # the form scrolls instead
            return True
        return super().eventFilter(watched, event)

    def watch(self, control: QWidget) -> None:
        """Guard a control."""
        control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        control.installEventFilter(self)


@dataclass(frozen=True)
class Field:
    """A setting's control, whatever its kind.

    Attributes:
        control: The widget; its object name is the setting's.
        read: Returns its value.
        write: Sets its value.
        changed: Emitted when the value has changed.
    """

    control: QWidget
    read: Callable[[], Any]
    write: Callable[[Any], object]
    changed: SignalInstance

    def set_texts(self, text: FieldText) -> None:
        """Set name, help and items in the window's language."""
        control = self.control
        control.setAccessibleName(text.label)
        explain(control, text.help)
        if isinstance(control, QCheckBox):
            control.setText(text.label)
        elif isinstance(control, QComboBox):
            words = choice_texts()
            for index in range(control.count()):
                control.setItemText(index, words[control.itemData(index)])
        elif isinstance(control, QSpinBox) and control.objectName() == "early_stopping":
            control.setSpecialValueText(translate("TrainingForm", "Never"))
            control.setSuffix(translate("TrainingForm", " epochs"))


def make_field(name: str) -> Field:
    """The field of a setting, within the range that TrainingConfig allows, without texts."""
    if name in CHOICES:
        chooser = named(QComboBox(), name)
        for choice in CHOICES[name]:
            chooser.addItem(choice, choice)

        def choose(value: Any) -> None:
            chooser.setCurrentIndex(chooser.findData(value))

        return Field(chooser, chooser.currentData, choose, chooser.currentIndexChanged)
    if name not in RANGES:
        box = named(QCheckBox(), name)
        return Field(box, box.isChecked, box.setChecked, box.toggled)
    low, high = map(int, RANGES[name])
    number: NumberField = make_fraction(name) if name in _FRACTIONS else WholeNumberField(low, high)
    named(number, name)
    return Field(number, number.value, number.setValue, number.valueChanged)


def make_fraction(name: str) -> FractionField:
    """The field of a number that isn't whole."""
    (low, high), (decimals, step) = RANGES[name], _FRACTIONS[name]
    number = FractionField(low, high, decimals)
    if step is None:
        number.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
    else:
        number.setSingleStep(step)
    return number
