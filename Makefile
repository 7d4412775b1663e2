# Two commands do all the set-up: `make run` and `make test`.
PORT ?= 8000
PYTHON ?= python3.11
# How long `make soak` takes, beside its beginning and end.
MINUTES ?= 15
VENV := .venv
BIN := $(VENV)/bin
# Whom the benchmarks measure beside us: apart, so that their requirements move none of ours.
PEERS := .venv-bench
# What looks at pages is written in JavaScript: without npm its tests are skipped, and say so.
CHECKERS := $(VENV)/node
MANAGE := $(BIN)/python manage.py

.DEFAULT_GOAL := help
.PHONY: help run setup test test-faults checkers check audit format client docs lock bench soak

help: ## what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: setup ## set up if needed, then serve the site on 127.0.0.1:$(PORT)
	@$(BIN)/python -m finsight.serve $(PORT)

setup: $(VENV)/installed ## everything of `run` up to the serving; safe to repeat
	@$(BIN)/python -m finsight.prepare
	@echo "FinSight: http://127.0.0.1:$(PORT)/"

test: $(VENV)/installed-test checkers ## every test
	@$(BIN)/python -m pytest -n 2 --dist loadfile

test-faults: $(VENV)/installed-test ## the whole fault matrix, and the other tests that take minutes
	@$(BIN)/python -m pytest -n 2 --dist loadfile --long tests/faults tests/benchmarks tests/contract tests/goals tests/ledger tests/quality tests/warehouse/s3

checkers: $(CHECKERS)/installed ## what looks at the pages (axe, html-validate, Lighthouse), by npm from its lock

check: $(VENV)/installed-test ## all linters
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy apps etl finsight benchmarks deploy
	@$(BIN)/lint-imports
	@$(BIN)/sqlfluff lint --disable-progress-bar sql >$(VENV)/sqlfluff.log || (cat $(VENV)/sqlfluff.log; false)
	@$(BIN)/djlint --quiet --lint templates
	@$(MANAGE) makemigrations --check --dry-run
	@$(MANAGE) check
	@$(BIN)/python -m pytest tests/supply tests/architecture/test_safety.py

audit: $(VENV)/installed ## ask a database of known weaknesses about every locked package; fails where none can be asked
	@$(BIN)/python -m deploy.supply.audit

format: $(VENV)/installed-test ## let the formatters rewrite
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/installed-test $(PEERS)/installed ## measure the speed promises; writes docs/performance.md (half an hour)
	@$(BIN)/python -m benchmarks

client: $(VENV)/installed-test ## write the typed Python client of the API to var/client
	@$(BIN)/python -m deploy.client.generating var/client

docs: $(VENV)/installed-test ## write the documentation site to var/docs
	@$(BIN)/python -m mkdocs build --strict --quiet --config-file deploy/docs/mkdocs.yml --site-dir ../../var/docs
	@echo "var/docs/index.html"

soak: $(VENV)/installed-test ## everything at once with faults for MINUTES (15), on loopback; writes docs/soak.md
	@$(BIN)/python -m benchmarks.soak --minutes $(MINUTES) --write docs/soak.md

lock: ## pin every requirement anew (needs uv)
	uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 --quiet -o requirements.txt
	for group in production test; do \
	  uv pip compile pyproject.toml --universal --group $$group -c requirements.txt --generate-hashes --python-version 3.11 --quiet -o requirements-$$group.txt || exit 1; \
	done
	uv pip compile --group bench -c requirements.txt --universal --generate-hashes --python-version 3.11 --quiet -o requirements-bench.txt

$(VENV)/created:
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(PEERS)/installed: requirements-bench.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-bench.txt
	@touch $@

$(CHECKERS)/installed: tests/quality/package-lock.json $(VENV)/created
	@mkdir -p $(CHECKERS)
	@cp tests/quality/package.json tests/quality/package-lock.json tests/quality/lighthouse.mjs $(CHECKERS)/
	@if command -v npm >/dev/null; then cd $(CHECKERS) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && touch installed; fi

$(VENV)/installed: $(VENV)/created requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/installed-test: $(VENV)/created requirements-test.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-test.txt
	@touch $@ $(VENV)/installed
