"""Show what was measured: a table for people, JSON for programs, and RESULTS.md."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.benchmarks.figures import Figure, Outcome, Unit
from tests.benchmarks.machine import Machine

RESULTS = Path(__file__).parent / "RESULTS.md"

_HEADINGS = ("figure", "measured", "range", "goal", "peer", "ratio", "ratio's goal", "met")
_DECIMALS: dict[Unit, int] = {"s": 2, "ms": 1, "%": 2, "MB": 0, "px": 1}


def table(figures: Iterable[Figure]) -> str:
    """The figures as an aligned Markdown table, which reads well on a terminal, too."""
    rows = [_HEADINGS, *map(_cells, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def remarks(outcomes: Sequence[Outcome]) -> list[str]:
    """What the table can't say: notes, what was skipped, what failed."""
    notes = [f"{it.name}: {it.note}" for outcome in outcomes for it in outcome.figures if it.note]
    skipped = [f"{it.name}: skipped, {it.skipped}" for it in outcomes if it.skipped]
    failed = [f"{it.name}: FAILED, {it.failed}" for it in outcomes if it.failed]
    return notes + skipped + failed


def as_json(outcomes: Sequence[Outcome], machine: Machine, runs: int) -> dict[str, Any]:
    """Everything, each run's values included, as plain values."""
    return {
        "machine": asdict(machine),
        "runs": runs,
        "benchmarks": [
            {
                "name": outcome.name,
                "skipped": outcome.skipped,
                "failed": outcome.failed,
                "figures": [_record(figure) for figure in outcome.figures],
            }
            for outcome in outcomes
        ],
    }


def write_results(
    path: Path,
    outcomes: Sequence[Outcome],
    machine: Machine,
    runs: int,
    explanations: Iterable[str],
) -> None:
    """Write the table, how it was measured and on what, as Markdown.

    Args:
        path: The file, replaced.
        outcomes: Of all benchmarks.
        machine: What they ran on.
        runs: How often each.
        explanations: What each benchmark measures, one sentence each.
    """
    load = "" if machine.load is None else f", load {machine.load} at the start"
    versions = ", ".join(f"{name} {number}" for name, number in machine.versions.items())
    figures = [figure for outcome in outcomes for figure in outcome.figures]
    lines = [
        "# Benchmark results",
        "",
        f"Written by `make bench` on {machine.date}. Each figure is the median of {runs} runs, "
        "each ratio the median of the runs' ratios to a peer measured in the same run.",
        "",
        f"- {machine.cpu}, {machine.cores} cores, {machine.system}, Qt on {machine.display}{load}",
        f"- {versions}",
        "",
        table(figures),
        "",
        *(f"- {remark}" for remark in remarks(outcomes)),
        "",
        "## What is measured",
        "",
        *(f"- {explanation}" for explanation in explanations),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _cells(figure: Figure) -> tuple[str, ...]:
    met = {True: "yes", False: "NO", None: ""}[figure.is_met]
    low, high = min(figure.values), max(figure.values)
    return (
        figure.name,
        _quantity(figure.value, figure.unit),
        f"{_number(low, figure.unit)} to {_number(high, figure.unit)}" if low != high else "",
        _goal(figure),
        "" if figure.peer is None else _quantity(figure.peer, figure.unit),
        "" if figure.ratio is None else _ratio(figure.ratio),
        "" if figure.ratio_most is None else f"<= {_ratio(figure.ratio_most)}",
        met,
    )


def _record(figure: Figure) -> dict[str, Any]:
    derived = {"value": figure.value, "peer": figure.peer, "ratio": figure.ratio}
    return asdict(figure) | derived | {"met": figure.is_met}


def _goal(figure: Figure) -> str:
    if figure.most is not None:
        return f"<= {figure.most:g} {figure.unit}"
    return "" if figure.least is None else f">= {figure.least:g} {figure.unit}"


def _quantity(value: float, unit: Unit) -> str:
    return f"{_number(value, unit)} {unit}"


def _number(value: float, unit: Unit) -> str:
    return f"{value:.{_DECIMALS[unit]}f}"


def _ratio(ratio: float) -> str:
    """Shares as people say them: 1/8; near 1 as a decimal number."""
    return f"1/{round(1 / ratio, 1):g}" if 0 < ratio <= 0.5 else f"{ratio:.3g}"
