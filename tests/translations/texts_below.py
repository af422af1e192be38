"""Find the texts from below the window: those of errors, of progress and of `Message`."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from digitpad import errors
from digitpad.recognition.rejection import Rejection

_ERRORS = {name for name in vars(errors) if name.endswith("Error")}
_MAKERS = {"Message", "Progress"} | _ERRORS


def texts_below(package: Path) -> list[str]:
    """Every pattern in the package's modules, sorted, each once."""
    files = sorted(package.rglob("*.py"))
    trees = [ast.parse(file.read_text("utf-8")) for file in files]
    named = {text for text in get_args(Rejection) if text}
    return sorted(named | {text for tree in trees for text in _patterns(tree)})


def as_code(texts: list[str]) -> str:
    """Python from which lupdate takes the texts."""
    lines = [f'    QCoreApplication.translate("Messages", {_literal(text)})' for text in texts]
    return "\n".join(["def all():", *lines, ""])


def _patterns(tree: ast.Module) -> Iterator[str]:
    """The constant that stands first where a sentence is made, or where it is passed on."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in _MAKERS and node.args:
            for choice in _choices(node.args[0]):
                if any(letter.isalpha() for letter in choice):
                    yield choice


def _choices(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)


def _literal(text: str) -> str:
    """A string that Python and lupdate read alike."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
