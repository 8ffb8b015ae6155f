# Longhand: `make site` makes the site, `make serve` shows it while you write, `make test` checks the program.
# Everything goes into .venv; nothing outside this folder is touched (but Debian's Chromium, when root runs the tests).

.PHONY: audit site setup serve test bench lock mutation clean
.DEFAULT_GOAL := site

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING = 1

site: $(VENV)/.installed
	@$(BIN)/longhand publish

setup: $(VENV)/.installed

serve: $(VENV)/.installed
	@$(BIN)/longhand serve

test: $(VENV)/.installed-test
	@$(BIN)/python tests/setup_browser.py
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto

bench: $(VENV)/.installed-test
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	$(BIN)/python -m tests.bench $(BENCH)

mutation: $(VENV)/.installed-test
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check mutmut
	$(BIN)/python tests/mutation.py

# Needs the network: without it, --strict fails and says so.
audit: $(VENV)/.installed-test
	$(BIN)/pip-audit --strict --disable-pip --requirement requirements.lock
	$(BIN)/pip-audit --strict --disable-pip --requirement requirements-test.lock

# The locks name versions and hashes, and no registry: whichever index pip is set up with is used.
lock:
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --quiet --group build pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --quiet --group build --group test pyproject.toml -o requirements-test.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --quiet --group bench pyproject.toml -o requirements-bench.lock

$(VENV)/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Longhand needs Python 3.11 or newer, and $(PYTHON) is `$(PYTHON) --version 2>&1`."; \
	  echo "Install one (https://www.python.org/downloads/) and name it: make site PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Python could not make a virtual environment. On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/.installed: requirements.lock pyproject.toml $(VENV)/.venv
	@echo "Installing Longhand into $(VENV) (once; about a minute) …"
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q generator  # where PYTHONDONTWRITEBYTECODE is set, each command would do so anew
	@touch $@

$(VENV)/.installed-test: requirements-test.lock $(VENV)/.installed
	@echo "Installing what the tests need …"
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

clean:
	rm -rf build site .mypy_cache .pytest_cache .ruff_cache
