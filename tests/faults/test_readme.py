"""The page of faults names tests that there are."""

import re
from pathlib import Path

_TESTS = Path(__file__).parent.parent
_PAGE = Path(__file__).parent / "README.md"
_NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")
_LEAST = 50  # rows of the page have at least so many tests


def test_every_test_that_the_page_names_exists() -> None:
    named = _NAMED.findall(_PAGE.read_text(encoding="utf-8"))
    missing = [
        f"{file}::{test}"
        for file, test in named
        if not (_TESTS / file).is_file()
        or f"\ndef {test}(" not in (_TESTS / file).read_text(encoding="utf-8")
    ]
    assert missing == []
    assert len(named) >= _LEAST


def test_every_row_of_the_page_has_a_test_and_an_outcome() -> None:
    page = _PAGE.read_text(encoding="utf-8")
    rows = [line for line in page.split("## Files")[1].splitlines() if line.startswith("| ")]
    for row in rows:
        fault, tests, outcome = (cell.strip() for cell in row.strip("|").split("|"))
        assert fault, row
        assert outcome, row
        assert _NAMED.search(tests) or tests == "test", row
