# The two that a newcomer needs: `make run` and `make test`. The rest serves whoever carries this on.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

.PHONY: run test format bench lock clean

run: $(VENV)/.run  ## the bot; without Slack's tokens, a prompt in the terminal
	@$(BIN)/python -m bot run

test: $(VENV)/.dev  ## format, lint, types, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -q -n 2

format: $(VENV)/.dev  ## what `make test` would otherwise complain about
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev  ## quality, latency, memory; writes BENCHMARKS.md
	$(BIN)/python -m tests.bench

lock: $(VENV)/.dev  ## newest versions that pyproject.toml allows, with hashes
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile $(LOCK) --extra build -o requirements.txt pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --extra dev -c requirements.txt -o requirements-dev.txt pyproject.toml

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 run")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q bot knowledge  # as pip does what it installs: the first start is as quick as the next
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
