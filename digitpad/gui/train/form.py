"""The training form: presets, and a field for every setting of a TrainingConfig."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import cast

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from digitpad.datasets.own.training_set.own_data import read_own_data
from digitpad.datasets.source import Source
from digitpad.gui.base import icons, theme
from digitpad.gui.base.controls import explain, named, quiet
from digitpad.gui.base.layouts import STRETCH, column
from digitpad.gui.base.style_sheet import CONTROL_PX
from digitpad.gui.base.translation import follow_language
from digitpad.gui.train.digits.dataset_field import DatasetField
from digitpad.gui.train.fields import WheelGuard, field_texts, make_field
from digitpad.gui.widgets.number_field import FractionField, RefusalHint, WholeNumberField
from digitpad.networks.config import PRESETS, PresetName, TrainingConfig, read_config

_MAIN = ("network", "epochs", "batch_size", "learning_rate")
_ADVANCED = (
    "augment",
    "non_digits",
    "optimizer",
    "schedule",
    "loss",
    "label_smoothing",
    "validation_split",
    "precision",
    "early_stopping",
    "seed",
)
_CUSTOM = "custom"
_LEAST_FIELD_CHARS = 8


class TrainingForm(QWidget):
    """Every setting of a training run.

    Signals:
        config_changed(object): The TrainingConfig that the form now holds.
        advanced_toggled(): The advanced settings were shown or hidden.
    """

    config_changed = Signal(object)
    advanced_toggled = Signal()

    def __init__(self, sources: Mapping[str, Source], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guard = WheelGuard(self)
        self._is_filling = False
        self._labels: dict[str, QLabel] = {}
        self._preset = named(QComboBox(), "preset")
        for name in PRESETS:
            self._preset.addItem(name, name)
        self.data = DatasetField(sources)
        self._fields = {name: make_field(name) for name in _MAIN + _ADVANCED}
        self._lay_out()
        self._connect()
        self.setFocusProxy(self._preset)
        self.set_config(TrainingConfig())
        follow_language(self._set_texts)

    def config(self) -> TrainingConfig:
        """The settings in the form."""
        values = {name: field.read() for name, field in self._fields.items()}
        return TrainingConfig(datasets=self.data.datasets, own=self.data.own, **values)

    def set_config(self, config: TrainingConfig) -> None:
        """Fill the form; a mixture of digit sets that isn't offered changes no digit sets."""
        self._is_filling = True
        self.data.set_datasets(config.datasets, config.own)
        for name, field in self._fields.items():
            field.write(getattr(config, name))
        self._is_filling = False
        self._on_changed()

    def settle(self) -> str:
        """Have what is being typed count; returns what doesn't, in the window's language, or ""."""
        for name, field in self._fields.items():
            control = field.control
            if not isinstance(control, WholeNumberField | FractionField):
                continue
            control.typing.settle()
            if refusal := control.typing.take_refusal():
                control.setFocus()
                return self.tr("{}: {}").format(field_texts()[name].label, refusal)
        return ""

    def state(self) -> dict[str, object]:
        """The form as plain values, to be remembered."""
        own = self.data.known_own
        return {
            "config": asdict(self.config()),
            "own": asdict(own) if own else None,
            "advanced": not self._advanced.isHidden(),
        }

    @property
    def advanced_top_px(self) -> int | None:
        """Where the advanced settings begin, in logical pixels; None while they are hidden."""
        return None if self._advanced.isHidden() else self._advanced_button.y()

    def restore(self, state: Mapping[str, object]) -> None:
        """Fill the form from an earlier `state`; what is damaged is left out."""
        if (own := read_own_data(state.get("own"))) is not None:
            self.data.offer_own(own)
        config = read_config(state.get("config"))
        if config is not None:
            self.set_config(config)
        self._show_advanced(state.get("advanced") is True)

    def _lay_out(self) -> None:
        main, advanced = _make_rows(), _make_rows()
        main.addRow(self._make_label("preset", self._preset), self._preset)
        main.addRow(self._make_label("datasets", self.data.chooser), self.data)
        self._add_rows(main, _MAIN)
        self._add_rows(advanced, _ADVANCED)
        self._advanced_button = quiet(named(QToolButton(), "advanced_button"))
        self._advanced_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._advanced = QWidget()
        self._advanced.setLayout(advanced)
        self._show_advanced(False)
        groups = (main, self._advanced_button, self._advanced, STRETCH)
        column(*groups, parent=self, margins=(0, 0, theme.SPACE_PX, 0))

    def _set_texts(self) -> None:
        texts = field_texts()
        for name, field in self._fields.items():
            field.set_texts(texts[name])
        self._preset.setAccessibleName(self.tr("Preset"))
        explain(
            self._preset,
            self.tr(
                "A whole set of settings. Article repeats the article's run, Quick reaches 99 % "
                "in the least time, Best gets the highest accuracy and takes long."
            ),
        )
        words = _preset_texts()
        for index in range(self._preset.count()):
            self._preset.setItemText(index, words[self._preset.itemData(index)])
        explain(self.data.chooser, texts["datasets"].help)
        for name, label in self._labels.items():
            label.setText(self.tr("Preset") if name == "preset" else texts[name].label)
            label.setToolTip(label.buddy().toolTip())
            label.setWhatsThis(label.buddy().whatsThis())
        self.align()
        self._advanced_button.setText(self.tr("Advanced settings"))
        self._show_advanced(not self._advanced.isHidden())

    def _add_rows(self, rows: QFormLayout, names: tuple[str, ...]) -> None:
        for name in names:
            control = self._fields[name].control
            if isinstance(control, QCheckBox):
                rows.addRow(control)
            elif isinstance(control, WholeNumberField | FractionField):
                place = QWidget()
                column(control, RefusalHint(control), parent=place, spacing=0)
                rows.addRow(self._make_label(name, control), place)
            else:
                rows.addRow(self._make_label(name, control), control)

    def _make_label(self, name: str, control: QWidget) -> QLabel:
        label = QLabel()
        label.setBuddy(control)
        label.setFixedHeight(CONTROL_PX)  # so that it stands beside the field's first line
        self._labels[name] = label
        return label

    def align(self, *others: QLabel) -> None:
        """Align the fields of both groups, and those whose labels are given."""
        labels = (*self._labels.values(), *others)
        for label in labels:
            label.setMinimumWidth(0)
        widest = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(widest)

    def _connect(self) -> None:
        self._preset.currentIndexChanged.connect(self._on_preset_chosen)
        self.data.datasets_changed.connect(self._on_changed)
        self._advanced_button.clicked.connect(self._on_advanced_clicked)
        controls = [field.control for field in self._fields.values()]
        for control in (self._preset, self.data.chooser, *controls):
            self._guard.watch(control)
            if isinstance(control, QComboBox):
                # A long choice must not widen the form.
                control.setMinimumContentsLength(_LEAST_FIELD_CHARS)
                control.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for field in self._fields.values():
            field.changed.connect(self._on_changed)

    def _show_advanced(self, is_shown: bool) -> None:
        self._advanced.setVisible(is_shown)
        icons.give(self._advanced_button, "chevron-down" if is_shown else "chevron-right")
        self._advanced_button.setAccessibleName(
            self.tr("Hide advanced settings") if is_shown else self.tr("Show advanced settings")
        )

    def _show_preset(self, config: TrainingConfig) -> None:
        """Choose the preset whose settings these are, or Custom, which is offered only then."""
        found = (name for name, preset in PRESETS.items() if _with_own(preset, config) == config)
        name = next(found, _CUSTOM)
        self._preset.blockSignals(True)
        custom = self._preset.findData(_CUSTOM)
        if name == _CUSTOM and custom < 0:
            self._preset.addItem(_preset_texts()[_CUSTOM], _CUSTOM)
        elif name != _CUSTOM and custom >= 0:
            self._preset.removeItem(custom)
        self._preset.setCurrentIndex(self._preset.findData(name))
        self._preset.blockSignals(False)

    def _on_preset_chosen(self) -> None:
        chosen = self._preset.currentData()
        if chosen in PRESETS:
            self.set_config(_with_own(PRESETS[cast(PresetName, chosen)], self.config()))

    def _on_changed(self) -> None:
        if self._is_filling:
            return
        config = self.config()
        self._fields["label_smoothing"].control.setEnabled(config.loss == "cross_entropy")
        self._show_preset(config)
        self.config_changed.emit(config)

    def _on_advanced_clicked(self) -> None:
        self._show_advanced(self._advanced.isHidden())
        self.advanced_toggled.emit()


def _with_own(preset: TrainingConfig, config: TrainingConfig) -> TrainingConfig:
    """A preset, on digits of the user's where the settings are on such."""
    if config.own is None:
        return preset
    return replace(preset, datasets=config.datasets, own=config.own)


def _make_rows() -> QFormLayout:
    rows = QFormLayout()
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    rows.setHorizontalSpacing(2 * theme.SPACE_PX)
    rows.setVerticalSpacing(theme.SPACE_PX)
    return rows


def _preset_texts() -> dict[str, str]:
    """The items of the chooser of presets."""
    translate = QCoreApplication.translate
    return {
        "article": translate("TrainingForm", "Article"),
        "quick": translate("TrainingForm", "Quick"),
        "best": translate("TrainingForm", "Best"),
        _CUSTOM: translate("TrainingForm", "Custom"),
    }
