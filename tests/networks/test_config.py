from dataclasses import asdict
from typing import Any

import pytest

from digitpad.errors import TrainingError
from digitpad.networks.config import PRESETS, TrainingConfig, read_config


def test_the_articles_preset_is_the_articles_run() -> None:
    config = PRESETS["article"]
    assert (config.datasets, config.network) == (("mnist",), "article")
    assert (config.epochs, config.batch_size, config.validation_split) == (5, 32, 0.1)
    assert (config.optimizer, config.learning_rate, config.schedule) == ("adam", 1e-3, "constant")
    assert (config.loss, config.label_smoothing, config.augment) == ("cross_entropy", 0.0, False)


@pytest.mark.parametrize(
    "setting",
    [
        {"epochs": 0},
        {"batch_size": 0},
        {"learning_rate": 0.0},
        {"learning_rate": float("nan")},
        {"validation_split": 1.0},
        {"network": "none"},
        {"loss": "hinge"},
        {"optimizer": "lion"},
        {"schedule": "steps"},
        {"datasets": ()},
        {"datasets": ("letters",)},
        {"seed": -1},
    ],
)
def test_a_setting_out_of_its_range_is_named(setting: dict[str, Any]) -> None:
    with pytest.raises(TrainingError, match=next(iter(setting))):
        TrainingConfig(**setting)


def test_settings_are_read_back_from_json_s_types() -> None:
    values = {**asdict(TrainingConfig()), "datasets": ["mnist"], "learning_rate": 1}
    assert read_config(values) == TrainingConfig(learning_rate=1.0)
    assert read_config(None) is None
    assert read_config({"epochs": 3}) is None
