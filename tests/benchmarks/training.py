"""How long training takes: against the article's script, and in the window."""

from typing import Any

from tests.benchmarks.figures import Figure
from tests.benchmarks.session import Session

_ACCURACY = 99.0  # per cent of the test set: what Quick is for


def measure(session: Session) -> list[Figure]:
    """Presets Quick and Article against the article's script."""
    scripts, quick, article = [], [], []
    for seed in range(session.runs):
        scripts.append(session.module("article_script", session.mnist_npz).answer)
        quick.append(train(session, "quick", seed))
        article.append(train(session, "article", seed))
        fits = f"{quick[-1]['duration_s']:.1f} s, Article {article[-1]['duration_s']:.1f} s"
        session.say(f"  {seed + 1}: Quick {fits}; script {scripts[-1]['fit_s']:.1f} s")
    fit_s = tuple(script["fit_s"] for script in scripts)
    return [
        Figure("fit, Quick", "s", _durations(quick), fit_s, ratio_most=1 / 4),
        Figure(
            "test accuracy, Quick's worst seed",
            "%",
            (min(_accuracies(quick)),),
            least=_ACCURACY,
            note=_list(quick, "seeds from 0"),
        ),
        Figure(
            "fit, Article",
            "s",
            _durations(article),
            fit_s,
            ratio_most=1.03,
            note=f"{_list(article, 'test accuracy')}; {_list(scripts, 'the script')}",
        ),
    ]


def measure_window(session: Session) -> list[Figure]:
    """Preset Quick in the window against `digitpad train`."""
    values, peers = [], []
    for run in range(session.runs):
        values.append(float(session.module("training_probe").answer))
        peers.append(float(train(session, "quick", 0)["duration_s"]))
        session.say(f"  {run + 1}: window {values[-1]:.1f} s; digitpad train {peers[-1]:.1f} s")
    return [Figure("fit in the window, Quick", "s", tuple(values), tuple(peers), ratio_most=1.05)]


def train(session: Session, preset: str, seed: int) -> dict[str, Any]:
    """What `digitpad train --json` says."""
    words = ("train", "--preset", preset, "--seed", seed, "--json")
    answer: dict[str, Any] = session.digitpad(*words).answer
    return answer


def _durations(answers: list[dict[str, Any]]) -> tuple[float, ...]:
    return tuple(answer["duration_s"] for answer in answers)


def _accuracies(answers: list[dict[str, Any]]) -> list[float]:
    return [100 * answer["test_accuracy"] for answer in answers]


def _list(answers: list[dict[str, Any]], title: str) -> str:
    return f"{title} " + ", ".join(f"{value:.2f} %" for value in _accuracies(answers))
