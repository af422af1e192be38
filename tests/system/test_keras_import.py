import os
import subprocess
import sys
from pathlib import Path

import pytest

from digitpad.system.keras_import import import_keras


def run(script: str, home: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=False,
        text=True,
        env=os.environ | {"HOME": str(home)} | environment,
    )


def test_hostile_settings_of_keras_have_no_effect(tmp_path: Path) -> None:
    (tmp_path / ".keras").mkdir()
    (tmp_path / ".keras" / "keras.json").write_text('{"floatx": "nonsense", "backend": "jax"}')
    script = (
        "import os; from digitpad.system.keras_import import import_keras; keras = import_keras();"
        "assert keras.backend.backend() == 'tensorflow';"
        "assert keras.config.floatx() == 'float32';"
        "assert 'KERAS_MAX_EPOCHS' not in os.environ"
    )
    done = run(script, tmp_path, KERAS_BACKEND="torch", KERAS_MAX_EPOCHS="1")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_missing_tensorflow_is_told_with_its_mend(tmp_path: Path) -> None:
    script = (
        "import sys; sys.modules['tensorflow'] = None;"
        "from digitpad.system.keras_import import import_keras; import_keras()"
    )
    done = run(script, tmp_path)
    assert "TrainingError: TensorFlow is missing or broken" in done.stderr
    assert "pip install" in done.stderr


@pytest.mark.parametrize("given", [None, "/somewhere"])
def test_the_users_keras_home_is_put_back(
    given: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if given is None:
        monkeypatch.delenv("KERAS_HOME", raising=False)
    else:
        monkeypatch.setenv("KERAS_HOME", given)
    import_keras()
    assert os.environ.get("KERAS_HOME") == given
