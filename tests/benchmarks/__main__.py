"""Run the benchmarks: `make bench`, or `make bench ARGS="--only launch --runs 2"`."""

import json
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from digitpad.system.paths import DATASETS_VARIABLE, local_datasets
from tests.benchmarks.catalogue import BENCHMARKS, Benchmark, choose
from tests.benchmarks.figures import Outcome
from tests.benchmarks.ink import display
from tests.benchmarks.machine import Machine, this_machine
from tests.benchmarks.report import RESULTS, as_json, remarks, table, write_results
from tests.benchmarks.session import BenchmarkError, Session

_NO_MNIST = f"it needs the real MNIST: set {DATASETS_VARIABLE} to the folder that holds it"
_NO_X11 = "it needs Xvfb and the library Xtst"


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print the table or JSON, and keep the results of a whole run.

    Returns:
        0 when everything asked for was measured, whether or not the goals were met; else 1.
    """
    arguments = _parse(argv)
    with tempfile.TemporaryDirectory(prefix="digitpad-bench-") as folder:
        session = Session(arguments.runs, Path(folder), _say)
        machine = this_machine(session.display)
        outcomes = _measure_all(choose(arguments.only, is_quick=arguments.quick), session)
    _show(outcomes, machine, arguments)
    if is_whole(outcomes):
        explanations = [f"**{it.name}**: {it.explanation}" for it in BENCHMARKS]
        write_results(RESULTS, outcomes, machine, arguments.runs, explanations)
        _say(f"Written to {RESULTS.name}")
    return 1 if any(outcome.failed for outcome in outcomes) else 0


def is_whole(outcomes: Sequence[Outcome]) -> bool:
    """Whether every benchmark there is was run and gave its figures."""
    measured = {outcome.name for outcome in outcomes if outcome.figures}
    return measured == {benchmark.name for benchmark in BENCHMARKS}


def _parse(argv: Sequence[str] | None) -> Namespace:
    parser = ArgumentParser(prog="make bench", description=__doc__)
    names = [benchmark.name for benchmark in BENCHMARKS]
    parser.add_argument("--only", nargs="+", choices=names, default=[], metavar="NAME")
    parser.add_argument("--quick", action="store_true", help="leave out what takes minutes")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="default: 5")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.epilog = "NAME is one of: " + ", ".join(names)
    arguments = parser.parse_args(argv)
    if arguments.runs < 1:
        parser.error("--runs must be at least 1")
    return arguments


def _measure_all(chosen: Sequence[Benchmark], session: Session) -> list[Outcome]:
    """The outcomes in order; those so far when Ctrl+C is pressed."""
    outcomes: list[Outcome] = []
    try:
        for benchmark in chosen:
            outcomes.append(_measure(benchmark, session))  # noqa: PERF401  (kept when interrupted)
    except KeyboardInterrupt:
        _say("interrupted; this is what was measured before")
    return outcomes


def _measure(benchmark: Benchmark, session: Session) -> Outcome:
    if benchmark.needs_mnist and local_datasets() is None:
        return Outcome(benchmark.name, skipped=_NO_MNIST)
    if benchmark.needs_x11 and not display.is_there():
        return Outcome(benchmark.name, skipped=_NO_X11)
    session.say(f"{benchmark.name}:")
    try:
        return Outcome(benchmark.name, tuple(benchmark.measure(session)))
    except BenchmarkError as error:  # the others are worth having
        session.say(f"  {error}")
        return Outcome(benchmark.name, failed=str(error))


def _show(outcomes: Sequence[Outcome], machine: Machine, arguments: Namespace) -> None:
    if arguments.json:
        print(json.dumps(as_json(outcomes, machine, arguments.runs), indent=1))
        return
    print(table(figure for outcome in outcomes for figure in outcome.figures))
    for remark in remarks(outcomes):
        print(f"- {remark}")


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
