"""The benchmarks' own sums and tables, on made-up numbers."""

import json
from pathlib import Path

import pytest

from tests.benchmarks import __main__ as program
from tests.benchmarks import catalogue
from tests.benchmarks.__main__ import is_whole, main
from tests.benchmarks.catalogue import BENCHMARKS, Benchmark, choose
from tests.benchmarks.figures import Figure, Outcome
from tests.benchmarks.machine import Machine, this_machine
from tests.benchmarks.report import as_json, remarks, table, write_results
from tests.benchmarks.session import BenchmarkError, Session

MACHINE = Machine("2026-01-02", "A CPU", 2, "Linux x86_64", "offscreen", 0.5, {"Python": "3.11.7"})
LAUNCH = Figure("window painted", "s", (0.5, 0.9, 0.6), (5.0, 6.0, 9.0), most=0.6, ratio_most=0.1)
SLOW = Figure("longest gap", "ms", (120.0,), most=100, note="TensorFlow imported")
ACCURACY = Figure("test accuracy", "%", (98.98,), least=99)
UNRATED = Figure("move shown, p50", "ms", (2.0, 4.0))


def measure(session: Session) -> list[Figure]:
    return [Figure("made up", "s", tuple(map(float, range(1, session.runs + 1))))]


def fail(_session: Session) -> list[Figure]:
    raise BenchmarkError("it ended with 1")


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two benchmarks that take no time, and where their results go."""
    benchmarks = (Benchmark("one", "One.", measure), Benchmark("two", "Two.", measure))
    for module in (catalogue, program):
        monkeypatch.setattr(module, "BENCHMARKS", benchmarks)
    monkeypatch.setattr(program, "RESULTS", tmp_path / "RESULTS.md")
    return tmp_path / "RESULTS.md"


def test_a_figure_is_the_median_of_its_runs() -> None:
    assert (LAUNCH.value, LAUNCH.peer, UNRATED.value) == (0.6, 6.0, 3.0)


def test_a_ratio_is_the_median_of_the_ratios_run_by_run() -> None:
    assert LAUNCH.ratio == pytest.approx(0.1)  # of 0.5 / 5, 0.9 / 6 and 0.6 / 9
    assert UNRATED.ratio is None


def test_every_goal_of_a_figure_must_be_met() -> None:
    met = [figure.is_met for figure in (LAUNCH, SLOW, ACCURACY, UNRATED)]
    assert met == [True, False, False, None]
    assert not Figure("launch", "s", (0.5,), (2.0,), most=0.6, ratio_most=0.1).is_met


def test_the_table_has_a_row_a_figure_in_columns_of_one_width() -> None:
    lines = table([LAUNCH, SLOW, ACCURACY, UNRATED]).splitlines()
    assert len(lines) == 2 + 4
    assert len({len(line) for line in lines}) == 1
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    launch = ["window painted", "0.60 s", "0.50 to 0.90", "<= 0.6 s", "6.00 s"]
    assert cells[2] == [*launch, "1/10", "<= 1/10", "yes"]
    assert cells[3] == ["longest gap", "120.0 ms", "", "<= 100 ms", "", "", "", "NO"]
    assert cells[4][1:4] == ["98.98 %", "", ">= 99 %"]


def test_ratios_near_one_are_decimal_numbers() -> None:
    assert "1.04" in table([Figure("fit", "s", (10.4,), (10.0,), ratio_most=1.03)])


def test_remarks_tell_notes_and_what_has_no_figures() -> None:
    outcomes = [
        Outcome("gaps", (SLOW,)),
        Outcome("training", skipped="no MNIST"),
        Outcome("launch", failed="it ended with 1"),
    ]
    assert remarks(outcomes) == [
        "longest gap: TensorFlow imported",
        "training: skipped, no MNIST",
        "launch: FAILED, it ended with 1",
    ]


def test_json_holds_each_run() -> None:
    answer = as_json([Outcome("launch", (LAUNCH,))], MACHINE, 3)
    (record,) = answer["benchmarks"][0]["figures"]
    assert record["values"] == (0.5, 0.9, 0.6)
    assert (record["value"], record["met"]) == (0.6, True)
    assert answer["machine"]["cpu"] == "A CPU"


def test_results_name_the_machine_and_no_path_of_it(tmp_path: Path) -> None:
    file = tmp_path / "RESULTS.md"
    write_results(
        file, [Outcome("launch", (LAUNCH,))], this_machine("offscreen"), 3, ["**launch**"]
    )
    text = file.read_text()
    assert "| window painted |" in text
    assert "median of 3 runs" in text
    assert "digitpad" in text
    assert str(Path.home()) not in text
    assert str(Path.cwd()) not in text


def test_only_a_run_of_every_benchmark_is_kept() -> None:
    outcomes = [Outcome(benchmark.name, (LAUNCH,)) for benchmark in BENCHMARKS]
    assert is_whole(outcomes)
    assert not is_whole(outcomes[1:])
    assert not is_whole([*outcomes[1:], Outcome(outcomes[0].name, skipped="no MNIST")])


def test_quick_leaves_out_what_takes_minutes() -> None:
    assert choose([], is_quick=False) == BENCHMARKS
    assert {it.name for it in BENCHMARKS} - {it.name for it in choose([], is_quick=True)} == {
        "training",
        "window_training",
        "memory",
    }
    assert [it.name for it in choose(["gaps", "launch"], is_quick=True)] == ["launch", "gaps"]


def test_what_needs_mnist_is_skipped_without_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DIGITPAD_DATASETS", raising=False)
    assert main(["--only", "evaluation", "training"]) == 0
    told = capsys.readouterr().out
    assert "evaluation: skipped, it needs the real MNIST" in told
    assert "training: skipped" in told


def test_a_whole_run_writes_its_results(made_up: Path) -> None:
    assert main(["--runs", "3"]) == 0
    text = made_up.read_text()
    assert text.count("| made up | 2.00 s   | 1.00 to 3.00 |") == 2
    assert "- **two**: Two." in text


def test_part_of_a_run_leaves_the_results_as_they_are(made_up: Path) -> None:
    assert main(["--only", "two"]) == 0
    assert not made_up.exists()


def test_a_benchmark_that_fails_leaves_the_others_their_figures(
    made_up: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    benchmarks = (Benchmark("one", "One.", fail), Benchmark("two", "Two.", measure))
    monkeypatch.setattr(catalogue, "BENCHMARKS", benchmarks)
    assert main(["--json"]) == 1
    one, two = json.loads(capsys.readouterr().out)["benchmarks"]
    assert one["failed"] == "it ended with 1"
    assert two["figures"][0]["value"] == 3
    assert not made_up.exists()
