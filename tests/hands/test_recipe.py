"""The recipe of the bundled model is done step by step, and goes on where it was."""

from argparse import ArgumentParser
from pathlib import Path

from digitpad.cli import train
from tests.hands.recipe import STEPS, left_to_do


def made_of(arguments: tuple[str, ...], module: str) -> set[str]:
    """The models that a step begins with."""
    if module != "digitpad":
        return set(arguments)
    return {arguments[place + 1] for place, word in enumerate(arguments) if word == "--continue"}


def test_each_step_is_made_of_models_before_it() -> None:
    known: set[str] = set()
    for step in STEPS:
        assert made_of(step.arguments, step.module) <= known
        known.add(step.name)


def test_the_program_takes_every_training() -> None:
    parser = ArgumentParser()
    train.add_arguments(parser)
    for step in STEPS:
        if step.module == "digitpad":
            settings = train.make_config(parser.parse_args(step.arguments[1:]))
            assert settings.network == "robust"
            assert ("unipen" in settings.datasets) == (
                step.name not in ("first", "second", "third")
            )


def test_what_is_made_is_not_made_again(tmp_path: Path) -> None:
    commands = left_to_do(tmp_path)
    for step in STEPS:
        assert next(commands) == step.command(tmp_path)
        (tmp_path / "models" / step.name).mkdir(parents=True)
    assert list(commands) == []
    assert list(left_to_do(tmp_path)) == []


def test_an_interrupted_training_is_gone_on_with_first(tmp_path: Path) -> None:
    run = tmp_path / "training" / "first"
    run.mkdir(parents=True)
    (run / "record.json").touch()
    assert "--resume" in next(left_to_do(tmp_path))
