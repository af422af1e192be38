"""The libraries are told of by what their packages say."""

import subprocess
import sys
from email import message_from_string
from email.message import Message
from importlib import metadata

import pytest

from digitpad.system.libraries import (
    MAIN_LIBRARIES,
    Library,
    installed_libraries,
    package_name,
)


def test_every_main_library_has_a_version_and_a_short_licence() -> None:
    found = {library.name: library for library in installed_libraries()}
    assert "tensorflow" in found
    for name, library in found.items():
        assert library.version == metadata.version(name)
        assert 0 < len(library.licence) < 80, name


def test_the_main_libraries_are_ones_that_we_ask_for() -> None:
    asked = {wanted.split()[0].lower() for wanted in metadata.requires("digitpad") or []}
    words = {name.split(">")[0].split("!")[0].split("<")[0] for name in asked}
    assert {name.lower() for name in MAIN_LIBRARIES} <= words


def test_what_is_not_installed_is_left_out() -> None:
    assert installed_libraries(("no-such-package", "numpy"))[0].name == "numpy"


def test_tensorflow_without_gpus_is_told_of_as_tensorflow(monkeypatch: pytest.MonkeyPatch) -> None:
    def described(name: str) -> Message:
        if name == "tensorflow":
            raise metadata.PackageNotFoundError(name)
        return message_from_string(f"Name: {name.replace('-', '_')}\nVersion: 2.21.0\nLicense: x\n")

    monkeypatch.setattr(metadata, "metadata", described)
    (library,) = installed_libraries(("tensorflow",))
    assert library == Library("tensorflow", "2.21.0", "x")
    assert package_name("tensorflow") == "tensorflow_cpu"


def test_looking_them_up_imports_none_of_them() -> None:
    code = (
        "import sys; from digitpad.system.libraries import installed_libraries;"
        "installed_libraries();"
        "sys.exit('tensorflow' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("License-Expression: MIT\nLicense: other", "MIT"),
        (
            "Classifier: License :: OSI Approved :: Apache Software License",
            "Apache Software License",
        ),
        ("License: Apache 2.0", "Apache 2.0"),
        ("License: " + "a whole text " * 20, ""),
        ("Summary: says nothing", ""),
    ],
)
def test_the_licence_is_found_wherever_it_stands(
    fields: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    described = message_from_string(f"Name: made-up\nVersion: 1\n{fields}\n")
    monkeypatch.setattr(metadata, "metadata", lambda _name: described)
    (library,) = installed_libraries(("made-up",))
    assert library.licence == expected
