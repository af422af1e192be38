"""`digitpad data`: which digit sets there are, and their download."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import get_args

from digitpad.commands.context import Context, progress_bar
from digitpad.datasets.catalogue import sources
from digitpad.training_config import DatasetName


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the subcommand's own subcommands; without one, list."""
    parser.set_defaults(action=_list)
    actions = parser.add_subparsers(metavar="list|download")
    actions.add_parser("list", help="all digit sets (the default)").set_defaults(action=_list)
    download = actions.add_parser("download", help="fetch a digit set now")
    download.add_argument("name", choices=get_args(DatasetName))
    download.set_defaults(action=_download)


def run(arguments: Namespace, context: Context) -> int:
    """Do what the subcommand's subcommand says."""
    arguments.action(arguments, context)
    return 0


def _list(_arguments: Namespace, context: Context) -> None:
    found = [(source, source.state()) for source in sources(context.paths.datasets).values()]

    def lines() -> Iterator[str]:
        for source, state in found:
            yield f"{source.name}: {source.title}, {state.detail}"
            yield f"  {source.licence}"

    values = [
        {
            "name": source.name,
            "title": source.title,
            "ready": state.ready,
            "detail": state.detail,
            "licence": source.licence,
        }
        for source, state in found
    ]
    context.answer(values, lines)


def _download(arguments: Namespace, context: Context) -> None:
    name: DatasetName = arguments.name
    source = sources(context.paths.datasets)[name]
    with progress_bar() as report:
        counts = {split: len(source.load(split, report)) for split in ("train", "test")}
    context.answer(
        {"name": name, **counts},
        lambda: iter([f"{name}: {counts['train']:,} to train on, {counts['test']:,} to test on"]),
    )
