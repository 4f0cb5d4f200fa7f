# Sightline: what a developer or a visitor does. Plain `make` lists the targets.
# Needs Python 3.11 or later and make; everything else is installed below this folder.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
UV := $(shell uv --version >/dev/null 2>&1 && echo uv)
DATABASE_URL_POSTGRES := $(or $(DATABASE_URL),postgresql://postgres@127.0.0.1:5432/test)
FAST := not slow and not browser and not spark
RULES := src/sightline/core/*,src/sightline/domains/*/rules.py,src/sightline/domains/*/rules/*

ifeq ($(UV),uv)
PIP := uv pip install --quiet --python $(BIN)/python
MAKE_VENV := uv venv --quiet --allow-existing --python $(PYTHON) .venv
else
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
MAKE_VENV := $(PYTHON) -m venv .venv
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install dev assets run test test-slow test-browser test-postgres test-spark check fix bench reference

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' Makefile

install: .venv/installed ## make .venv with the `sightline` command

run: .venv/installed assets ## serve the worked example on http://127.0.0.1:8000 (PORT=8123: elsewhere)
	@$(BIN)/sightline demonstrate --port $(PORT)

test: dev ## the tests with coverage, then the house plan and the style
	$(BIN)/pytest -n 2 -m "$(FAST)" --cov --cov-report=
	$(BIN)/coverage report --skip-covered --skip-empty --fail-under=95
	$(BIN)/coverage report --include="$(RULES)" --skip-covered --fail-under=100
	$(BIN)/lint-imports
	$(BIN)/ruff check

test-slow: dev ## the slower tests: mutated documents, large registers, production in a process of its own
	$(BIN)/pytest -n 2 -m "slow and not browser and not spark"

test-browser: dev ## the pages in a real browser
	$(BIN)/pytest -m browser

test-postgres: dev ## the tests that ask a database, on PostgreSQL: DATABASE_URL, or a server on this machine
	@if $(BIN)/python scripts/answers.py "$(DATABASE_URL_POSTGRES)"; then \
	  DATABASE_URL="$(DATABASE_URL_POSTGRES)" $(BIN)/pytest -n 2 -m "django_db and $(FAST)"; \
	else echo "SKIPPED: the tests on PostgreSQL, since no server answers."; fi

test-spark: dev ## the measures on Spark too, where there is Java; installs Spark
	@if command -v java >/dev/null 2>&1; then \
	  $(PIP) --no-deps --require-hashes -r requirements/spark.txt && $(BIN)/pytest -m spark; \
	else echo "SKIPPED: the measures on Spark, since there is no Java."; fi

check: dev ## style, house plan, migrations, generated pages; changes nothing
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python scripts/reference.py --check

fix: dev ## mend what can be mended: style, generated pages
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/python scripts/reference.py

bench: dev ## measure: reading, pages, packs
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python "$$script" || exit 1; done

dev: .venv/installed-dev
	@$(BIN)/python scripts/assets.py --dev
	@$(BIN)/python scripts/tools.py

assets: .venv/installed
	@$(BIN)/python scripts/assets.py

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Sightline needs Python 3.11 or later; $(PYTHON) is older. Name another: make install PYTHON=python3.12"; exit 1; }
	@$(MAKE_VENV)

# The locks are whole, so nothing is left to resolve: --no-deps keeps pip from looking past them (it asked for a newer
# release of a package whose extra another one names).
.venv/installed: requirements.txt requirements/build.txt pyproject.toml | .venv/bin/python
	@echo "Installing Sightline into .venv ..."
	@$(PIP) --no-deps --require-hashes -r requirements.txt -r requirements/build.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "Installing what the tests need into .venv ..."
	@$(PIP) --no-deps --require-hashes -r requirements-dev.txt
	@touch $@
