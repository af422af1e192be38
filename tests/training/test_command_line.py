"""A line for the terminal says the same settings."""

import shlex
from argparse import ArgumentParser, Namespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitpad.cli.train import add_arguments, make_config
from digitpad.datasets.own.training_set.own_data import OwnData
from digitpad.networks.config import CHOICES, PRESETS, RANGES, PresetName, TrainingConfig
from digitpad.training.command_line import train_command_line

WHOLE = ("epochs", "batch_size", "early_stopping", "seed")
configs = st.builds(
    TrainingConfig,
    datasets=st.lists(
        st.sampled_from(["mnist", "pendigits", "unipen", "synthetic"]), min_size=1, unique=True
    ).map(tuple),
    augment=st.booleans(),
    non_digits=st.booleans(),
    **{name: st.sampled_from(choices) for name, choices in CHOICES.items()},
    **{name: st.integers(*map(int, RANGES[name])) for name in WHOLE},
    **{name: st.floats(low, high) for name, (low, high) in RANGES.items() if name not in WHOLE},
)


def parse(line: str) -> Namespace:
    program, command, *words = shlex.split(line)
    assert (program, command) == ("digitpad", "train")
    parser = ArgumentParser()
    add_arguments(parser)
    return parser.parse_args(words)


@given(configs)
def test_the_command_line_trains_with_the_same_settings(config: TrainingConfig) -> None:
    assert make_config(parse(train_command_line(config))) == config


@pytest.mark.parametrize(
    ("preset", "line"),
    [
        ("article", "digitpad train"),
        ("quick", "digitpad train --preset quick"),
        ("best", "digitpad train --preset best"),
    ],
)
def test_a_preset_needs_no_other_option(preset: PresetName, line: str) -> None:
    assert train_command_line(PRESETS[preset]) == line


def test_only_what_differs_is_said() -> None:
    config = TrainingConfig(epochs=3, datasets=("synthetic",), augment=True)
    assert train_command_line(config) == "digitpad train --data synthetic --epochs 3 --augment"


def test_names_with_spaces_stay_whole() -> None:
    arguments = parse(train_command_line(TrainingConfig(), "my model 2", "the (old) one"))
    assert (arguments.save, arguments.continue_from) == ("my model 2", "the (old) one")


@pytest.mark.parametrize(
    "own",
    [
        OwnData("/data/my digits.csv"),
        OwnData("/data/it's.csv", "/data/$HOME.csv", "turned-left", inverted=True),
    ],
)
def test_own_data_are_named_with_how_they_lie(
    own: OwnData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pathlib.Path.exists", lambda _: True)
    config = TrainingConfig(datasets=("own", "mnist"), own=own)
    assert make_config(parse(train_command_line(config))) == config
