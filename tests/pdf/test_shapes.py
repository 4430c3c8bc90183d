"""What is painted on a page becomes boxes and sides, wherever in the file it stands."""

from __future__ import annotations

import pytest

from juesuan.pdf.drawings import drawings_of
from juesuan.pdf.glyphs import view_of
from juesuan.pdf.read import read
from juesuan.pdf.shapes import Shape, shapes_of
from tests.pdf.drawn import HEIGHT, Leaf, drawn
from tests.pdf.test_read import texts

pdfium = pytest.importorskip("pypdfium2")


def painted(*commands: str) -> list[Shape]:
    """The shapes of a page with some commands of the page description language."""
    leaf = Leaf(parts=list(commands))
    page = pdfium.PdfDocument(drawn(leaf))[0]
    return shapes_of(page, view_of(page))


def test_a_line_has_one_side() -> None:
    assert painted("100 742 m 300 742 l S") == [
        Shape((100, 100, 300, 100), ((100, 100, 300, 100),), is_filled=False, is_stroked=True, is_coloured=False)
    ]


def test_a_rectangle_has_four_sides_and_its_colour() -> None:
    (shape,) = painted("1 0 0 rg 100 700 50 42 re f")
    assert shape.box == (100, 100, 150, 142)
    assert sorted(shape.sides) == [
        (100, 100, 100, 142),
        (100, 100, 150, 100),
        (100, 142, 150, 142),
        (150, 100, 150, 142),
    ]
    assert (shape.is_filled, shape.is_stroked, shape.is_coloured) == (True, False, True)


@pytest.mark.parametrize("ink", ["0 g", "1 g", "0 0 0 rg", "0 0 0 1 k", "0.9 0.93 0.95 rg"])
def test_black_white_and_grey_are_no_colours_in_any_ink(ink: str) -> None:
    assert [shape.is_coloured for shape in painted(f"{ink} 100 700 50 42 re f")] == [False]


def test_a_path_of_several_parts_is_several_shapes_and_one_that_is_closed_ends_where_it_began() -> None:
    first, second = painted("0 0 m 100 0 l 100 100 l h 200 0 m 300 0 l S")
    assert first.sides == ((0, HEIGHT, 100, HEIGHT), (100, HEIGHT - 100, 100, HEIGHT))
    assert first.box == (0, HEIGHT - 100, 100, HEIGHT)
    assert second.sides == ((200, HEIGHT, 300, HEIGHT),)


def test_a_curve_reaches_from_end_to_end_and_its_handles_are_no_corners() -> None:
    (shape,) = painted("100 100 m 100 500 300 600 300 200 c S")
    assert shape.box == (100, HEIGHT - 200, 300, HEIGHT - 100)
    assert shape.sides == ()


def test_what_stands_in_a_drawing_is_where_it_is_seen() -> None:
    inner = Leaf(parts=["2 0 0 2 5 5 cm 0 0 m 100 0 l S"])
    page = pdfium.PdfDocument(drawn(Leaf().stamp(inner, 0.5, 30, 40)))[0]
    (shape,) = shapes_of(page, view_of(page))
    left, level = 30 + 0.5 * (5 + 10), HEIGHT - (40 + 0.5 * (5 + 20))
    assert shape.box == (left, level, left + 100, level)


def test_a_table_in_a_drawing_is_a_table() -> None:
    inner = Leaf().table(90, 100, [100, 80], [["项目", "决算数"], ["收入", "1,221.23"]])
    outcome = read(drawn(Leaf().stamp(inner, 1, 0, 0)), "a.pdf")
    assert outcome.value is not None
    assert list(texts(outcome.value)) == ["项目|决算数", "收入|1,221.23"]


def test_dots_between_two_columns_of_rules_do_not_join_them() -> None:
    rules = [f"{left} 700 0.7 40 re f" for left in (100, 150, 200)]
    rules += [f"100 {bottom} 100 0.7 re f" for bottom in (700, 720, 740)]
    dots = [f"{left} 600 1 1 re f" for left in range(100, 200, 2)]
    (cells,) = drawings_of(painted(*rules, *dots), ()).tables
    assert len(cells) == 4
