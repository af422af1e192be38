"""`digitpad models import` tries a model before it says that it was imported."""

from dataclasses import replace
from pathlib import Path

import pytest

from digitpad.cli import models
from digitpad.cli.main import main
from digitpad.models.importing.answer import PROBES, ImportedModel
from digitpad.models.store import ModelFiles, StoredModel


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch, stored_model: StoredModel) -> ImportedModel:
    """What every file is imported as, without the process that loads TensorFlow."""
    record = replace(stored_model.record, note="gives logits")
    files = ModelFiles(record, stored_model.read(".keras"), stored_model.read(".tflite"))
    imported = ImportedModel(files, PROBES)
    monkeypatch.setattr(models, "import_model", lambda _path: imported)
    return imported


@pytest.mark.usefixtures("reads")
def test_an_import_tells_what_was_adapted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "import", "theirs.h5"]) == 0
    assert capsys.readouterr().out == "Imported as 'theirs' (gives logits)\n"


def test_a_model_that_reads_hardly_a_digit_is_imported_only_when_that_is_wanted(
    reads: ImportedModel, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(models, "import_model", lambda _path: replace(reads, right=12))
    theirs = str(Path("somewhere") / "theirs.h5")
    assert main(["models", "import", theirs]) == 1
    said = capsys.readouterr().err
    assert "theirs.h5 reads only 12 of 200 built-in digits right" in said
    assert "add --anyway" in said
    assert main(["models"]) == 0
    assert "theirs" not in capsys.readouterr().out
    assert main(["models", "import", theirs, "--anyway"]) == 0
    assert capsys.readouterr().out.startswith("Imported as 'theirs'")
