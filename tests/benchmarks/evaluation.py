"""How long it takes to measure a model on MNIST's test set."""

from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.session import Session

_ARTICLE = "article"


def measure(session: Session) -> list[Figure]:
    """The bundled model and the article's network, each against Keras."""
    bundled, folder = session.bundled, session.new_folder()
    return [
        _measure(session, bundled.name, bundled.path(".keras"), folder, ratio_most=1 / 2),
        _measure(session, _ARTICLE, train_article(session, folder), folder, ratio_most=1 / 8),
    ]


def train_article(session: Session, folder: Path) -> Path:
    """Put the article's network, trained a little, into a data folder."""
    words = ("train", "--preset", "quick", "--epochs", 1, "--save", _ARTICLE)
    session.digitpad(*words, data_dir=folder)
    return folder / "models" / _ARTICLE / "model.keras"


def _measure(
    session: Session, name: str, keras_file: Path, folder: Path, ratio_most: float
) -> Figure:
    words = ("evaluate", "--model", name, "--data", "mnist", "--json")
    session.digitpad(*words, data_dir=folder)  # what is on the disk only comes into memory
    values, peers = [], []
    for run in range(session.runs):
        values.append(session.digitpad(*words, data_dir=folder).seconds)
        peers.append(session.module("keras_evaluate", keras_file, session.mnist_npz).seconds)
        session.say(f"  {name} {run + 1}: {values[-1]:.2f} s; peer {peers[-1]:.2f} s")
    return Figure(
        f"evaluate 10,000, {name}", "s", tuple(values), tuple(peers), ratio_most=ratio_most
    )
