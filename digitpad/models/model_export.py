"""Write a model to a file that other programs read."""

from pathlib import Path

from digitpad.errors import ModelError
from digitpad.models.keras_files import export_h5
from digitpad.models.store import StoredModel
from digitpad.system.atomic_files import write_whole


def export_model(model: StoredModel, path: Path) -> None:
    """Write a model to a `.keras`, `.h5` or `.tflite` file.

    Raises ModelError when the suffix is another or the model's files are damaged, SaveError when
    the file can't be written.
    """
    suffix = path.suffix.lower()
    if suffix == ".h5":
        content = export_h5(model)
    elif suffix == ".keras":
        content = model.read_keras()
    elif suffix == ".tflite":
        content = model.read_tflite()
    else:
        raise ModelError("A model is exported to a file that ends in .keras, .h5 or .tflite.")
    write_whole(path, content)
