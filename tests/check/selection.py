"""Which tests tell most about files that have changed, and which files those are."""

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

_MAIN = ("origin/main", "main")
_OUTSIDE = PurePosixPath("tests/test_documents.py")


def changed_files(root: Path) -> list[PurePosixPath]:
    """Files that differ from where this branch left the main one, and new ones, from the root.

    Those that are gone are among them.

    Args:
        root: The folder of the repository.
    """
    base = next(filter(None, (_git(root, "merge-base", "HEAD", main) for main in _MAIN)), ["HEAD"])
    names = _git(root, "diff", "--name-only", "--no-renames", "-z", base[0])
    names += _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return sorted({PurePosixPath(name) for name in names})


def files_of_tests(changed: Iterable[PurePosixPath], root: Path) -> list[PurePosixPath]:
    """Files of tests, from the root.

    For a module these are the tests of its package, without the packages within it; for a file of
    tests itself; for what tests share, the tests beside it; for any other file those of the
    documents.
    """
    return sorted({test for file in changed for test in _tests_of(file, root)})


def python_files(changed: Iterable[PurePosixPath], root: Path) -> list[PurePosixPath]:
    """Those that are Python and still there."""
    return [file for file in changed if file.suffix == ".py" and (root / file).exists()]


def _tests_of(file: PurePosixPath, root: Path) -> Iterator[PurePosixPath]:
    is_python, first = file.suffix == ".py", file.parts[0]
    if is_python and first == "tests" and file.name.startswith("test_") and (root / file).exists():
        yield file
    elif is_python and first in ("digitpad", "tests"):
        beside = PurePosixPath("tests", *file.parent.parts[1:])
        yield from (beside / path.name for path in (root / beside).glob("test_*.py"))
    else:
        yield _OUTSIDE


def _git(root: Path, *words: str) -> list[str]:
    """What git answers, part by part; nothing where it refuses."""
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=False)
    return done.stdout.replace("\0", "\n").splitlines()
