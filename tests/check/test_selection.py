"""The tests that run are those of the packages that have changed."""

import subprocess
from pathlib import Path, PurePosixPath

import pytest

from tests.check.selection import changed_files, files_of_tests, python_files


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository whose main branch has two packages, one within the other."""
    for name in (
        *("digitpad/errors.py", "digitpad/gui/window.py", "digitpad/gui/draw/tab.py"),
        *("tests/test_errors.py", "tests/gui/test_window.py", "tests/gui/test_bars.py"),
        *("tests/gui/windows.py", "tests/gui/draw/test_tab.py", "README.md"),
    ):
        write(tmp_path / name, "first")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=me", "-c", "user.email=me@here", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "more")


def chosen(root: Path, *changed: str) -> list[str]:
    return [str(test) for test in files_of_tests(map(PurePosixPath, changed), root)]


def changed_names(root: Path) -> list[str]:
    return [str(path) for path in changed_files(root)]


def test_nothing_is_chosen_where_nothing_has_changed(root: Path) -> None:
    assert changed_files(root) == []
    assert files_of_tests([], root) == []


def test_what_is_not_committed_has_changed_and_so_has_what_is_new_or_gone(root: Path) -> None:
    write(root / "digitpad/errors.py", "second")
    write(root / "digitpad/new one.py", "first")
    (root / "README.md").unlink()
    assert changed_names(root) == ["README.md", "digitpad/errors.py", "digitpad/new one.py"]
    assert [str(path) for path in python_files(changed_files(root), root)] == [
        "digitpad/errors.py",
        "digitpad/new one.py",
    ]


def test_what_a_branch_has_committed_has_changed_but_not_what_main_has_since(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "mine")
    write(root / "digitpad/errors.py", "second")
    commit(root)
    git(root, "checkout", "-q", "main")
    write(root / "README.md", "second")
    commit(root)
    git(root, "checkout", "-q", "mine")
    assert changed_names(root) == ["digitpad/errors.py"]


def test_what_is_committed_and_not_pushed_has_changed(root: Path) -> None:
    git(root, "update-ref", "refs/remotes/origin/main", "HEAD")
    write(root / "digitpad/errors.py", "second")
    commit(root)
    assert changed_names(root) == ["digitpad/errors.py"]


def test_a_module_has_the_tests_of_its_package_without_those_within_it(root: Path) -> None:
    assert chosen(root, "digitpad/gui/window.py") == [
        "tests/gui/test_bars.py",
        "tests/gui/test_window.py",
    ]
    assert chosen(root, "digitpad/gui/draw/tab.py") == ["tests/gui/draw/test_tab.py"]
    assert chosen(root, "digitpad/errors.py") == ["tests/test_errors.py"]


def test_a_file_of_tests_has_itself_and_what_tests_share_those_beside_it(root: Path) -> None:
    assert chosen(root, "tests/gui/test_bars.py") == ["tests/gui/test_bars.py"]
    assert chosen(root, "tests/gui/windows.py", "tests/gui/test_bars.py") == [
        "tests/gui/test_bars.py",
        "tests/gui/test_window.py",
    ]


def test_tests_that_are_gone_are_not_run_but_those_beside_them_are(root: Path) -> None:
    (root / "tests/gui/test_bars.py").unlink()
    assert chosen(root, "tests/gui/test_bars.py") == ["tests/gui/test_window.py"]


def test_any_other_file_has_the_tests_of_the_documents(root: Path) -> None:
    assert chosen(root, "README.md", "resources/icons/a.svg") == ["tests/test_documents.py"]
