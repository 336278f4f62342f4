# The few commands of Claimline. They need Python 3.11 or newer and Node 20 or newer; the rest they fetch.

PYTHON ?= python3
SIZE ?= M
BIN := .venv/bin
PIP := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pip --disable-pip-version-check -qq install
SCREENS := $(shell find frontend -type f -not -path '*/node_modules/*' -not -path '*/dist/*')

heading = @printf '\n\033[1m== %s\033[0m\n' "$(1)"

.PHONY: help
help: ## Show these lines
	@sed -n 's/^\([a-z0-9]*\):.*## /\1\t/p' Makefile | expand -t 10

.PHONY: run
run: .venv/.running frontend/dist/index.html ## Start Claimline on http://127.0.0.1:8000
	@$(BIN)/claimline serve $(OPTIONS)

.PHONY: test
test: check e2e ## Everything that checks the project, a real browser included

.PHONY: check
check: backend frontend ## Everything but the browser suite

.PHONY: backend
backend: .venv/.developing ## Format, lints, types, imports, schema and tests of the back end
	$(call heading,Python: format and lints)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	$(call heading,Python: types)
	@$(BIN)/mypy
	$(call heading,Python: who imports whom)
	@$(BIN)/lint-imports
	$(call heading,GraphQL schema)
	@$(BIN)/claimline export-schema --check
	$(call heading,Back end: tests)
	@$(BIN)/pytest --quiet

.PHONY: frontend
frontend: frontend/dist/index.html ## Types, lints, tests, build and size of the screens
	$(call heading,Screens: types)
	@cd frontend && npm run --silent check
	$(call heading,Screens: lints)
	@cd frontend && npm run --silent lint
	$(call heading,Screens: tests)
	@cd frontend && npm run --silent test
	$(call heading,Screens: size)
	@cd frontend && npm run --silent size

.PHONY: e2e
e2e: .venv/.developing frontend/dist/index.html ## The whole story in a real browser
	$(call heading,End to end)
	@.ci/chromium
	@$(BIN)/pytest --quiet e2e

.PHONY: screenshots
screenshots: .venv/.developing frontend/dist/index.html ## Picture the main screens anew for the README
	@.ci/chromium
	@CLAIMLINE_SCREENSHOTS=$(CURDIR)/docs/screenshots $(BIN)/pytest --quiet e2e/test_screens_are_pictured.py

.PHONY: bench
bench: .venv/.developing ## Speed, compared with hand-written SQL; figures go to bench/RESULTS.md
	@$(BIN)/python -m bench --size $(SIZE)

.PHONY: fix
fix: .venv/.developing frontend/node_modules/.package-lock.json ## Format, and repair what the lints can
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format .
	@cd frontend && npm run --silent lint -- --fix

.PHONY: schema
schema: .venv/.developing ## Write schema.graphql anew from the code
	@$(BIN)/claimline export-schema

.PHONY: lock
lock: ## Write the lock files anew from pyproject.toml (needs uv)
	@for extras in requirements.txt:'--extra build' requirements-dev.txt:'--extra build --extra dev'; do \
		uv pip compile pyproject.toml --quiet --universal --python-version 3.11 $${extras#*:} \
			--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
			--output-file $${extras%%:*}; \
	done

.PHONY: clean
clean: ## Delete what these commands made, but never the data in .claimline
	rm -rf .venv frontend/node_modules frontend/dist .mypy_cache .pytest_cache .ruff_cache

.venv/bin/pip:
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Claimline needs Python 3.11 or newer, with venv (Debian: python3-venv)" >&2; exit 1; }
	@echo "Making the virtual environment .venv …"
	@$(PYTHON) -m venv .venv

# The lock file names every package by its hash, and has what builds the project itself.
.venv/.running: requirements.txt pyproject.toml | .venv/bin/pip
	@echo "Installing what Claimline runs on …"
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.developing: requirements-dev.txt .venv/.running
	@echo "Installing what Claimline is developed with …"
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

frontend/node_modules/.package-lock.json: frontend/package-lock.json
	@command -v npm > /dev/null && node -e 'const [a, b] = process.versions.node.split("."); process.exit(+(a * 100 + +b < 2019))' \
		|| { echo "Claimline needs Node 20.19 or newer, with npm" >&2; exit 1; }
	@echo "Installing what the screens are built with …"
	@cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

frontend/dist/index.html: frontend/node_modules/.package-lock.json schema.graphql $(SCREENS)
	@echo "Building the screens …"
	@cd frontend && npm run --silent build
