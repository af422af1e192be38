"""The settings of a training run, their defaults and ranges, and the presets."""

from dataclasses import dataclass, fields
from typing import Any, Literal, get_args

from digitpad.datasets.own.training_set.own_data import OwnData, read_own_data
from digitpad.datasets.own.training_set.source import OWN
from digitpad.errors import TrainingError

PublishedName = Literal["mnist", "pendigits", "unipen", "synthetic"]
DatasetName = Literal["mnist", "pendigits", "unipen", "synthetic", "own"]
NetworkName = Literal["article", "compact", "robust"]
OptimizerName = Literal["adam", "sgd", "rmsprop"]
ScheduleName = Literal["constant", "cosine"]
LossName = Literal["cross_entropy", "squared_error", "cosine_distance"]
PrecisionName = Literal["float32", "mixed_bfloat16"]
PresetName = Literal["article", "quick", "best"]


@dataclass(frozen=True)
class TrainingConfig:
    """The settings of a training run; the form and the command line take their defaults from here.

    Attributes:
        datasets: The digit sets whose training parts are combined; "own" is the user's.
        network: The architecture's name.
        epochs: How often the network sees every training image.
        batch_size: Images per step.
        optimizer: "adam", "sgd" (with momentum 0.9) or "rmsprop".
        learning_rate: The highest rate of the run.
        schedule: "constant", or "cosine": a short linear warm-up, then down to 0 along a cosine.
        loss: "cross_entropy", "squared_error" or "cosine_distance", all against the one-hot label.
        label_smoothing: Share of the label's probability spread over all classes, 0 to 0.5;
            cross-entropy only.
        validation_split: Share of the training images kept for validation, the last of each
            digit set, 0 to 0.9.
        augment: Whether training images are rotated, scaled, sheared, shifted, bent and thickened.
        non_digits: Whether the network is also trained on letters, signs, scribbles and several
            digits at once, with uniform targets, so that it is unsure of what is no digit (outlier
            exposure, Hendrycks et al. 2019).
        precision: "float32", or "mixed_bfloat16": the layers calculate with 16 bits, the weights
            keep 32. It halves the time on a processor or GPU with bfloat16 (AVX512-BF16, AMX), and
            multiplies it on others.
        early_stopping: Stop after this many epochs without a better result; 0 means never.
        seed: Makes a run repeatable on the same machine with the same versions.
        own: Where the user's own digits are; None unless they are among the digit sets.
    """

    datasets: tuple[DatasetName, ...] = ("mnist",)
    network: NetworkName = "article"
    epochs: int = 5
    batch_size: int = 32
    optimizer: OptimizerName = "adam"
    learning_rate: float = 1e-3
    schedule: ScheduleName = "constant"
    loss: LossName = "cross_entropy"
    label_smoothing: float = 0.0
    validation_split: float = 0.1
    augment: bool = False
    non_digits: bool = False
    precision: PrecisionName = "float32"
    early_stopping: int = 0
    seed: int = 0
    own: OwnData | None = None

    def __post_init__(self) -> None:
        """Raise TrainingError when a setting is out of its range."""
        for name, choices in CHOICES.items():
            if getattr(self, name) not in choices:
                raise TrainingError("{} must be one of {}.", name, ", ".join(choices))
        if not self.datasets or not set(self.datasets) <= set(get_args(DatasetName)):
            names = ", ".join(get_args(DatasetName))
            raise TrainingError("datasets must be one or more of {}.", names)
        if (OWN in self.datasets) != (self.own is not None):
            raise TrainingError("Own digits need a file or folder, and these need own digits.")
        for name, (low, high) in RANGES.items():
            if not low <= getattr(self, name) <= high:
                raise TrainingError("{} must be between {} and {}.", name, low, high)


CHOICES: dict[str, tuple[str, ...]] = {
    "network": get_args(NetworkName),
    "optimizer": get_args(OptimizerName),
    "schedule": get_args(ScheduleName),
    "loss": get_args(LossName),
    "precision": get_args(PrecisionName),
}
"""The choices of settings that are words."""

RANGES: dict[str, tuple[float, float]] = {
    "epochs": (1, 1000),
    "batch_size": (1, 4096),
    "learning_rate": (1e-6, 1.0),
    "label_smoothing": (0.0, 0.5),
    "validation_split": (0.0, 0.9),
    "early_stopping": (0, 100),
    "seed": (0, 2**31 - 1),
}
"""The lowest and the highest allowed value of a number."""

PRESETS: dict[PresetName, TrainingConfig] = {
    "article": TrainingConfig(),
    "quick": TrainingConfig(
        network="compact",
        epochs=2,
        batch_size=256,
        learning_rate=1.5e-2,
        schedule="cosine",
        label_smoothing=0.05,
        validation_split=0.02,
    ),
    "best": TrainingConfig(
        datasets=("mnist", "pendigits", "unipen", "synthetic"),
        network="robust",
        epochs=40,
        batch_size=128,
        learning_rate=4e-3,
        schedule="cosine",
        label_smoothing=0.05,
        validation_split=0.02,
        augment=True,
        non_digits=True,
    ),
}
"""Article: the article's run. Quick: 99 % in the least time. Best: the highest accuracy."""

DEFAULT_PRESET: PresetName = "article"
"""The preset that is trained by default."""

assert set(CHOICES) | set(RANGES) | {"datasets", "augment", "non_digits", "own"} == {
    field.name for field in fields(TrainingConfig)
}


def read_config(values: object) -> TrainingConfig | None:
    """A configuration from plain values, or None when one is missing or invalid."""
    if not isinstance(values, dict):
        return None
    read: dict[str, Any] = {}
    for field in fields(TrainingConfig):
        value = values.get(field.name)
        if field.name == OWN:
            read[OWN] = own = read_own_data(value)
            if own is None and value is not None:
                return None
            continue
        kind = type(field.default)
        if kind is tuple and isinstance(value, list | tuple):
            value = tuple(value)
            if not all(isinstance(name, str) for name in value):
                return None
        elif kind is float and type(value) is int:
            value = float(value) if abs(value) < 1e300 else value  # JSON has no largest number
        if type(value) is not kind:
            return None
        read[field.name] = value
    try:
        return TrainingConfig(**read)
    except TrainingError:
        return None
