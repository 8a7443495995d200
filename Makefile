# make run: the whole product on http://localhost:8000. make test: all checks and tests.
# Both are enough on their own in a fresh clone; they need python3 >= 3.11, node >= 20, java >= 17.

PYTHON ?= python3
PYTEST_OPTIONS ?= -n 2 --dist worksteal
WIRE_TYPES := static_site/src/api/schema.d.ts

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run unit thorough test coverage lint site site-unit fonts browser specimens lock prerequisites clean

help:
	@echo "make run    the console with sample data on http://localhost:8000 (PORT=8001 make run: on another port)"
	@echo "make unit   the tests that need no stack, no site and no browser, in seconds"
	@echo "make test   style, types and all tests (PYTEST_OPTIONS='tests/domain' make test: some of them)"
	@echo "make thorough  the unit tests with fifty times as many drawn examples, for as long as that takes"
	@echo "make lint   style and types only"
	@echo "make site   builds the site, for production and for the local stack"
	@echo "make specimens  a picture of each kind of document, for docs/specimens.md"
	@echo "make lock   pins the libraries that requirements.in and package.json ask for"
	@echo "make clean  forgets everything that was installed or built here"

run: prerequisites .venv/.installed site fonts
	@.venv/bin/python -m tools.run

# Which tests need the stack is said in tests/conftest.py.
unit: prerequisites .venv/.installed fonts site-unit
	.venv/bin/python -m pytest --unit $(PYTEST_OPTIONS)

thorough: prerequisites .venv/.installed fonts
	.venv/bin/python -m pytest --unit --hypothesis-profile=thorough $(PYTEST_OPTIONS)

unit thorough test: export LC_ALL = C.UTF-8
unit thorough test: export TZ = UTC
test: lint site-unit site fonts browser
	.venv/bin/python -m pytest $(PYTEST_OPTIONS)
ifeq ($(origin PYTEST_OPTIONS),file)
	@$(MAKE) --no-print-directory coverage
endif

# Every branch of the domain is tested without the state machine, which would reach them by chance.
coverage: .venv/.installed
	.venv/bin/python -m pytest --quiet -n 2 tests/domain --ignore tests/domain/whole_life \
	  --cov=shared/domain --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=100

lint: prerequisites .venv/.installed node_modules/.installed $(WIRE_TYPES)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	node_modules/.bin/biome ci --error-on-warnings static_site
	.venv/bin/lint-imports --no-cache --no-logo
	node_modules/.bin/tsc --noEmit -p static_site

prerequisites:
	@command -v $(PYTHON) > /dev/null || { echo "Python 3.11 or newer is needed and not installed as $(PYTHON)." >&2; exit 1; }
	@$(PYTHON) tools/prerequisites.py

# Everything is installed from the lock files, and again only when they change. The lock is complete: with --no-deps
# pip resolves nothing, which its older versions do wrongly for extras (coverage[toml]) once a newer release is out.

.venv/.installed: tools/requirements.txt pyproject.toml | prerequisites
	@$(PYTHON) -m venv .venv || { echo "Python cannot make virtual environments: on Debian, install the package python3-venv." >&2; exit 1; }
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r tools/requirements.txt
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/.installed: package-lock.json .npmrc | prerequisites
	npm ci --loglevel=error
	@touch $@

# The site's logic, without a browser.
site-unit: node_modules/.installed $(WIRE_TYPES)
	node_modules/.bin/vitest run --root static_site

# The site is built twice: for production, and for the local stack with its chooser of sample accounts.

SITE_SOURCES := $(WIRE_TYPES) $(shell find static_site -type f -not -path 'static_site/dist*' -not -path 'static_site/test/*' -not -path $(WIRE_TYPES))

# What the site knows of the functions' requests and answers comes from their description.
$(WIRE_TYPES): docs/openapi.json node_modules/.installed
	@node_modules/.bin/openapi-typescript docs/openapi.json --output $@ > /dev/null

site: static_site/dist/index.html static_site/dist-local/index.html

static_site/dist/index.html: $(SITE_SOURCES) node_modules/.installed
	node_modules/.bin/vite build static_site --logLevel warn

static_site/dist-local/index.html: $(SITE_SOURCES) node_modules/.installed
	node_modules/.bin/vite build static_site --mode local-stack --logLevel warn

# The typefaces of documents come with packages, for the site and for Python.

FONTS := shared/invoicing/pdf/fonts/.copied

fonts: $(FONTS)

$(FONTS): .venv/.installed node_modules/.installed tools/fonts.py
	@.venv/bin/python -m tools.fonts
	@touch $@

specimens: prerequisites .venv/.installed fonts
	@.venv/bin/python -m tools.specimens

browser: .venv/.installed
	@.venv/bin/python -m tools.browser

# What is pinned stays, unless it no longer fits (UPGRADE=--upgrade make lock: newer ones). The locks name no addresses.

UV_COMPILE = ../.local/uv/bin/uv pip compile --quiet $(UPGRADE) --generate-hashes --no-emit-index-url --no-header \
  --universal --python-version 3.11

lock: prerequisites
	$(PYTHON) -m venv .local/uv
	.local/uv/bin/pip install --quiet --disable-pip-version-check uv
	cd functions && $(UV_COMPILE) requirements.in --output-file requirements.txt
	cd tools && $(UV_COMPILE) requirements.in --constraint ../functions/requirements.txt --override overrides.txt \
	  --output-file requirements.txt
	npm install --package-lock-only --loglevel=error
	sed -i.old '/"resolved": "http/d' package-lock.json && rm package-lock.json.old

clean:
	rm -rf .venv node_modules .local static_site/dist static_site/dist-local
