"""`digitpad data`: list, download, import and export digit sets."""

import io
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import numpy as np

from digitpad.cli.context import Context, progress_bar
from digitpad.cli.own_data import add_own_arguments, own_of, path_of, survey_of
from digitpad.datasets.catalogue import sources
from digitpad.datasets.source import ImportableSource
from digitpad.errors import DataError
from digitpad.networks.config import PublishedName
from digitpad.system.atomic_files import write_whole


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the actions; the default is list."""
    parser.set_defaults(run=_list)
    actions = parser.add_subparsers(metavar="list|download|import|export")
    for word, action, help_text in (
        ("list", _list, "all digit sets (the default)"),
        ("download", _download, "fetch a digit set now"),
        ("import", _import, "take in a copy of a digit set that you have"),
    ):
        added = actions.add_parser(word, help=help_text)
        added.set_defaults(run=action)
        if action is not _list:
            added.add_argument("name", choices=get_args(PublishedName))
        if action is _import:
            path_help = "its file, plain or packed, or the folder of it"
            added.add_argument("path", type=Path, help=path_help)
    export = actions.add_parser("export", help="write digits of yours as .npz, parted and upright")
    export.set_defaults(run=_export)
    export.add_argument("path", help="a file or folder of digits of yours, or mydigits")
    export.add_argument("file", type=Path, help="the .npz file, with x_train, y_train and so on")
    add_own_arguments(export)


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
    context.answer(values, lines())


def _download(arguments: Namespace, context: Context) -> None:
    name: PublishedName = arguments.name
    source = sources(context.paths.datasets)[name]
    with progress_bar() as report:
        counts = {split: len(source.load(split, report)) for split in ("train", "test")}
    context.answer(
        {"name": name, **counts},
        [f"{name}: {counts['train']:,} to train on, {counts['test']:,} to test on"],
    )


def _import(arguments: Namespace, context: Context) -> None:
    source = sources(context.paths.datasets)[arguments.name]
    if not isinstance(source, ImportableSource):
        raise DataError("{} are made by the program; there is nothing to import.", source.title)
    with progress_bar() as report:
        source.import_from(arguments.path, report)
    values = {"name": source.name, "detail": source.state().detail}
    context.answer(values, [f"{source.name}: {source.state().detail}"])


def _export(arguments: Namespace, context: Context) -> None:
    if arguments.test:
        arguments.test = path_of(arguments.test, context)
    own = own_of(arguments, [path_of(arguments.path, context)])
    assert own is not None
    for read in map(Path, filter(None, (own.path, own.test))):
        if arguments.file.exists() and read.exists() and arguments.file.samefile(read):
            raise DataError("{} is to be read: name another file to write.", arguments.file)
    with progress_bar() as report:
        parts = survey_of(own, arguments, context, report).parts
    train, test = parts.train, parts.test
    arrays = {"x_train": train.images, "y_train": train.labels}
    arrays |= {"x_test": test.images, "y_test": test.labels}
    content = io.BytesIO()
    np.savez_compressed(content, **arrays)  # type: ignore[arg-type]
    write_whole(arguments.file, content.getvalue())
    counts = {"train": len(train), "test": len(test)}
    line = f"Wrote {len(train):,} digits to train on, {len(test):,} to test on: {arguments.file}"
    context.answer({**counts, "file": str(arguments.file)}, [line])
