# Every target sets up what it needs: a .venv with the pinned versions and, on Debian-like
# systems, the system libraries that Qt loads.
VENV := .venv
FROZEN := .venv-frozen
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check soak lint bench screenshots screens pictures icons translations model-card \
  frozen constraints clean

run: $(READY)
	$(BIN)/digitpad $(ARGS)

test: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m "not long" -n auto --maxprocesses 4 \
	  --dist worksteal -p tests.check.seconds $(ARGS)

check: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.check

soak: $(READY)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m long tests --ignore tests/packaging $(ARGS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python -m tests.benchmarks $(ARGS)

screenshots: $(READY)
	$(BIN)/python -m tests.illustrations.screenshots $(ARGS)

screens: $(READY)
	$(BIN)/python -m tests.screens $(ARGS)

pictures: $(READY)
	$(BIN)/python -m tests.illustrations

icons: $(READY)
	$(BIN)/python -m tests.packaging.icons

translations: $(READY)
	$(BIN)/python -m tests.translations

model-card: $(READY)
	$(BIN)/python -m tests.model_card

frozen: $(FROZEN)/.ready
	$(FROZEN)/bin/python -m PyInstaller --noconfirm --log-level WARN resources/linux/digitpad.spec

constraints:
	uv pip compile --universal --upgrade --no-header --no-annotate --no-emit-index-url \
	  --no-emit-find-links --python-version 3.11 --group pyproject.toml:dev \
	  --group pyproject.toml:frozen pyproject.toml -o constraints.txt

$(READY): pyproject.toml constraints.txt .ci/set-up
	.ci/set-up $(VENV)
	@touch $@

$(FROZEN)/.ready: pyproject.toml constraints.txt .ci/set-up
	.ci/set-up $(FROZEN) frozen
	@touch $@

clean:
	rm -rf $(VENV) $(FROZEN) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
