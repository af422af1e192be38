"""A data folder in the old layout: models and checkpoints as files side by side."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from digitpad.models.store import ModelFiles, ModelStore
from digitpad.system.paths import bundled_models
from digitpad.training.checkpoint_files import checkpoint_contents
from tests.training.checkpoints import make_checkpoint

NOWHERE = Path("nowhere")


def lay_old_store(root: Path) -> None:
    """Two models with their previous versions, one that was deleted, and an interrupted run."""
    models, training = root / "models", root / "training"
    bundled = ModelStore(NOWHERE, bundled_models()).models()[0]
    tflite = bundled.read(".tflite")
    few = replace(bundled.record, history=replace(bundled.record.history, batches=()))
    for place in (models / "mine", models / "手写 2", models / ".deleted" / "gone"):
        for end, note in (("", "new"), (".bak", "old")):
            keras = f"{place.name} {note}".encode() * 1000
            record = replace(few, note=note, keras_sha256=sha256(keras).hexdigest())
            _lay(place, ModelFiles(record, keras, tflite).contents(), end)
    for end, epochs in (("", 3), (".bak", 2)):
        contents = checkpoint_contents("killed", False, make_checkpoint(epochs=epochs))
        _lay(training / "0123abcd", contents, end)
    (training / "0123abcd.lock").touch()
    (training / "killed.name").touch()


def _lay(place: Path, contents: dict[str, bytes], end: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        place.with_name(place.name + Path(name).suffix + end).write_bytes(content)
