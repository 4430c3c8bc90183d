"""Charts that Word can edit: columns and pies as DrawingML.

What is printed on a slice or a column is the printed figure itself: a renderer would compute its own percentages from
the rounded amounts and contradict the prose.
"""

from __future__ import annotations

from juesuan.model.report import Chart, ChartKind
from juesuan.word.ink import characters
from juesuan.word.namespaces import DECLARATION, A, C, R
from juesuan.word.plotted import Plotted, PlottedSeries, column
from juesuan.word.workbook import SHEET

_FONT = '<a:latin typeface="宋体"/><a:ea typeface="宋体"/>'  # Chinese characters take a:ea
_COLOURS = ("4472C4", "ED7D31", "70AD47", "FFC000", "5B9BD5", "A5A5A5", "264478", "9E480E")
_GREY = '<a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln>'
_CATEGORIES, _VALUES = 1, 2  # the axes; an id is an unsigned number
_SHOWN = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
_FINE = 10  # below it the marks of an axis need decimals


def drawing(chart: Chart, plot: Plotted) -> str:
    """/word/charts/chartN.xml. Its workbook is the relationship ``rId1``."""
    is_pie = chart.kind is ChartKind.PIE
    title = "" if is_pie else _title(f"单位：{chart.unit}")
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
        f'<c:roundedCorners val="0"/><c:chart>{title}<c:autoTitleDeleted val="{int(is_pie)}"/><c:plotArea><c:layout/>'
        f"{_pie(plot) if is_pie else _columns(plot)}</c:plotArea>{legend if is_pie or len(plot.series) > 1 else ''}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1050">{_FONT}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _pie(plot: Plotted) -> str:
    series = "".join(_series(at, plot, series, _slices(plot)) for at, series in enumerate(plot.series))
    return f'<c:pieChart><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/></c:pieChart>'


def _slices(plot: Plotted) -> str:
    return "".join(
        f'<c:dPt><c:idx val="{at}"/><c:bubble3D val="0"/><c:spPr>{_paint(at)}</c:spPr></c:dPt>'
        for at in range(len(plot.categories))
    )


def _columns(plot: Plotted) -> str:
    series = "".join(
        _series(at, plot, series, f'<c:spPr>{_paint(at)}</c:spPr><c:invertIfNegative val="0"/>')
        for at, series in enumerate(plot.series)
    )
    axes = f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
    return (
        f'<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="160"/>{axes}</c:barChart>{_category_axis()}{_value_axis(plot)}'
    )


def _category_axis() -> str:
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr>{_GREY}</c:spPr><c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(plot: Plotted) -> str:
    """The axis of the amounts. It begins at nothing, or a small change would look large."""
    least, most = min(plot.numbers, default=0), max(plot.numbers, default=0)
    floor = '<c:min val="0"/>' if least >= 0 else ""
    digits = "General" if most < _FINE else "#,##0"
    return (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>{floor}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr>{_GREY}</c:spPr></c:majorGridlines>'
        f'<c:numFmt formatCode="{digits}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'<c:crossAx val="{_CATEGORIES}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _series(at: int, plot: Plotted, series: PlottedSeries, look: str) -> str:
    """A c:ser; ``look`` is what stands between its name and its labels."""
    letter, last = column(at + 1), len(plot.categories) + 1
    name = _strings(f"${letter}$1", _points((series.name,)))
    names = _strings(f"$A$2:$A${last}", _points(plot.categories))
    values = _points(tuple(None if value is None else f"{value:f}" for value in series.values))
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx>{name}</c:tx>'
        f"{look}{_labels(series)}<c:cat>{names}</c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${letter}$2:${letter}${last}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{values}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _strings(cells: str, points: str) -> str:
    return f"<c:strRef><c:f>{SHEET}!{cells}</c:f><c:strCache>{points}</c:strCache></c:strRef>"


def _points(texts: tuple[str | None, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{characters(text)}</c:v></c:pt>' for at, text in enumerate(texts) if text is not None
    )
    return f'<c:ptCount val="{len(texts)}"/>{points}'


def _labels(series: PlottedSeries) -> str:
    labels = "".join(_label(at, text) for at, text in enumerate(series.labels))
    return f"<c:dLbls>{labels}{_shown(value=False)}</c:dLbls>"


def _label(at: int, text: str) -> str:
    if not text:
        return f'<c:dLbl><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'
    return (
        f'<c:dLbl><c:idx val="{at}"/><c:tx>{_rich(text)}</c:tx><c:dLblPos val="outEnd"/>{_shown(value=True)}</c:dLbl>'
    )


def _shown(*, value: bool) -> str:
    return "".join(f'<c:show{what} val="{int(value and what == "Val")}"/>' for what in _SHOWN)


def _title(text: str) -> str:
    """The unit of the amounts, as the chart's title: LibreOffice repeats the title of one axis at the other."""
    words = _rich(text, '<a:rPr lang="zh-CN" sz="900" b="0"/>')
    return f'<c:title><c:tx>{words}</c:tx><c:overlay val="0"/></c:title>'


def _rich(text: str, properties: str = "") -> str:
    run = f"<a:r>{properties}<a:t>{characters(text)}</a:t></a:r>"
    return f"<c:rich><a:bodyPr/><a:lstStyle/><a:p>{run}</a:p></c:rich>"


def _paint(at: int) -> str:
    return f'<a:solidFill><a:srgbClr val="{_COLOURS[at % len(_COLOURS)]}"/></a:solidFill>'
