# Two commands for everyone, make demo and make test; the rest is for developers.
# CMake presets do the work: see CMakePresets.json.

jobs := $(shell nproc)
program := build/release/banggiao

.DEFAULT_GOAL := help
.PHONY: help demo build test format clean dependencies

help:
	@echo "make demo     install what is missing, build, read the example pages"
	@echo "make test     install what is missing, build, run all tests"
	@echo "make build    leave the program at $(program)"
	@echo "make format   lay out the C++ by .clang-format"
	@echo "make clean    remove build/"

dependencies:
	@tools/install_dependencies

build: dependencies
	@cmake --preset release --log-level=WARNING >/dev/null
	@cmake --build --preset release --parallel $(jobs)

demo: build
	@$(program) read examples
	@echo "Next, try:"
	@echo "  $(program) explain examples/un-sidelines.txt      everything found, and by which rule"
	@echo "  $(program) read --json examples | head -n 1       one record an article, as JSON"
	@echo "  $(program) read --help                            other inputs, what you know of them"

test: build
	@ctest --preset release --parallel $(jobs)

format:
	@git ls-files '*.cc' '*.h' | xargs clang-format-16 -i

clean:
	@rm -rf build
