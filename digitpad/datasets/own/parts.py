"""Which part of the user's files is for tests, and which for training."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from digitpad.datasets.digit_set import Split

_TEST = re.compile(r"(?<![a-z])(test|testing|t10k|valid|validation|val|eval)(?![a-z])")
_TRAIN = re.compile(r"(?<![a-z])(train|training)(?![a-z])")
_T = TypeVar("_T")


def is_test(name: str) -> bool:
    """Whether a name of a file or folder says that it is for tests, not for training."""
    return bool(_TEST.search(name.lower()))


def is_train(name: str) -> bool:
    """Whether it says that it is for training."""
    return bool(_TRAIN.search(name.lower()))


def is_of(part: Split, name: str) -> bool:
    """Whether a name says that it is for that part."""
    return is_test(name) if part == "test" else is_train(name) and not is_test(name)


def of_part(part: Split, items: Iterable[_T], name_of: Callable[[_T], str]) -> list[_T]:
    """Those for one part where all others are for the other; else all."""
    items = list(items)
    chosen = [item for item in items if is_of(part, name_of(item))]
    is_split = chosen and all(is_test(name_of(item)) or is_train(name_of(item)) for item in items)
    return chosen if is_split else items
