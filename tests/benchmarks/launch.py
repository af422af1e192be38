"""How long the program takes to start."""

from tests.benchmarks.figures import Figure
from tests.benchmarks.session import Session


def measure(session: Session) -> list[Figure]:
    """Until the window is painted, and until it has read a digit."""
    painted, shown, peers = [], [], []
    launch(session)  # what is on the disk only comes into memory
    keras_predict(session)
    for run in range(session.runs):
        at_painted, at_shown = launch(session)
        peer = keras_predict(session)
        session.say(f"  {run + 1}: {at_painted:.2f} s, {at_shown:.2f} s; peer {peer:.2f} s")
        painted.append(at_painted)
        shown.append(at_shown)
        peers.append(peer)
    return [
        Figure("window painted", "s", tuple(painted), tuple(peers), most=0.6, ratio_most=1 / 10),
        Figure("first digit read", "s", tuple(shown), tuple(peers), most=0.8, ratio_most=1 / 8),
    ]


def launch(session: Session) -> tuple[float, float]:
    """Seconds to the window painted, and to the probabilities of a digit painted."""
    finished = session.module("launch_probe")
    times = finished.answer
    return times["painted"] - finished.started, times["shown"] - finished.started


def keras_predict(session: Session) -> float:
    """Seconds to the first probabilities with nothing but Keras."""
    finished = session.module("keras_predict", session.bundled.path(".keras"))
    predicted: float = finished.answer
    return predicted - finished.started
