# A Debian machine with git, make and Python 3.11 or newer is enough; everything else goes into .venv.

PYTHON ?= python3
STORE  ?= demo.kg
BIN    := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench accuracy docs lock clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s%s\n", $$1, $$2}' Makefile

demo: .venv/.run  ## build the graph of the sample announcements and serve it on http://127.0.0.1:8000
	@$(BIN)/kg demo --store $(STORE)

test: lint  ## lint, check types and run all tests
	$(BIN)/python -m pytest --benchmark-disable --numprocesses auto --maxprocesses 4 --dist loadfile

lint: .venv/.dev  ## format and lint checks, types
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

bench: .venv/.dev  ## measure: documents a second, queries a second
	$(BIN)/python -m pytest --benchmark-only

accuracy: .venv/.dev  ## measure extraction again and write the tables of docs/accuracy.md (needs ../shared)
	$(BIN)/python -m tests.accuracy ../shared

docs: .venv/.dev  ## build the documentation as a site in site/, without network: open site/index.html
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

lock:  ## resolve the versions again, with hashes (needs uv: pip install uv)
	uv pip compile pyproject.toml --group build $(LOCK) --output-file requirements.txt
	uv pip compile pyproject.toml --group dev --constraints requirements.txt $(LOCK) --output-file requirements-dev.txt

LOCK := --quiet --upgrade --universal --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

clean:  ## remove the environment, the demo's store and everything else that was built
	rm -rf .venv dist site $(STORE) .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks
	find kg tests -name __pycache__ -prune -exec rm -rf {} +

# What is installed is remembered in .venv, so that the next run starts at once.

INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check

.venv/.run: requirements.txt pyproject.toml | .venv/bin/pip
	@echo "Installing what the package needs (once) ..."
	@$(INSTALL) --require-hashes --requirement requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.run
	@echo "Installing what the tests need (once) ..."
	@$(INSTALL) --require-hashes --requirement requirements-dev.txt
	@touch $@

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Name another one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Debian keeps venv in a package of its own: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv
