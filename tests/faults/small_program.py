"""The program with few built-in digits, so that a training is short: tests start it.

`python -m tests.faults.small_program WORDS...`, as `digitpad WORDS...`.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from digitpad.cli.main import main
from digitpad.datasets import catalogue
from digitpad.datasets.synthetic import SyntheticSource


class _FewDigits(SyntheticSource):
    def __init__(self) -> None:
        super().__init__(train_count=1_000, test_count=200)


@contextmanager
def few_digits() -> Iterator[None]:
    """Have only 1,200 built-in digits for as long as the block lasts."""
    with patch.object(catalogue, "SyntheticSource", _FewDigits):
        yield


if __name__ == "__main__":
    with few_digits():
        code = main(sys.argv[1:])
    sys.exit(code)
