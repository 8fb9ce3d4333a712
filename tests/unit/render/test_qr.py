"""QR codes: what is drawn is the code, with its quiet zone, and nothing else."""

import re

import segno
from hypothesis import given, strategies as st

from site_gen.render.qr import qr_svg


def modules(svg: str) -> list[list[int]]:
    """The picture as rows of light and dark modules, drawn anew from its path."""
    size = int(svg.partition('viewBox="0 0 ')[2].partition(" ")[0])
    rows = [[0] * size for _ in range(size)]
    x = y = 0
    for command, first, length in re.findall(r"([Mm])([\d.]+ [\d.]+)h(\d+)", svg):
        across, down = first.split()
        x, y = (int(across), int(float(down))) if command == "M" else (x + int(across), y + int(down))
        for _ in range(int(length)):
            rows[y][x] = 1
            x += 1
    return rows


@given(st.text(min_size=1, max_size=200))
def test_the_picture_is_the_code_in_a_quiet_zone_of_four_modules(text: str) -> None:
    rows = modules(qr_svg(text))
    code = [list(row) for row in segno.make(text, micro=False, error="m", boost_error=False, mask=3).matrix]
    assert [row[4:-4] for row in rows[4:-4]] == code
    assert not any(any(row) for row in rows[:4] + rows[-4:])
    assert not any(any(row[:4] + row[-4:]) for row in rows)


def test_a_code_has_its_three_finders() -> None:
    rows = modules(qr_svg("https://careers.tidewright.example/jobs/welder/"))
    finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    for top, left in ((4, 4), (4, len(rows) - 11), (len(rows) - 11, 4)):
        assert ["".join(map(str, row[left : left + 7])) for row in rows[top : top + 7]] == finder


def test_the_text_of_a_code_is_not_markup() -> None:
    assert "<b>" not in qr_svg("<b>")
