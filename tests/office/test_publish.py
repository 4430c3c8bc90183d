"""What is published as a PDF tells no more than the document; LibreOffice opens the file with the secrets."""

from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from juesuan.deciding import Choice
from juesuan.office.convert import to_pdf
from juesuan.publishing import publish
from tests.merge.test_scenarios import draft
from tests.office.test_convert import office
from tests.word.secrets import with_secrets
from tests.word.test_public import ALL

pytestmark = pytest.mark.outside

__all__ = ["draft", "office"]


def said(pdf: bytes) -> str:
    """What a PDF says, on its pages and of itself."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    return "\n".join([*pages, *map(str, document.get_metadata_dict().values())])


def test_no_secret_is_in_the_pdf(draft: Path, office: str) -> None:
    assert office
    data = with_secrets(draft.read_bytes())
    working = to_pdf(data).value
    assert working
    assert "填报人：张三丰" in said(working)
    draft.write_bytes(data)
    outcome = publish(draft, choice=Choice(drop=frozenset(ALL)), force=True)
    assert outcome.value
    text = said(outcome.value.files[".pdf"])
    assert "SECRET" not in text
    assert "张三丰" not in text
    assert "另见附件一" in text
