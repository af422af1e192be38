"""A module runs in a process of its own, whichever way the program was started."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from digitpad.system import worker_process

MODULE = """
import json, os, sys

def main():
    loaded = [it for it in ("digitpad.cli.main", "argparse", "numpy") if it in sys.modules]
    print(json.dumps([sys.argv[1:], sys.stdin.read(), os.environ.get("COLOUR"), loaded]))
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a module that says what it was given."""
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "what_i_got.py").write_text(MODULE, "utf-8")
    monkeypatch.syspath_prepend(folder)
    return "what_i_got"


def ask(module: str, *words: str, content: bytes = b"", **options: Any) -> tuple[int, bytes]:
    process = worker_process.start(
        module, *words, messages=subprocess.DEVNULL, content=subprocess.PIPE, **options
    )
    answer, _ = process.communicate(content, timeout=300)
    return process.returncode, answer


def test_a_module_gets_its_words_its_input_and_its_settings(module: str) -> None:
    words = ["--json", "a b", "数字"]
    code, answer = ask(module, *words, content=b"ink", settings={"COLOUR": "blue"})
    assert code == 0
    assert json.loads(answer) == [words, "ink", "blue", []]  # and nothing heavy was loaded


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for the executable is a script")
def test_one_executable_starts_itself(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = tmp_path / "noted"
    executable = tmp_path / "digitpad"
    executable.write_text(
        f'#!/bin/sh\necho "$*" > {noted}\nexec {sys.executable} -P -m digitpad "$@"\n'
    )
    executable.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(executable))
    assert worker_process.is_frozen()
    code, answer = ask(module, "a", "b")
    assert code == 0
    assert json.loads(answer)[0] == ["a", "b"]
    assert noted.read_text().split()[1:] == [module, "a", "b"]


def test_nothing_is_imported_from_the_folder_that_one_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "what_lies_about.py").write_text(MODULE, "utf-8")
    monkeypatch.chdir(tmp_path)
    code, answer = ask("what_lies_about")
    assert code != 0
    assert answer == b""


def test_what_a_person_types_is_left_to_the_command_line() -> None:
    for words in ([], ["predict", "--own-process"], ["--version"], ["--own-process"]):
        assert not worker_process.run_if_worker(words)
