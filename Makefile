# What a person needs is Python 3.11 or newer with its venv module, and make. `make help` lists the rest.
SHELL := /bin/sh
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	$$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$name && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes
UV := UV_HTTP_TIMEOUT=20 UV_HTTP_RETRIES=1 $(BIN)/uv pip install --quiet --python $(BIN)/python --system-certs \
	--link-mode copy --compile-bytecode --require-hashes
# uv installs a lock in a third of the time. Where it cannot be had, or pip has been told of an index of its own, which uv
# knows nothing of, pip does it.
install = @echo "· install $(1)"; case "$$($(BIN)/python -m pip config list)" in *.index-url=*) false ;; \
	*) $(PIP) -r requirements-installer.lock && $(UV) -r $(1) ;; esac || $(PIP) -r $(1)

.DEFAULT_GOAL := help
.PHONY: help run test test-all bench check format lock

help: ## This list
	@echo "make run       the site on http://localhost:8000 (PORT=… for another port)"
	@echo "make test      the tests on the embedded default: SQLite, no broker"
	@echo "make test-all  the tests on PostgreSQL, Redis, a Celery worker and an SMTP sink, which it starts itself"
	@echo "make bench     the promised speeds, as ratios measured side by side"
	@echo "make check     linters, types, imports between rooms, migrations, translations, budgets"
	@echo "make format    lets ruff lay out the Python files"
	@echo "make lock      resolves the newest versions that pyproject.toml allows"

run: $(VENV)/installed
	@exec $(BIN)/python manage.py up

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest

test-all: $(VENV)/installed-dev
	$(BIN)/python -m pytest --long -m "long and embedded"
	$(BIN)/python -m tests.services $(BIN)/python -m pytest

bench: $(VENV)/installed-dev
	$(BIN)/python -m bench

check: $(VENV)/installed-dev
	$(BIN)/python -m checks

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed (Debian: apt install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The stamps make the second start quick; a changed lock installs again.
$(VENV)/installed: requirements.lock | $(BIN)/python
	$(call install,requirements.lock)
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock | $(BIN)/python
	$(call install,requirements-dev.lock)
	@touch $@ $(VENV)/installed

lock: $(VENV)/installed-dev ## Needs the network
	$(PIP) -r requirements-installer.lock
	echo "uv" | $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" - -o requirements-installer.lock
	for options in "-o requirements.lock" "--all-extras -c requirements.lock -o requirements-dev.lock"; do \
		$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml $$options || exit 1; \
	done
