import os

import pytest

from digitpad.quiet import native_messages_muted


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
