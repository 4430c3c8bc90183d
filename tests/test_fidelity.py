"""Every difference between the drafted and the published 第三部分 has its reason, and docs/fidelity.md tells it."""

from __future__ import annotations

import pytest

from tests import fidelity_numbers
from tests.fidelity import KINDS, REPORTS, ROOT, SEEDS, changes, kept, page, reason_for, reasons

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="种子报告不在这台机器上（JUESUAN_SEEDS）")


@pytest.mark.parametrize("seed", REPORTS)
def test_every_difference_has_its_reason(seed: str) -> None:
    entries = reasons()
    assert not [change for change in changes(seed) if reason_for(change, entries) is None]


def test_no_reason_outlives_its_difference() -> None:
    entries = reasons()
    used = [reason_for(change, entries) for seed in REPORTS for change in changes(seed)]
    assert not [entry for entry in entries if entry not in used]


def test_no_difference_is_needless() -> None:
    """What could be chosen is an option, and what is ours is mended."""
    kinds = [entry["is"] for entry in reasons()]
    assert set(kinds) <= set(KINDS)
    assert kinds.count("choice") == kinds.count("ours") == 0


@pytest.mark.parametrize("seed", REPORTS)
def test_most_clauses_are_drafted_word_for_word(seed: str) -> None:
    same, total = kept(seed)
    assert same > total // 2


@pytest.mark.parametrize("seed", fidelity_numbers.REPORTS)
def test_every_number_that_one_side_has_alone_has_its_reason(seed: str) -> None:
    found = {number for number, _ in fidelity_numbers.differences(seed, SEEDS)}
    assert found == set(fidelity_numbers.reasons()[seed])


def test_the_page_is_up_to_date() -> None:
    assert (ROOT / "docs" / "fidelity.md").read_text(encoding="utf-8") == page()
