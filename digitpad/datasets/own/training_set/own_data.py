"""Where digits of the user's are, as runs and settings remember them."""

from dataclasses import dataclass, fields
from pathlib import Path

from digitpad.datasets.own.turn import ORIENTATIONS, Orientation, Turn
from digitpad.errors import DataError
from digitpad.messages import Message


@dataclass(frozen=True)
class OwnData:
    """Digits of the user's to train on and to test on.

    Attributes:
        path: Their file or folder, absolute.
        test: The file or folder of the digits to test on, absolute; "" where the file has a part
            for tests, or a share of its digits is held out.
        orientation: How the images lie; they are put right.
        inverted: Whether their ink is 0 and the paper 255.
        sha256: Hash of all of these digits when they were chosen, or "" where any will do.
    """

    path: str
    test: str = ""
    orientation: Orientation = "upright"
    inverted: bool = False
    sha256: str = ""

    @property
    def turn(self) -> Turn:
        """How the images lie."""
        return Turn(self.orientation, self.inverted)

    @property
    def title(self) -> Message:
        """The name of the file or folder, with that of the tests' where there is one."""
        name = Path(self.path).name
        if not self.test:
            return Message("{}", name)
        return Message("{}, tested on {}", name, Path(self.test).name)


def own_data_at(path: Path, test: Path | None = None, turn: Turn | None = None) -> OwnData:
    """Digits at a path, which need not be absolute.

    Raises DataError when a path is not made of characters, so that it can't be remembered.
    """
    turn = turn or Turn()
    places = str(path.absolute()), str(test.absolute()) if test else ""
    for place in places:
        try:
            place.encode()
        except UnicodeEncodeError as error:
            readable = place.encode(errors="replace").decode()
            raise DataError(
                "The name {} has bytes in it that are no characters: rename it first.", readable
            ) from error
    return OwnData(*places, turn.orientation, turn.is_inverted)


def read_own_data(values: object) -> OwnData | None:
    """Own data from plain values, as `asdict` makes them; None when one is missing or invalid."""
    if not isinstance(values, dict) or values.keys() != {field.name for field in fields(OwnData)}:
        return None
    kinds = {"inverted": bool}
    if not all(isinstance(value, kinds.get(name, str)) for name, value in values.items()):
        return None
    is_valid = values["path"] and values["orientation"] in ORIENTATIONS
    return OwnData(**values) if is_valid else None
