# Every target in a line: `make help`. ZHENGYIN_PORT and the other settings are passed on as they are.
.DEFAULT_GOAL := help
.PHONY: help setup serve test test-web browser pictures check ask bench bench-retrieval bench-answers model docs lock clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock
DATA_NEEDED = $(if $(DATA),,$(error give the folder of public data sets: make $@ DATA=FOLDER))

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.serving  ## install what serving needs into .venv

serve: $(VENV)/.serving  ## build the index if there is none, then serve on ZHENGYIN_HOST:ZHENGYIN_PORT
	@$(BIN)/zhengyin serve

ask: $(VENV)/.serving  ## answer one question: make ask Q="成立了多少个课题组?"
	$(if $(Q),,$(error give a question: make ask Q="成立了多少个课题组?"))
	@$(BIN)/zhengyin generations --json 2>/dev/null | grep -q '"id"' || $(BIN)/zhengyin build --no-gate --reason "the first start"
	@$(BIN)/zhengyin ask "$$Q" || test $$? -eq 3

check: $(VENV)/.testing  ## lint, types and import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check browser  ## check, then every test
	$(BIN)/pytest --cov --cov-report=term:skip-covered

test-web: $(VENV)/.testing browser  ## drive the page in Chromium, which is installed if it is missing
	$(BIN)/pytest tests/web

browser:
	@tests/web/install.sh

bench: $(VENV)/.testing  ## measure beside txtai and others; DATA=FOLDER for the statutes too
	$(BIN)/python -m benchmarks $(if $(DATA),--data $(DATA)) --write-docs

bench-retrieval: $(VENV)/.testing  ## measure the search and its parts, beside others: DATA=FOLDER
	$(DATA_NEEDED)
	$(BIN)/python -m benchmarks.retrieval --data $(DATA) --write-docs

bench-answers: $(VENV)/.testing  ## measure answers and refusals: the reader, the decision, ask: DATA=FOLDER
	$(DATA_NEEDED)
	$(BIN)/python -m benchmarks.answers --data $(DATA) --card --write-docs

model: $(VENV)/.testing  ## remake and measure the shipped weights: make model DATA=FOLDER
	$(DATA_NEEDED)
	$(BIN)/python -m training.make_encoder --data $(DATA) --teachers .make/teachers
	$(BIN)/python -m training.parity --data $(DATA) --teachers .make/teachers --card
	$(BIN)/python -m training.contrastive.measure --data $(DATA) --split test \
		--card .make/teachers/trimmed index/models/e5-small-zh-en
	$(BIN)/python -m training.fusion --data $(DATA)
	$(BIN)/python -m training.answerable --data $(DATA)

docs: $(VENV)/.testing  ## rewrite the generated parts of README.md and docs/
	$(BIN)/python -m tests.docs

pictures: $(VENV)/.testing browser  ## take the screenshots of the page in docs/img anew
	$(BIN)/python -m tests.web.pictures

lock: $(VENV)/.testing  ## choose versions anew for requirements.lock
	$(BIN)/python -m piptools compile --quiet --extra dev --strip-extras --no-annotate --no-header \
		--no-emit-index-url --no-emit-find-links --output-file requirements.lock pyproject.toml
	sed -i '/^zhengyin @/d; s/+cpu$$//' requirements.lock

clean:  ## remove the environment and everything built (data/ with its generations too)
	rm -rf $(VENV) tests/web/node_modules .make data .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.serving: pyproject.toml requirements.lock | $(VENV)/bin/python
	$(INSTALL) --editable .
	@touch $@

$(VENV)/.testing: pyproject.toml requirements.lock | $(VENV)/bin/python
	$(INSTALL) --editable ".[dev]"
	@touch $@ $(VENV)/.serving
