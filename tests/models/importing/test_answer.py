"""What the worker process answers arrives as it was."""

from dataclasses import replace

import pytest

from digitpad.errors import ModelError, SaveError
from digitpad.messages import Message
from digitpad.models.importing.answer import PROBES, ImportedModel, read, written
from digitpad.models.store import ModelFiles, StoredModel


@pytest.fixture
def imported(stored_model: StoredModel) -> ImportedModel:
    record = replace(stored_model.record, note="gives logits")
    return ImportedModel(ModelFiles(record, b"keras\n", b"\x00tflite"), PROBES)


def test_a_model_arrives_as_it_was(imported: ImportedModel) -> None:
    assert read(written(imported), "theirs") == imported


def test_a_refusal_arrives_with_its_message_still_to_be_translated() -> None:
    inner = Message("the disk is full")
    error = SaveError("Not saved: {} ({}); make room there.", inner, 3)
    with pytest.raises(SaveError) as found:
        read(written(error), "theirs")
    message = found.value.message
    assert (message.pattern, str(message)) == (error.message.pattern, str(error))
    assert isinstance(message.values[0], Message)
    with pytest.raises(ModelError, match=r"it holds \{\} itself"):
        read(written(ModelError("it holds {} itself")), "theirs")


@pytest.mark.parametrize("right", [0, PROBES // 10, PROBES // 3])
def test_a_model_that_reads_hardly_a_digit_is_doubted(imported: ImportedModel, right: int) -> None:
    doubt = replace(imported, right=right).doubt("theirs.h5")
    assert f"theirs.h5 reads only {right} of {PROBES} built-in digits right" in str(doubt)


@pytest.mark.parametrize("right", [PROBES // 2, PROBES])
def test_a_model_that_reads_many_is_not(imported: ImportedModel, right: int) -> None:
    assert replace(imported, right=right).doubt("theirs.h5") is None
