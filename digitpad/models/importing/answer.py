"""What the worker process that imports a model answers, and how it gets from there to here."""

import json
from dataclasses import dataclass
from typing import Any

from digitpad import errors
from digitpad.errors import DigitpadError
from digitpad.messages import Message
from digitpad.models.record import ModelRecord
from digitpad.models.store import ModelFiles

PROBES = 200
"""How many built-in digits an imported model is asked."""

_FEWEST_RIGHT = 0.4  # of them; guessing reads a tenth


@dataclass(frozen=True)
class ImportedModel:
    """A model that was imported, but isn't saved yet.

    Attributes:
        files: Its files.
        right: How many of `PROBES` built-in digits it reads right.
    """

    files: ModelFiles
    right: int

    def doubt(self, name: str) -> Message | None:
        """What speaks against it when it reads hardly a digit right, else None.

        Args:
            name: Its file's name.
        """
        if self.right >= _FEWEST_RIGHT * PROBES:
            return None
        return Message(
            "{} reads only {} of {} built-in digits right, however the pixels are given to it.",
            name,
            self.right,
            PROBES,
        )


def written(answer: ImportedModel | DigitpadError) -> bytes:
    """An answer as bytes: a line of JSON, followed by the two files, if any."""
    if isinstance(answer, DigitpadError):
        head: dict[str, Any] = {
            "error": type(answer).__name__,
            "message": _message_values(answer.message),
        }
        return json.dumps(head).encode() + b"\n"
    files = answer.files
    head = {
        "record": files.record.to_json().decode(),
        "right": answer.right,
        "size": len(files.keras),
    }
    return json.dumps(head).encode() + b"\n" + files.keras + files.tflite


def read(answer: bytes, name: str) -> ImportedModel:
    """The model that the bytes of an answer hold.

    Args:
        answer: What `written` has made.
        name: What messages call the model.

    Raises the DigitpadError that it holds instead, with its message still to be translated.
    """
    head, _, parts = answer.partition(b"\n")
    values = json.loads(head)
    if "error" in values:
        raise getattr(errors, values["error"])(_message(values["message"]))
    record = ModelRecord.from_json(values["record"].encode(), name)
    size = values["size"]
    return ImportedModel(ModelFiles(record, parts[:size], parts[size:]), values["right"])


def _message_values(value: object) -> Any:
    """A message as JSON values; whatever else stands in one is a number, or becomes text."""
    if isinstance(value, Message):
        return {"pattern": value.pattern, "values": [*map(_message_values, value.values)]}
    return value if isinstance(value, int | float) else str(value)


def _message(value: Any) -> Any:
    if isinstance(value, dict):
        return Message(value["pattern"], *map(_message, value["values"]))
    return value
