"""`digitpad data`: which digit sets there are, their download and their import."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from digitpad.cli.context import Context, progress_bar
from digitpad.datasets.catalogue import sources
from digitpad.datasets.source import ImportableSource
from digitpad.errors import DataError
from digitpad.networks.config import DatasetName


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the subcommand's own subcommands; without one, list."""
    parser.set_defaults(action=_list)
    actions = parser.add_subparsers(metavar="list|download|import")
    actions.add_parser("list", help="all digit sets (the default)").set_defaults(action=_list)
    download = actions.add_parser("download", help="fetch a digit set now")
    download.add_argument("name", choices=get_args(DatasetName))
    download.set_defaults(action=_download)
    import_ = actions.add_parser("import", help="take in a copy of a digit set that you have")
    import_.add_argument("name", choices=get_args(DatasetName))
    import_.add_argument("path", type=Path, help="its file, plain or packed, or the folder of it")
    import_.set_defaults(action=_import)


def run(arguments: Namespace, context: Context) -> int:
    """Do what the subcommand's subcommand says."""
    arguments.action(arguments, context)
    return 0


def _list(_arguments: Namespace, context: Context) -> None:
    found = [(source, source.state()) for source in sources(context.paths.datasets).values()]

    def lines() -> Iterator[str]:
        for source, state in found:
            place = f" in {state.folder}" if state.folder else ""
            yield f"{source.name}: {source.title}, {state.detail}{place}"
            yield f"  {source.licence}"

    values = [
        {
            "name": source.name,
            "title": source.title,
            "ready": state.ready,
            "detail": state.detail,
            "folder": str(state.folder) if state.folder else None,
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


def _import(arguments: Namespace, context: Context) -> None:
    source = sources(context.paths.datasets)[arguments.name]
    if not isinstance(source, ImportableSource):
        raise DataError("{} are made by the program; there is nothing to import.", source.title)
    with progress_bar() as report:
        source.import_from(arguments.path, report)
    values = {"name": source.name, "detail": source.state().detail}
    context.answer(values, lambda: iter([f"{source.name}: {source.state().detail}"]))
