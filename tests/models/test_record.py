import json
from dataclasses import replace

import pytest

from digitpad.errors import ModelError
from digitpad.models.history import BatchMetrics, EpochMetrics, History, RateChange
from digitpad.models.record import DataRecord, ModelRecord

RECORD = ModelRecord(
    network="article",
    parameters=108_618,
    tflite_sha256="a",
    keras_sha256="b",
    weights_sha256="c",
    created="2026-01-01T00:00:00+00:00",
    config={"epochs": 5},
    trained_on=(DataRecord("mnist", "train", 60_000, "d"),),
    history=History(
        (BatchMetrics(0.5, 1.0, 0.6),),
        (EpochMetrics(1, 0.4, 0.9, 0.3, 0.95),),
        (RateChange(0.5, 0.001, 0.0003),),
    ),
    test_data=DataRecord("mnist", "test", 10_000, "e"),
    test_accuracy=0.99,
    test_loss=0.03,
)


def test_a_record_reads_back_as_it_was_written() -> None:
    assert ModelRecord.from_json(RECORD.to_json(), "it") == RECORD


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"3",
        b'{"format": 1}',
        b'{"format": "x"}',
        b"\xff\xfe",
        b"[" * 9999,
    ],
)
def test_junk_is_called_damaged(content: bytes) -> None:
    with pytest.raises(ModelError, match="damaged"):
        ModelRecord.from_json(content, "it")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("network", 3), ("parameters", "many"), ("parameters", True), ("parameters", 1.5)),
        *(("history", []), ("history", {"batches": [], "epochs": [{"epoch": 1}]})),
        ("history", {"batches": [{"epoch": 1, "loss": "low", "accuracy": 1}], "epochs": []}),
        ("history", {"batches": [], "epochs": [], "rates": [{"epoch": 1, "before": "low"}]}),
        *(("trained_on", [1]), ("trained_on", [{"name": "mnist"}]), ("trained_on", None)),
        ("test_data", {"name": "mnist", "split": "test", "count": "many", "sha256": ""}),
        *(("test_accuracy", 99.2), ("test_accuracy", float("nan")), ("test_loss", "low")),
        *(("config", 1), ("versions", {"keras": 3}), ("versions", []), ("note", None)),
        *(("calibration", {"temperature": 0}), ("calibration", {"temperature": "hot"})),
        *(("invented", 1), ("created", ["2026"])),
    ],
)
def test_a_field_of_the_wrong_type_is_called_damaged(field: str, value: object) -> None:
    values = json.loads(RECORD.to_json()) | {field: value}
    with pytest.raises(ModelError, match="damaged"):
        ModelRecord.from_json(json.dumps(values).encode(), "it")


def test_a_record_of_a_newer_program_asks_for_an_update() -> None:
    values = json.loads(RECORD.to_json()) | {"format": 2}
    with pytest.raises(ModelError, match="newer"):
        ModelRecord.from_json(json.dumps(values).encode(), "it")


def test_a_record_from_before_rates_could_be_changed_is_read() -> None:
    values = json.loads(RECORD.to_json())
    del values["history"]["rates"]
    old = ModelRecord.from_json(json.dumps(values).encode(), "it")
    assert old == replace(RECORD, history=replace(RECORD.history, rates=()))
