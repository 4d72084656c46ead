# The jobs of the project, the same for everyone and for CI. `make help` lists them.

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
RELEASE = .build/release/tribe
SOURCES = Package.swift Sources Tests $(wildcard Benchmarks/Package.swift Benchmarks/Sources)

# Extra flags for every build, such as SWIFTFLAGS="--disable-sandbox".
SWIFTFLAGS ?=

.PHONY: help demo test lint docs bench sanitize install setup clean
.DEFAULT_GOAL := help

help: ## Show the jobs.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

demo: setup ## Build a release and report on two shipped networks and an invented life into Output/.
	$(SWIFT) build -c release --product tribe $(SWIFTFLAGS)
	$(RELEASE) report Datasets/les-miserables/edges.csv \
	  --nodes Datasets/les-miserables/nodes.csv --output Output/les-miserables
	@echo
	$(RELEASE) report Datasets/ego/edges.csv --nodes Datasets/ego/nodes.csv \
	  --me "Ada Example" --title-by circle --output Output/ego
	@echo
	$(RELEASE) generate life --people 400 --years 3 --seed 7 --output Output/life/data --quiet
	$(RELEASE) report Output/life/data/log.csv --declared Output/life/data/declared.csv \
	  --me "Ada Example" --output Output/life
	@echo
	@echo "The pictures: Output/les-miserables/tribe.svg, Output/ego/tribe.svg and Output/life/tribe.svg;"
	@echo "open them in a browser."

test: setup ## Run the tests.
	$(SWIFT) test $(SWIFTFLAGS)

# The strict build has a folder of its own, so that it and the usual one do not undo each other's work.
lint: setup ## Check the layout of the sources, the floor plan, and that nothing warns.
	$(SWIFT) format lint --strict --recursive --parallel $(SOURCES)
	TRIBE_STRICT=1 $(SWIFT) build --build-tests --scratch-path .build-lint \
	  --explicit-target-dependency-import-check error $(SWIFTFLAGS)
	@echo "lint: clean"

docs: setup ## Build the libraries' documentation into Output/docs, and compile its examples.
	SWIFT="$(SWIFT)" SWIFTFLAGS="$(SWIFTFLAGS)" .ci/docs.sh

bench: setup ## Measure the speed of the program.
	SWIFT="$(SWIFT)" SWIFTFLAGS="$(SWIFTFLAGS)" .ci/bench.sh

sanitize: setup ## Run the tests of memory and threads under the address and thread sanitizers.
	SWIFT="$(SWIFT)" SWIFTFLAGS="$(SWIFTFLAGS)" .ci/sanitize.sh

install: setup ## Install the program into PREFIX/bin (/usr/local/bin).
	SWIFT="$(SWIFT)" SWIFTFLAGS="$(SWIFTFLAGS)" PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" .ci/install.sh

setup: ## Install the system libraries that are missing; does nothing when all are there.
	@SWIFT="$(SWIFT)" .ci/setup.sh

clean: ## Remove what was built and drawn.
	rm -rf .build .build-lint .build-asan .build-tsan Benchmarks/.build
	find Output -mindepth 1 ! -name README.md -delete
