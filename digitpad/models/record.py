"""A model's record: how it was made and measured, kept as `record.json` beside its weights."""

import json
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from typing import Any, TypeVar

from digitpad.errors import ModelError
from digitpad.models.history import BatchMetrics, EpochMetrics, History, RateChange
from digitpad.recognition.calibration import UNCALIBRATED, Calibration

FORMAT = 1
"""Version of the JSON file; a higher one was written by a newer program."""

NOTE_SEPARATOR = ", "
"""Stands between what a note says: few words each, for the window to translate."""

_T = TypeVar("_T")


class NewerRecordError(ModelError):
    """The record was written by a newer program."""


@dataclass(frozen=True)
class DataRecord:
    """A digit set that a model was trained or tested on.

    Attributes:
        name: The source's name.
        split: "train" or "test".
        count: How many digits.
        sha256: Hash of the images and labels.
    """

    name: str
    split: str
    count: int
    sha256: str


@dataclass(frozen=True)
class ModelRecord:
    """How a model was made, and how good it is.

    Attributes:
        network: The architecture's name, or "imported".
        parameters: Number of weights, trainable or not.
        tflite_sha256: Hash of `model.tflite`.
        keras_sha256: Hash of `model.keras`.
        weights_sha256: Hash of the weights alone; two saves of one model share it.
        created: Date and time in ISO 8601, UTC.
        config: The training configuration, or empty when imported.
        continued_from: Name of the model whose weights training started from, or "".
        trained_on: The digit sets of the training.
        history: The curves.
        duration_s: How long training took.
        test_data: The digit set that `test_accuracy` was measured on, or None.
        test_accuracy: 0 to 1, or None when never measured.
        test_loss: Mean cross-entropy on the test set, or None when never measured.
        calibration: Temperature and rejection threshold, measured on held-out digits.
        versions: Versions of Python and the libraries that made it.
        note: What was done to it besides training, such as adapted at import, or "".
    """

    network: str
    parameters: int
    tflite_sha256: str
    keras_sha256: str
    weights_sha256: str
    created: str
    config: dict[str, Any] = field(default_factory=dict)
    continued_from: str = ""
    trained_on: tuple[DataRecord, ...] = ()
    history: History = field(default_factory=History)
    duration_s: float = 0.0
    test_data: DataRecord | None = None
    test_accuracy: float | None = None
    test_loss: float | None = None
    calibration: Calibration = UNCALIBRATED
    versions: dict[str, str] = field(default_factory=dict)
    note: str = ""

    def to_json(self) -> bytes:
        """The record as indented UTF-8 JSON."""
        content = {"format": FORMAT, **asdict(self)}
        return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode()

    @classmethod
    def from_json(cls, content: bytes, name: str) -> "ModelRecord":
        """Read a record.

        Raises ModelError when it is damaged, NewerRecordError when a newer program wrote it; the
        messages call the model `name`.
        """
        try:
            values = json.loads(content)
            if values.pop("format") > FORMAT:
                raise NewerRecordError(
                    f"{name} was made by a newer digitpad; update the program to use it."
                )
            return cls._from_values(values)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise ModelError(
                "The description of {} is damaged; choose another model.", name
            ) from error

    @classmethod
    def _from_values(cls, values: dict[str, Any]) -> "ModelRecord":
        history = values["history"]
        values["history"] = History(
            tuple(_read(BatchMetrics, batch) for batch in history["batches"]),
            tuple(_read(EpochMetrics, epoch) for epoch in history["epochs"]),
            tuple(_read(RateChange, change) for change in history.get("rates", ())),
        )
        values["trained_on"] = tuple(_read(DataRecord, data) for data in values["trained_on"])
        if values["test_data"] is not None:
            values["test_data"] = _read(DataRecord, values["test_data"])
        values["calibration"] = _read_calibration(values.get("calibration", {}))
        record = _read(cls, values)
        if not all(isinstance(version, str) for version in record.versions.values()):
            raise TypeError("a version is no text")
        if record.test_accuracy is not None and not 0 <= record.test_accuracy <= 1:
            raise ValueError("the accuracy is out of its range")
        return record


def _read_calibration(values: dict[str, Any]) -> Calibration:
    calibration = _read(Calibration, values)
    if not (0.01 <= calibration.temperature <= 100 and 0 <= calibration.reject_below <= 1):
        raise ValueError("the calibration is out of its range")
    return calibration


def _read(kind: type[_T], values: dict[str, Any]) -> _T:
    """Build a dataclass from JSON values.

    Raises TypeError when one is missing, unknown or of another type than its field.
    """
    for name, kinds in _kinds(kind):  # type: ignore[arg-type]  # a class has a hash
        value = values.get(name)
        if name in values and (not isinstance(value, kinds) or isinstance(value, bool)):
            raise TypeError(f"{name} is of the wrong type")
    return kind(**values)


@cache  # a record has hundreds of batches
def _kinds(kind: type[object]) -> tuple[tuple[str, Any], ...]:
    """Each field of a dataclass, and its JSON types."""
    return tuple((one.name, _KINDS.get(one.type, object)) for one in fields(kind))  # type: ignore[arg-type]


_KINDS: dict[object, Any] = {
    int: int,
    float: (int, float),  # a union is slower to ask, and a record asks thousands of times
    float | None: (int, float, type(None)),
    str: str,
    dict[str, Any]: dict,
    dict[str, str]: dict,
}
"""JSON types allowed for a field's type; fields of other types were converted before."""
