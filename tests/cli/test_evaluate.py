"""`digitpad evaluate` says how well each digit is read."""

import json
from collections.abc import Iterator

import pytest

from digitpad.cli.main import main
from tests.faults.small_program import few_digits


@pytest.fixture(autouse=True)
def few_built_in_digits() -> Iterator[None]:
    with few_digits():
        yield


def test_each_digit_has_its_metrics_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--data", "synthetic", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    classes = record["classes"]
    assert [metrics["digit"] for metrics in classes] == list(range(10))
    for metrics in classes:
        row = record["confusion"][metrics["digit"]]
        assert metrics["support"] == sum(row)
        assert metrics["recall"] == row[metrics["digit"]] / sum(row)
        precision, recall = metrics["precision"], metrics["recall"]
        assert metrics["f1"] == pytest.approx(2 * precision * recall / (precision + recall))


def test_each_digit_has_its_line_in_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--data", "synthetic"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-12].split() == ["digit", "precision", "recall", "F1", "images"]
    assert [line.split()[0] for line in lines[-11:-1]] == list("0123456789")
    assert lines[-1].split()[:2] == ["macro", "average"]
    assert lines[-1].split()[-1] == "200"
