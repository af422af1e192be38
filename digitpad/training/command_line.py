"""The settings of a training run as a shell command."""

from dataclasses import fields

from digitpad.networks.config import DEFAULT_PRESET, PRESETS, PresetName, TrainingConfig


def train_command_line(config: TrainingConfig, name: str = "", continue_from: str = "") -> str:
    """The `digitpad train` command with these settings: the nearest preset, and what differs.

    Changes of the learning rate in mid-run are left out.

    Args:
        config: The settings.
        name: The model's name, or "" for the preset's.
        continue_from: The model to continue from, or "" for a new network.
    """
    first = (DEFAULT_PRESET, *PRESETS)  # the default, where others are as near
    nearest = min(first, key=lambda preset: len(_differing(config, preset)))
    words = ["digitpad", "train"]
    if nearest != DEFAULT_PRESET:
        words += ["--preset", nearest]
    for setting in _differing(config, nearest):
        words += _option(setting, getattr(config, setting))
    for option, model in (("--continue", continue_from), ("--save", name)):
        if model:
            words += [option, f'"{model}"']  # its name has no special characters of shells
    return " ".join(words)


def _differing(config: TrainingConfig, preset: PresetName) -> list[str]:
    names = (field.name for field in fields(TrainingConfig))
    return [name for name in names if getattr(config, name) != getattr(PRESETS[preset], name)]


def _option(setting: str, value: object) -> list[str]:
    if isinstance(value, tuple):
        return [word for dataset in value for word in ("--data", dataset)]
    option = setting.replace("_", "-")
    if isinstance(value, bool):
        return [f"--{option}" if value else f"--no-{option}"]
    return [f"--{option}", str(value)]
