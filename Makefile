# Tandem: `make run` opens it, `make test` tests it; both install what is missing first.
# What takes more than a line or two of shell lies in .ci/.

GO       = .ci/go
APP_TAGS = migrated_fynedo
# ci is Fyne's software driver: no OpenGL, no display.
TEST_TAGS = ci,$(APP_TAGS)
BUILD     = $(strip $(GO) build -buildvcs=false $(BUILDFLAGS))

PREFIX   ?= $(HOME)/.local
FUZZTIME ?= 20s
SOAK     ?= 2000
ARGS     ?=

.DEFAULT_GOAL := help
.PHONY: run test e2e pages bench fuzz soak package screenshots build install clean help
# Go knows best what is out of date.
.PHONY: build/tandem build/tandemctl

run: ## open Tandem; without a display, play the demo pair (ARGS="--data DIR FILE.tandem")
	@.ci/start $(ARGS)

test: ## format, vet, staticcheck and every test that needs no display
	@.ci/setup test
	@.ci/gofmt
	$(GO) vet -tags $(TEST_TAGS) ./...
	$(GO) tool staticcheck -tags $(TEST_TAGS) ./...
	$(BUILD) -o build/tandemctl ./cmd/tandemctl
	$(GO) test -tags $(TEST_TAGS) -timeout 20m ./...

e2e: ## two real windows on a screen without a monitor
	@.ci/setup e2e
	$(GO) vet -tags e2e,$(APP_TAGS) ./cmd/tandem
	@mkdir -p build/e2e
	TANDEM_E2E_SHOTS=$(CURDIR)/build/e2e $(GO) test -tags e2e,$(APP_TAGS) -count=1 -timeout 15m ./cmd/tandem

pages: ## the page, portfolio and tables as Chromium, a PDF reader and LibreOffice read them; pictures into build/pages
	@.ci/setup pages
	$(GO) vet -tags pages,$(TEST_TAGS) ./cmd/tandemctl
	TANDEM_PAGES=$(CURDIR)/build/pages $(GO) test -tags pages,$(TEST_TAGS) -count=1 -timeout 15m \
		-run 'Browser|Gauge|ThePDFSays|LibreOffice' ./cmd/tandemctl

bench: ## every benchmark
	@.ci/setup build
	@.ci/long bench

fuzz: ## every fuzz target for FUZZTIME (20s)
	@.ci/setup build
	@.ci/long fuzz $(FUZZTIME)

soak: ## every property, SOAK (2000) random runs each, and 10,000 actions of two people: over a million steps, which it counts
	@.ci/setup build
	@.ci/long soak $(SOAK)

build: build/tandem build/tandemctl ## both programs into build/

build/tandem:
	@.ci/setup window
	@[ -e $@ ] || echo "Building Tandem's window; the first time this takes some minutes."
	@$(BUILD) -tags $(APP_TAGS) -o $@ ./cmd/tandem

build/tandemctl:
	@.ci/setup build
	@[ -e $@ ] || echo "Building tandemctl; the first time this takes a minute or two."
	@$(BUILD) -o $@ ./cmd/tandemctl

package: ## packages to hand out, into build/, without the paths of this machine
	@$(MAKE) --no-print-directory build BUILDFLAGS='-trimpath -ldflags="-s -w"'
	@.ci/package

install: build ## programs, menu entry, file type and icon under PREFIX (~/.local)
	@.ci/install "$(PREFIX)"

screenshots: ## the pictures of the README, into docs/screenshots
	@.ci/setup build
	TANDEM_SCREENSHOTS=$(CURDIR)/docs/screenshots \
		$(GO) test -tags $(TEST_TAGS) -count=1 -run Screenshots ./ui

clean: ## remove build/
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z0-9]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 14
