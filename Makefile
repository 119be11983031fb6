# The commands of the house. `make help` lists them; .ci/ holds what they run.
PREFIX ?= $(HOME)/.local
SEEDS ?= 10000
SHELL := /usr/bin/env bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help test demo simulate faults bench fuzz sanitize install app build release format lint clean

RELEASE := swift build -c release --static-swift-stdlib
PROGRAMS := tandem tandem-server
TIMED := ServiceTests HTTPTests CurlTests WebTests
PROGRAMMED := CommandTests StoryTests

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' | while IFS='|' read -r name what; do printf '  make %-10s %s\n' "$$name" "$$what"; done

test: ## every check and every test (debug build); installs what it needs
	@.ci/install --tests
	@.ci/tidy
	@.ci/imports
	@.ci/checks-test
	@.ci/app --tests
	swift build --build-tests
	TANDEM_FUZZ=1 swift build --target fuzz
	@# Tests that compute, or wait for programs, hold threads; those with time limits of their own run between them, not beside.
	swift test --skip-build --disable-xctest $(foreach tests,$(TIMED) $(PROGRAMMED),--skip $(tests))
	swift test --skip-build --disable-xctest $(TIMED:%=--filter %)
	swift test --skip-build --disable-xctest $(PROGRAMMED:%=--filter %)
	@.ci/vectors
	@.ci/faults short
	@.ci/browser
	@echo "make test: all checks and tests passed"

demo: ## two partners and a real server in a temporary folder, as a readable transcript
	@.ci/install
	@$(MAKE) --no-print-directory release
	@.ci/demo

simulate: ## the long simulation: SEEDS=10000 histories of faulty networks, clocks and servers
	@.ci/install
	$(RELEASE) --product simulate
	"$$($(RELEASE) --show-bin-path)/simulate" $(SEEDS)

faults: ## every promise with its fault injected, in full: one table of what was promised, tried and lost
	@.ci/install --tests
	@$(MAKE) --no-print-directory release
	$(RELEASE) --product faults-hand
	@.ci/faults full "$$($(RELEASE) --show-bin-path)"

bench: ## Tandem beside its limits and peers, one table of ratios; ROWS="edit status" measures some alone
	@.ci/install --bench
	@.ci/install --peers || echo "Some peers are not here; their cells will say so."
	@$(MAKE) --no-print-directory release
	$(RELEASE) --product bench
	$(RELEASE) --product faults-hand
	@.ci/bench full "$$($(RELEASE) --show-bin-path)" $(ROWS)

fuzz: ## libFuzzer on what reads bytes from outside, a minute a target
	@.ci/install
	@.ci/fuzz

sanitize: ## every test under the thread sanitizer, then under the address sanitizer
	@.ci/install --tests
	@.ci/sanitize thread
	@.ci/sanitize address

install: ## both programs to PREFIX/bin (~/.local/bin)
	@.ci/install
	@$(MAKE) --no-print-directory release
	@install -d "$(PREFIX)/bin"
	@bin=$$($(RELEASE) --show-bin-path); for program in $(PROGRAMS); do \
	  install -s -m 755 "$$bin/$$program" "$(PREFIX)/bin/$$program"; \
	  echo "$(PREFIX)/bin/$$program"; \
	done
	@case ":$$PATH:" in *":$(PREFIX)/bin:"*) ;; *) echo "$(PREFIX)/bin is not in your PATH yet." ;; esac

app: ## the browser's client as one WebAssembly, with its sizes and its digest
	@.ci/install --app
	@.ci/app

build: ## debug build
	swift build

release: ## release build of both programs, Swift linked in
	@for program in $(PROGRAMS); do echo "$(RELEASE) --product $$program"; $(RELEASE) --product "$$program"; done

format: ## writes every Swift file in the house's format
	@.ci/tidy --format

lint: ## format, sizes, style, what the texts name, and the import table, without a build
	@.ci/tidy
	@.ci/imports

clean: ## removes everything that was built
	rm -rf .build .build-fuzz .build-thread .build-address
