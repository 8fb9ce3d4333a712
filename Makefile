# What a fresh machine needs: Python 3.11 or newer, make and git. Everything else is set up here.

PYTHON ?= python3
UV := .tool/bin/uv
BIN := .venv/bin
NODE_TOOLS := tests/tools/node_modules/.package-lock.json

.PHONY: site test test-long messages lint browser node-tools lighthouse lock clean help

help: ## Show what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

site: .venv/.runtime ## Build the demo site into output/
	@$(BIN)/python build.py build
	@echo
	@echo "The site is in output/. To look at it:"
	@echo "  $(BIN)/python -m http.server 8000 --bind 127.0.0.1 --directory output"
	@echo "  and open http://127.0.0.1:8000/"

test: .venv/.dev browser node-tools lint ## Set up and run every check and all tests but the long ones
	$(BIN)/python -m pytest -q -n auto --dist worksteal -m "not slow"

test-long: .venv/.dev browser node-tools ## Run the tests that take minutes: killed builds, damaged stores, long histories, the second theme
	$(BIN)/python -m pytest -q -n auto --dist worksteal -m slow

lint: .venv/.dev ## Formatting, style, types and the direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

browser: ## Install Chromium, and Java for the HTML checker, when they are missing
	@tests/tools/system-packages.sh

node-tools: $(NODE_TOOLS)

$(NODE_TOOLS): tests/tools/package.json tests/tools/package-lock.json | browser
	cd tests/tools && npm ci --no-audit --no-fund --loglevel=error

lighthouse: site browser tests/measure/node_modules/.package-lock.json ## Print Lighthouse's scores of the demo's pages
	$(BIN)/python -m tests.measure.lighthouse output

tests/measure/node_modules/.package-lock.json: tests/measure/package.json tests/measure/package-lock.json .venv/.dev | browser
	cd tests/measure && npm ci --no-audit --no-fund --loglevel=error

lock: $(UV) ## Renew the lock files
	$(UV) pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements.txt
	$(UV) pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --group dev pyproject.toml -o requirements-dev.txt

messages: .venv/.dev ## Collect the interface texts into the catalogues
	$(BIN)/pybabel -q extract -F site_gen/locale/babel.cfg -k msg -k count:1,2 --project=site_gen --copyright-holder="the site_gen maintainers" \
	  --msgid-bugs-address= --no-wrap --sort-by-file --add-location=file -o .tool/site_gen.pot .
	@for language in ar bg de; do \
	  $(BIN)/pybabel -q update -N --no-wrap --ignore-obsolete --ignore-pot-creation-date -i .tool/site_gen.pot -l $$language -o site_gen/locale/$$language/site_gen.po || exit 1; \
	done

clean: ## Remove what was built and the environments
	rm -rf output .site-gen .venv .tool tests/tools/node_modules tests/measure/node_modules

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv .tool
	.tool/bin/pip install -q --disable-pip-version-check --require-hashes -r tests/tools/uv.txt

$(BIN)/python: | $(UV)
	$(UV) venv -q --allow-existing --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" .venv

.venv/.runtime: requirements.txt | $(BIN)/python
	$(UV) pip install -q --python .venv --require-hashes -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt | $(BIN)/python
	$(UV) pip install -q --python .venv --require-hashes -r requirements-dev.txt
	@touch $@ .venv/.runtime
