"""`digitpad models`: list, show, export, import, rename, delete and restore models."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from digitpad.cli.context import Context
from digitpad.errors import ModelError
from digitpad.models.importing.import_model import import_model
from digitpad.models.keras_files import export_model
from digitpad.models.store import StoredModel


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the actions; the default is list."""
    parser.set_defaults(run=_list)
    actions = parser.add_subparsers(
        metavar="list|show|export|import|rename|delete|restore|previous"
    )
    for word, action, names, help_text in (
        ("list", _list, "", "all models (the default)"),
        ("show", _show, "name", "everything that is known of one"),
        ("export", _export, "name file", "write one to a .keras, .h5 or .tflite file"),
        ("import", _import, "file", "take in anyone's .keras or .h5 digit model"),
        ("rename", _rename, "name new_name", "give one another name"),
        ("delete", _delete, "name", "delete one; restore brings it back"),
        ("restore", _restore, "name", "bring back the one deleted last under a name"),
        ("previous", _previous, "name", "go back to the version before the last save"),
    ):
        added = actions.add_parser(word, help=help_text)
        added.set_defaults(run=action)
        for name in names.split():
            added.add_argument(name, type=Path if name == "file" else str)
        if action is _import:
            added.add_argument("--name", help="default: the file's name")
            added.add_argument(
                "--anyway", action="store_true", help="even if it reads hardly a digit right"
            )


def _list(_arguments: Namespace, context: Context) -> None:
    models = context.store.models()
    problems = [f"{name}: {error}" for name, error in context.store.problems().items()]
    summaries = [_summary(model) for model in models]
    context.answer(summaries, [*map(_line, models), *problems])


def _show(arguments: Namespace, context: Context) -> None:
    model = context.store.find(arguments.name)
    record = json.loads(model.record.to_json())

    def lines() -> Iterator[str]:
        curves = record.pop("history")["epochs"]
        yield f"{model.name} ({model.folder})"
        for key, value in record.items():
            yield f"  {key}: {value}"
        for epoch in curves:
            yield "  epoch " + ", ".join(f"{key} {value}" for key, value in epoch.items())

    context.answer({"name": model.name, "folder": str(model.folder), **record}, lines())


def _export(arguments: Namespace, context: Context) -> None:
    export_model(context.store.find(arguments.name), arguments.file)
    values = {"model": arguments.name, "file": str(arguments.file)}
    context.answer(values, [f"Wrote {arguments.file}"])


def _import(arguments: Namespace, context: Context) -> None:
    name = arguments.name or context.store.free_name(arguments.file.stem)
    context.store.check_name(name)
    imported = import_model(arguments.file)
    doubt = imported.doubt(arguments.file.name)
    if doubt is not None and not arguments.anyway:
        raise ModelError("{} Nothing was imported; add --anyway to import it all the same.", doubt)
    model = context.store.save(name, imported.files)
    note = f" ({model.record.note})" if model.record.note else ""
    context.answer(_summary(model), [f"Imported as {model.name!r}{note}"])


def _rename(arguments: Namespace, context: Context) -> None:
    model = context.store.rename(arguments.name, arguments.new_name)
    context.answer(_summary(model), [f"Renamed to {model.name!r}"])


def _delete(arguments: Namespace, context: Context) -> None:
    context.store.delete(arguments.name)
    hint = f"Deleted {arguments.name!r}; bring it back with: digitpad models restore"
    context.answer({"deleted": arguments.name}, [hint + f" {arguments.name!r}"])


def _restore(arguments: Namespace, context: Context) -> None:
    model = context.store.restore(arguments.name)
    context.answer(_summary(model), [f"Brought back {model.name!r}"])


def _previous(arguments: Namespace, context: Context) -> None:
    model = context.store.go_back(arguments.name)
    context.answer(_summary(model), [f"Went back to {model.name!r} as it was before"])


def _summary(model: StoredModel) -> dict[str, Any]:
    record = model.record
    return {
        "name": model.name,
        "bundled": model.bundled,
        "network": record.network,
        "parameters": record.parameters,
        "test_accuracy": record.test_accuracy,
        "test_data": record.test_data.name if record.test_data else None,
        "created": record.created,
        "note": record.note,
    }


def _line(model: StoredModel) -> str:
    record = model.record
    accuracy = "not measured"
    if record.test_accuracy is not None and record.test_data is not None:
        accuracy = f"{record.test_accuracy:.2%} on {record.test_data.name}"
    bundled = ", bundled" if model.bundled else ""
    return f"{model.name}: {record.network}, {record.parameters:,} parameters, {accuracy}{bundled}"
