"""How soon what is drawn is read."""

from typing import Any

from tests.benchmarks.figures import Figure
from tests.benchmarks.session import Session


def measure(session: Session) -> list[Figure]:
    """From a mouse move to its probabilities."""
    values, peers = [], []
    for run in range(session.runs):
        values.append(session.module("drawing_probe", "compiled").answer)
        keras = session.bundled.path(".keras")
        peers.append(session.module("drawing_probe", "keras", keras).answer)
        session.say(f"  {run + 1}: {_describe(values[-1])}; peer {_describe(peers[-1])}")
    note = f"at least {_fewest(values + peers)} moves a run, one every 8 ms"
    p50, p99 = ((_all(values, key), _all(peers, key)) for key in ("p50", "p99"))
    return [
        Figure("move shown, p50", "ms", *p50, most=3, ratio_most=1 / 15, note=note),
        Figure("move shown, p99", "ms", *p99, most=8),
    ]


def measure_while_training(session: Session) -> list[Figure]:
    """The same while a network is trained in the window."""
    values = []
    for run in range(session.runs):
        values.append(session.module("drawing_probe", "training").answer)
        session.say(f"  {run + 1}: {_describe(values[-1])}")
    note = f"from the first batch to the saved model, at least {_fewest(values)} moves a run"
    return [
        Figure("move shown while training, p50", "ms", _all(values, "p50"), note=note),
        Figure("move shown while training, p99", "ms", _all(values, "p99"), most=16),
    ]


def _all(answers: list[dict[str, Any]], key: str) -> tuple[float, ...]:
    return tuple(answer[key] for answer in answers)


def _fewest(answers: list[dict[str, Any]]) -> int:
    return min(int(answer["moves"]) for answer in answers)


def _describe(answer: dict[str, Any]) -> str:
    return f"p50 {answer['p50']:.1f} ms, p99 {answer['p99']:.1f} ms of {answer['moves']} moves"
