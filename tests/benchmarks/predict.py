"""How long `digitpad predict` takes."""

from pathlib import Path

from PIL import Image, ImageDraw

from tests.benchmarks.figures import Figure
from tests.benchmarks.launch import keras_predict
from tests.benchmarks.session import Session

_SEVEN = ((78, 50), (202, 50), (154, 140), (126, 238))


def measure(session: Session) -> list[Figure]:
    """Of one picture, the whole process."""
    picture = session.folder / "seven.png"
    draw_seven(picture)
    values, peers = [], []
    session.digitpad("predict", picture)
    for run in range(session.runs):
        values.append(session.digitpad("predict", picture).seconds)
        peers.append(keras_predict(session))
        session.say(f"  {run + 1}: {values[-1]:.2f} s; peer {peers[-1]:.2f} s")
    return [Figure("digitpad predict FILE", "s", tuple(values), tuple(peers), most=0.5)]


def draw_seven(path: Path) -> None:
    """Write a picture of a 7, black on white."""
    picture = Image.new("L", (280, 280), 255)
    ImageDraw.Draw(picture).line(_SEVEN, fill=0, width=18, joint="curve")
    picture.save(path)
