"""Lint the files that have changed and run the quick tests of their packages."""

import subprocess
import sys

from tests.check.selection import changed_files, files_of_tests, python_files
from tests.packaging.test_wheel import ROOT

_MOST_S = 1.0  # that a test took the last time
_PLUGIN = ("-p", "tests.check.seconds", "--at-most-s", str(_MOST_S))
_CORES = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")
_NO_TESTS = 5  # pytest's exit code


def main() -> int:
    """Returns 0 when all is well."""
    changed = changed_files(ROOT)
    python, tests = (
        list(map(str, chosen(changed, ROOT))) for chosen in (python_files, files_of_tests)
    )
    codes = [_run("ruff", word, *python) for word in ("check", "format --check") if python]
    if tests:
        codes.append(_run("pytest", "-q -m", "not long", *_PLUGIN, *_CORES, *tests))
    return int(any(code not in (0, _NO_TESTS) for code in codes))


def _run(module: str, first: str, *words: str) -> int:
    command = [sys.executable, "-m", module, *first.split(), *words]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
