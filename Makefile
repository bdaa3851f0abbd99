# Two commands on a fresh machine with Python 3.11 or newer and make: `make demo`, `make test`.
PORT ?= 8000
SERVE ?= 1
VENV := .venv
PY := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo test lint format messages lock bench bench-text bench-pages crash clean

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

demo: $(VENV)/.runtime ## Load the demo and serve it (SERVE=0 loads only, PORT=8001 serves elsewhere)
	@CLAIM_LEDGER_MODE=demo $(PY) manage.py demo --port $(PORT) $(if $(filter 0,$(SERVE)),--no-serve)

test: $(VENV)/.tested ## Run every test: SQLite, PostgreSQL and a browser where they are there
	@$(PY) -m tests.run

lint: $(VENV)/.tested ## Check style and formatting
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .

format: $(VENV)/.tested ## Put style and formatting right
	@$(VENV)/bin/ruff check --fix .
	@$(VENV)/bin/ruff format .

bench: $(VENV)/.runtime ## Measure the demo's pages, a long document, and the ledger at a million entries
	@CLAIM_LEDGER_MODE=demo $(PY) -m bench.pages
	@$(PY) -m bench.reader
	@$(PY) -m bench.ledger --entries 1000000

bench-text: $(VENV)/.tested ## Measure the reading help on real data: deadlines, forward-looking sentences, matching, evidence
	@short=0; for part in deadlines forward matching evidence; do $(PY) -m bench.text_$$part || short=1; done; exit $$short

bench-pages: $(VENV)/.tested ## Measure what is said of real pages that changed (fetches packages that ship them, once)
	@$(PY) -m bench.real_pages --fetch
	@$(PY) -m bench.real_pages

crash: $(VENV)/.tested ## Kill writers and databases thousands of times and look for what was lost
	@$(PY) -m tests.crash.kill --kills 2000 --seed 1
	@$(PY) -m tests.crash.power_loss --states 10000 --seed 1
	@$(PY) -m tests.crash.postmaster --kills 10 --seed 1
	@$(PY) -m tests.crash.capture --pages 1000 --workers 8 --kills 40 --seed 1

messages: $(VENV)/.tested ## Gather strings for translators, and compile what they wrote (needs gettext)
	@CLAIM_LEDGER_MODE=test $(PY) manage.py makemessages --all --no-wrap --add-location=file --no-obsolete \
	  --ignore=.venv --ignore=var --ignore=bench --ignore=tests
	@CLAIM_LEDGER_MODE=test $(PY) manage.py compilemessages --ignore=.venv

lock: ## Make the lock files again from pyproject.toml
	@python3 -m venv $(VENV)/locker && $(VENV)/locker/bin/pip install -q uv
	@echo pip | $(VENV)/locker/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-header --no-annotate - -o requirements-pip.lock
	@$(VENV)/locker/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-strip-extras --no-header --no-annotate pyproject.toml -o requirements.lock
	@$(VENV)/locker/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-strip-extras --no-header --no-annotate pyproject.toml --group test -c requirements.lock -o requirements-test.lock

clean: ## Remove what was installed and what the demo stored
	rm -rf $(VENV) var .pytest_cache .ruff_cache

# The pip that comes with an older Python cannot read a lock with extras in it, so the one to use is pinned too.
$(VENV)/.python: requirements-pip.lock
	@sh .ci/venv $(VENV)
	@$(VENV)/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements-pip.lock
	@touch $@

$(VENV)/.runtime: $(VENV)/.python requirements.lock
	@$(VENV)/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.tested: $(VENV)/.python requirements-test.lock
	@$(VENV)/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@
