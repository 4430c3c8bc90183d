# 第一次使用：make demo（起草五份报告）、make test（全部测试）。
VENV ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PYTHON ?= python3
READY := $(VENV)/ready

REPORTS := dongxihu/2023 caidian/2024 hanyang/2022 xinzhou/2020 yueyanglou/2023

.PHONY: demo test whole long lint types layers unit wheel lowest bench fidelity options constructions schema rules accuracy planted clean

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $@

# 有数据自身造成的提示（退出码 1）时继续；没有写成（退出码 2）时停下。
demo: $(READY)
	@for report in $(REPORTS); do \
	  $(BIN)/juesuan draft data/$$report -o output --format docx,txt,html || [ $$? -eq 1 ] || exit 2; \
	done
	@echo "五份报告在 output/ 里。"

test: $(READY) lint types layers unit wheel lowest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

# 不用 LibreOffice 和浏览器；连它们一起并量覆盖率的是 make whole。
unit: $(READY)
	PYTHONWARNDEFAULTENCODING=1 $(BIN)/python -m pytest -n 2 --dist worksteal

whole: $(READY)
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not long" --cov --cov-fail-under=$(COVERAGE)

COVERAGE := 95

# 定律按全部的例子试、随时中断、改坏的文件、很长的经过：半小时以内，结束一件事之前运行。
long: $(READY)
	JUESUAN_LAWS=long $(BIN)/python -m pytest -n 2 --dist worksteal -m "long or not long or outside"

# 像使用者那样安装：只装轮子，在别的文件夹里运行。
wheel: $(READY)
	rm -rf dist
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .
	$(PYTHON) -m venv dist/venv
	dist/venv/$(notdir $(BIN))/python -m pip install --quiet --disable-pip-version-check dist/*.whl
	cd dist && venv/$(notdir $(BIN))/juesuan draft ../data/dongxihu/2023 -o drafted

# 允许的最低版本也要通过：凡是直接用到别人的库的。
TOUCHING := tests/sources tests/narrative tests/word tests/facts tests/importing/test_fill_in.py \
  tests/importing/test_workbooks_of_clerks.py tests/importing/test_system_export.py tests/test_cli.py
lowest: $(READY)
	$(BIN)/python tests/lowest.py > dist/lowest.txt
	dist/venv/$(notdir $(BIN))/python -m pip install --quiet --disable-pip-version-check -r dist/lowest.txt
	JUESUAN_LAWS=few dist/venv/$(notdir $(BIN))/python -m pytest -q -x -n 2 $(TOUCHING)

# 每张表都印出来；有一张没有达到，最后失败。
bench: $(READY)
	missed=0; for table in run own_form check revise importing hostile; do $(BIN)/python -m tests.bench.$$table || missed=1; done; exit $$missed

accuracy: $(READY)
	$(BIN)/python -m tests.accuracy

# 往起草的报告里种各种错，数一数核对找出了多少；没有找全时失败。
planted: $(READY)
	$(BIN)/python -m tests.planted 2

fidelity: $(READY)
	$(BIN)/python -m tests.fidelity

options: $(READY)
	$(BIN)/python -m tests.options_page

constructions: $(READY)
	$(BIN)/python -m tests.constructions_page

rules: $(READY)
	$(BIN)/python tests/rules_pages.py

schema: $(READY)
	$(BIN)/juesuan schema -o data/juesuan.schema.json

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
