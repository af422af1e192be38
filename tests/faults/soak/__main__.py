"""Use one process for a long time and print what it held as JSON: the tests start it.

`python -m tests.faults.soak monkey 1800 --seed 1`: half an hour of random acts.
"""

import json
import os
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from tempfile import TemporaryDirectory

from digitpad.system.paths import DATA_DIR_VARIABLE
from tests.faults.soak.runs import RUNS


def main() -> int:
    """Run one kind of soak."""
    parser = ArgumentParser(prog="python -m tests.faults.soak", description=__doc__)
    parser.add_argument("kind", choices=tuple(RUNS))
    parser.add_argument("amount", type=int, help="how many, or for how many seconds")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        os.environ.setdefault(DATA_DIR_VARIABLE, folder)  # nobody's own files are touched
        result = RUNS[arguments.kind](arguments.amount, arguments.seed)
    sys.stdout.write(json.dumps(asdict(result)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
