# Two commands for everyone, make demo and make test; the rest is for developers.
# CMake presets do the work: see CMakePresets.json.

jobs := $(shell nproc)
program := build/release/banggiao
demo_db := build/demo.db

.DEFAULT_GOAL := help
.PHONY: help demo serve build test bench package fuzz lint docs format clean

help:
	@echo "make demo     install what is missing, build, read the example pages"
	@echo "make serve    show what the example pages tell in the browser"
	@echo "make test     install what is missing, build, run all tests"
	@echo "make bench    measure: stages, the whole, memory, peers"
	@echo "make build    leave the program at $(program)"
	@echo "make package  make a Debian package of it in build/package"
	@echo "make fuzz     run each fuzz target for ten minutes"
	@echo "make lint     hold the C++ against .clang-tidy"
	@echo "make docs     make the site of docs/ in build/site"
	@echo "make format   lay out the C++ by .clang-format"
	@echo "make clean    remove build/ and web/dist/"

build:
	@tools/install_dependencies build
	@tools/build_web
	@cmake --preset release --log-level=WARNING >/dev/null
	@cmake --build --preset release --parallel $(jobs)

$(demo_db): build
	@rm -f $(demo_db)*
	@$(program) import examples --db $(demo_db)

demo: build $(demo_db)
	@$(program) read examples
	@echo "Next, try:"
	@echo "  make serve                                        the same in the browser, at http://127.0.0.1:8080/"
	@echo "  $(program) explain examples/un-sidelines.txt      everything found, and by which rule"
	@echo "  $(program) asks --db $(demo_db)                   who asked whom for what, and what came of it"
	@echo "  $(program) read --json examples | head -n 1       one record an article, as JSON"
	@echo "  $(program) --help                                 everything else"

serve: $(demo_db)
	@$(program) serve --db $(demo_db) --quiet

test: build
	@tools/install_dependencies test
	@ctest --preset release --parallel $(jobs)
	@tools/test_web
	@tools/test_python

bench: build
	@tools/install_dependencies bench
	@cmake --preset release -DBG_BENCH=ON --log-level=WARNING >/dev/null
	@cmake --build --preset release --parallel $(jobs) --target stages extract_pages
	@bench/run

package: build
	@tools/install_dependencies package
	@rm -rf build/package
	@cpack --config build/release/CPackConfig.cmake -B build/package >/dev/null
	@ls build/package/*.deb

fuzz:
	@tools/fuzz

lint:
	@tools/lint

docs:
	@tools/build_docs

format:
	@git ls-files '*.cc' '*.h' | xargs clang-format-16 -i

clean:
	@rm -rf build web/dist
