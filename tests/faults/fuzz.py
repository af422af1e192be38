"""Feed a reader with damaged files and count what it says: `python -m tests.faults.fuzz ink 20000`.

The n-th file is always the same, but for Keras', which note the time. Keras' readers run in a
process of their own, with the limits that the program gives them: one that crashes, or takes a
minute for one file, is started anew behind it.
"""

import json
import logging
import re
import signal
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from digitpad.errors import DigitpadError
from digitpad.models.importing.worker import limit_this_process
from tests.faults.readers import KERAS_READERS, READERS, Reader

_LONGEST_RUN_S = 100_000
_LONGEST_FILE_S = 60.0  # of computing
_BEFORE_THE_FIRST = -1


@dataclass(frozen=True)
class Outcome:
    """What came of one damaged file.

    Attributes:
        number: The file's.
        refused: What was said, with names and numbers left out, or None when it could be read.
        took_s: For how long it was read.
    """

    number: int
    refused: str | None
    took_s: float


@dataclass
class FuzzResult:
    """What came of many damaged files.

    Attributes:
        files: How many were read.
        read: How many could be read in spite of the damage.
        refused: How many were refused, by the sentence.
        ended: The numbers of those that ended the process, Keras' readers only.
        slowest_s: The longest that one took.
        slowest: The number of that file.
    """

    files: int = 0
    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    ended: list[int] = field(default_factory=list)
    slowest_s: float = 0.0
    slowest: int = _BEFORE_THE_FIRST

    def add(self, outcome: Outcome) -> None:
        """Count one more."""
        self.files += 1
        if outcome.refused is None:
            self.read += 1
        else:
            self.refused[outcome.refused] += 1
        if outcome.took_s > self.slowest_s:
            self.slowest_s, self.slowest = outcome.took_s, outcome.number


class EscapedError(AssertionError):
    """A reader raised something else than a DigitpadError."""


def fuzz(
    reader: Reader, numbers: range, folder: Path, most_s: float = _LONGEST_RUN_S
) -> FuzzResult:
    """Read the damaged files of these numbers, as many as fit into `most_s`.

    Raises EscapedError, with the file's number, when a reader raises what nobody expects.
    """
    result = FuzzResult()
    for outcome in _outcomes(reader, numbers, folder, most_s):
        result.add(outcome)
    return result


def fuzz_alone(name: str, numbers: range, most_s: float = _LONGEST_RUN_S) -> FuzzResult:
    """The same in other processes, which damaged files may end."""
    result, end_s = FuzzResult(), time.monotonic() + most_s
    next_number, left_s = numbers.start, most_s
    while next_number < numbers.stop and left_s > 0:
        words = [name, str(numbers.stop - next_number), "--first", str(next_number)]
        words += ["--seconds", str(left_s), "--lines"]
        with subprocess.Popen(
            [sys.executable, "-m", "tests.faults.fuzz", *words], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                outcome = Outcome(**json.loads(line))
                result.add(outcome)
                next_number = outcome.number + 1
        if process.returncode > 0:
            raise EscapedError(f"file {next_number} of {name} made the reader raise")
        if process.returncode == 0:
            break
        result.files += 1
        result.ended.append(next_number)
        next_number, left_s = next_number + 1, end_s - time.monotonic()
    return result


def _outcomes(reader: Reader, numbers: range, folder: Path, most_s: float) -> Iterator[Outcome]:
    seeds = reader.seeds(folder)
    end_s = time.monotonic() + most_s
    for number in numbers:
        if time.monotonic() > end_s:
            return
        content = reader.mutated(seeds, Random(number))
        start_s = time.perf_counter()
        refused = None
        try:
            reader.read(content, folder)
        except DigitpadError as error:
            refused = _without_details(str(error))
        except Exception as error:
            raise EscapedError(f"file {number} made the reader raise {error!r}") from error
        yield Outcome(number, refused, round(time.perf_counter() - start_s, 3))


def _without_details(message: str) -> str:
    return re.sub(r"\(.*?\)|[/'][^ ]*|[\d,]+", "...", message)


def _print_lines(reader: Reader, numbers: range, folder: Path, most_s: float) -> None:
    """Print a line of JSON for each file, and be ended by the system by one that takes too long."""
    limit_this_process(cpu_s=_LONGEST_RUN_S)
    signal.setitimer(signal.ITIMER_PROF, _LONGEST_FILE_S)
    for outcome in _outcomes(reader, numbers, folder, most_s):
        sys.stdout.write(json.dumps(vars(outcome)) + "\n")
        sys.stdout.flush()
        signal.setitimer(signal.ITIMER_PROF, _LONGEST_FILE_S)


def main() -> int:
    """Fuzz one reader and print the counts as JSON."""
    parser = ArgumentParser(prog="python -m tests.faults.fuzz", description=__doc__)
    parser.add_argument("reader", choices=[*READERS, *KERAS_READERS])
    parser.add_argument("count", type=int)
    parser.add_argument("--first", type=int, default=0, help="number of the first file")
    parser.add_argument("--seconds", type=float, default=_LONGEST_RUN_S, help="stop after so many")
    parser.add_argument("--lines", action="store_true", help="print a line for each file")
    arguments = parser.parse_args()
    logging.disable()  # what is said of damaged settings, twenty thousand times
    numbers = range(arguments.first, arguments.first + arguments.count)
    reader = (READERS | KERAS_READERS)[arguments.reader]
    with tempfile.TemporaryDirectory() as folder:
        if arguments.lines:
            _print_lines(reader, numbers, Path(folder), arguments.seconds)
            return 0
        if arguments.reader in KERAS_READERS:
            result = fuzz_alone(arguments.reader, numbers, arguments.seconds)
        else:
            result = fuzz(reader, numbers, Path(folder), arguments.seconds)
    sys.stdout.write(json.dumps(vars(result)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
