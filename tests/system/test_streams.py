import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from digitpad.system.streams import native_messages_muted, standard_streams


def test_what_native_code_says_is_muted_for_the_block_only(
    capfd: pytest.CaptureFixture[str],
) -> None:
    os.write(2, b"before ")
    with native_messages_muted():
        os.write(2, b"greetings ")
    os.write(2, b"after")
    assert capfd.readouterr().err == "before after"


def test_an_error_in_the_block_is_raised_and_the_terminal_given_back(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(ValueError, match="broken"), native_messages_muted():
        raise ValueError("broken")
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"


def test_no_file_stays_open() -> None:
    def lowest_free() -> int:
        descriptor = os.open(os.devnull, os.O_RDONLY)
        os.close(descriptor)
        return descriptor

    before = lowest_free()
    for _ in range(3):
        with native_messages_muted():
            pass
    assert lowest_free() == before


def test_without_a_console_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_descriptor: int) -> int:
        raise OSError(9, "Bad file descriptor")

    monkeypatch.setattr(os, "dup", closed)
    with native_messages_muted():
        pass


CLOSED = """
import os, sys
sys.stdout.close(); sys.stderr.close()
sys.stdin = sys.stdout = sys.stderr = None  # what Python gives a process without a console
for number in range(3):
    try: os.close(number)
    except OSError: pass
from digitpad.system.streams import standard_streams
with standard_streams():
    print("unheard"); print("unheard", file=sys.stderr)
    assert sys.stdin.read() == ""
    with open(sys.argv[1], "w") as file:
        assert file.fileno() > 2
        os.write(1, b"unheard"); os.write(2, b"unheard")
        file.write("kept")
assert sys.stdout is None
"""


def test_without_a_console_what_is_printed_goes_nowhere_and_into_no_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    done = subprocess.run([sys.executable, "-c", CLOSED, str(path)], check=False)
    assert (done.returncode, path.read_text()) == (0, "kept")


def test_streams_that_are_there_stay_as_they_are(capfd: pytest.CaptureFixture[str]) -> None:
    with standard_streams():
        print("heard")  # noqa: T201
    assert capfd.readouterr().out == "heard\n"


def test_what_an_encoding_lacks_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, "ascii"))
    with standard_streams():
        print("模型", flush=True)  # noqa: T201
    assert raw.getvalue() == rb"\u6a21\u578b" + b"\n"
