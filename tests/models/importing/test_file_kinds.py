"""A file that isn't Keras's is called what it is, with what to do."""

import io
import json
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest

from digitpad.errors import ModelError
from digitpad.models.importing.file_kinds import folder_refusal, keras_suffix


def archive(*members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as opened:
        for member in members:
            opened.writestr(member, b"{}")
    return file.getvalue()


def numpy_file() -> bytes:
    file = io.BytesIO()
    np.savez(file, weights=np.zeros(3))
    return file.getvalue()


def test_the_first_bytes_tell_the_kind() -> None:
    assert keras_suffix(archive("config.json", "model.weights.h5"), "m.h5") == ".keras"
    assert keras_suffix(b"\x89HDF\r\n\x1a\n...", "m.keras") == ".h5"
    assert keras_suffix(b"PK\x03\x04 cut", "m.keras") == ".keras"  # damage is told later


PYTORCH_MAGIC = 0x1950A86A20F9469CFC6C  # torch/serialization.py, MAGIC_NUMBER


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("net.pt", archive("net/data.pkl", "net/version"), "is a PyTorch file"),
        ("net.h5", archive("archive/data.pkl", "archive/data/0"), "is a PyTorch file"),
        ("old.h5", pickle.dumps(PYTORCH_MAGIC, 2) + b"...", "is a PyTorch file"),
        ("older.pth", pickle.dumps({"a": 1}), "is a PyTorch file"),
        ("net.keras", pickle.dumps({"a": 1}), "is a Python pickle"),
        ("net.pkl", b"(dp0\n.", "is a Python pickle"),
        ("net.h5", b"\x08\x07\x12\x07pytorch\x1a\x031.9", "is an ONNX file"),
        ("net.onnx", b"...", "is an ONNX file"),
        ("net.h5", b"\x1c\x00\x00\x00TFL3....", "is a TensorFlow Lite file"),
        ("saved_model.pb", b"\x08\x01\x12\xff", "is a SavedModel"),
        ("net.zip", archive("net/saved_model.pb", "net/variables/x"), "is a SavedModel"),
        ("net.keras", archive("model.weights.h5"), "holds weights only"),
        ("net.h5", numpy_file(), "holds weights only"),
        ("net.safetensors", b"\x40\x00\x00\x00\x00\x00\x00\x00{}", "holds weights only"),
        ("net.data-00000-of-00001", b"\x00\x01", "holds weights only"),
        ("net.json", json.dumps({"class_name": "Sequential"}).encode(), "without its weights"),
        ("net.json", json.dumps({"modelTopology": {}}).encode(), "TensorFlow.js"),
        ("letter.docx", archive("word/document.xml"), "isn't a Keras model"),
        ("junk.keras", b"junk", "isn't a Keras model"),
        ("empty.keras", b"", "isn't a Keras model"),
    ],
)
def test_what_is_not_of_keras_is_named(name: str, content: bytes, message: str) -> None:
    with pytest.raises(ModelError, match=message) as error:
        keras_suffix(content, name)
    assert name in str(error.value)
    assert "damaged" not in str(error.value)


def test_a_folder_is_told_from_a_saved_model(tmp_path: Path) -> None:
    assert "is a folder" in str(folder_refusal(tmp_path))
    (tmp_path / "saved_model.pb").touch()
    assert "is a SavedModel" in str(folder_refusal(tmp_path))
