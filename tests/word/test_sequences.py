"""The orders that we hold our XML to are those that python-docx and python-pptx declare for their elements."""

from __future__ import annotations

import pytest
from docx.oxml.section import CT_SectPr
from docx.oxml.settings import CT_Settings
from docx.oxml.styles import CT_Style
from docx.oxml.table import CT_TblPr, CT_TcPr, CT_TrPr
from docx.oxml.text.font import CT_RPr
from docx.oxml.text.parfmt import CT_PPr
from pptx.oxml.chart.axis import CT_CatAx, CT_Scaling, CT_ValAx
from pptx.oxml.chart.chart import CT_Chart, CT_ChartSpace
from pptx.oxml.chart.datalabel import CT_DLbl, CT_DLbls
from pptx.oxml.chart.legend import CT_Legend
from pptx.oxml.chart.plot import CT_BarChart, CT_PieChart
from pptx.oxml.chart.series import CT_DPt, CT_SeriesComposite
from pptx.oxml.chart.shared import CT_Title

from tests.word.sequences import CHARTS, WORD

_CLASSES = {
    ("w", "pPr"): CT_PPr,
    ("w", "rPr"): CT_RPr,
    ("w", "tblPr"): CT_TblPr,
    ("w", "tcPr"): CT_TcPr,
    ("w", "sectPr"): CT_SectPr,
    ("w", "style"): CT_Style,
    ("w", "settings"): CT_Settings,
    ("c", "chartSpace"): CT_ChartSpace,
    ("c", "chart"): CT_Chart,
    ("c", "title"): CT_Title,
    ("c", "legend"): CT_Legend,
    ("c", "ser"): CT_SeriesComposite,
    ("c", "dPt"): CT_DPt,
    ("c", "dLbls"): CT_DLbls,
    ("c", "dLbl"): CT_DLbl,
    ("c", "catAx"): CT_CatAx,
    ("c", "valAx"): CT_ValAx,
    ("c", "scaling"): CT_Scaling,
    ("c", "barChart"): CT_BarChart,
    ("c", "pieChart"): CT_PieChart,
}


def declared(element: type) -> dict[str, frozenset[str]]:
    """The children that a class knows how to insert, each with those before which it must stand."""
    found: dict[str, frozenset[str]] = {}
    for each in element.__mro__:
        for name, method in vars(each).items():
            for cell in (name.startswith("_insert_") and getattr(method, "__closure__", None)) or ():
                child = cell.cell_contents
                if hasattr(child, "_successors"):
                    tag, successors = child._nsptagname, child._successors
                    found[tag.partition(":")[2]] = frozenset(tag.partition(":")[2] for tag in successors)
    return found


@pytest.mark.parametrize(("prefix", "name"), _CLASSES, ids=lambda part: part)
def test_our_order_is_theirs(prefix: str, name: str) -> None:
    order = {"w": WORD, "c": CHARTS}[prefix][name].split()
    theirs = declared(_CLASSES[prefix, name])
    everything = frozenset(theirs).union(*theirs.values())
    held = 0
    for child, successors in theirs.items():
        if child in order:
            after = frozenset(order[order.index(child) + 1 :])
            assert after & everything == successors & frozenset(order), child
            held += 1
    assert held


def test_the_properties_of_a_row_may_stand_in_any_order() -> None:
    """CT_TrPr is a choice; what we write of it is known to the class or to its lists."""
    theirs = declared(CT_TrPr)
    assert set(WORD["trPr"].split()) <= frozenset(theirs).union(*theirs.values())
