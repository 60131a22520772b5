"""The page that charts are drawn on: its words, colours and measures, at the width of a phone.

A picture has its own light ground, so it reads the same in Discord's dark and light themes. Blue was counted or
asked, grey is expected or claimed; a colour never says true or false.
"""

from __future__ import annotations

import io
import logging
from functools import lru_cache

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font

from bot.chart_words import Caption
from bot.links import plain

WIDTH = 1080
"""Pixels: three for one of a phone's, so that the smallest text is about as large as Discord's own."""
DPI = 150
MARGIN = 48
SCALE_WIDTH = 118
"""Pixels left of a drawing for the numbers of its scale."""
TITLE, BODY, SMALL = 19.0, 14.5, 13.0
"""Points of a title, of values and remarks, and of a scale; at this width 13 are 9 on a phone."""
LINE_HEIGHT = 1.34
GAP = 18
"""Pixels between two blocks of text."""
MOST_LINES = 6
"""Lines of one block; its end is cut beyond them."""

GROUND, INK, SOFT, RULE = "#F6F7F9", "#1E2126", "#515762", "#D3D7DE"
BLUE, GREY, SHADE = "#2F6FCB", "#747B87", "#E6E9EE"
FAMILY = "DejaVu Sans"
NO_GLYPH = "\u25a1"

mpl.rcdefaults()  # A matplotlibrc of the machine would change every picture.
logging.getLogger("matplotlib").setLevel(logging.ERROR)  # It tells of its font cache on the first run.


class Page:
    """A picture under way: the words above and below it are set, and `axes` are there to draw in.

    Args:
        caption: its words.
        height: pixels of the drawing.
        scale_width: pixels kept free for a scale at its left.
    """

    def __init__(self, caption: Caption, height: int, scale_width: int = SCALE_WIDTH) -> None:
        self.height = height
        self.width = WIDTH - 2 * MARGIN - scale_width
        self._figure = Figure(figsize=(WIDTH / DPI, 1), dpi=DPI, facecolor=GROUND)
        self._canvas = FigureCanvasAgg(self._figure)
        above = [(caption.title, TITLE, True, INK), (caption.counted, BODY, False, SOFT)]
        below = [(one, BODY, False, INK) for one in caption.remarks]
        blocks = [self._wrap_block(*one) for one in (*above, *below, (caption.origin, SMALL, False, SOFT))]
        heights = [len(lines) * pixels(size) * LINE_HEIGHT + GAP for lines, size, _, _ in blocks]
        top = MARGIN + sum(heights[:2]) + GAP
        foot = 2 * MARGIN + GAP
        total = top + height + foot + sum(heights[2:])
        self._figure.set_size_inches(WIDTH / DPI, total / DPI)
        at = float(MARGIN)
        for number, (block, block_height) in enumerate(zip(blocks, heights, strict=True)):
            if number == 2:
                at = top + height + foot - MARGIN / 2
            self._write(block, at, total)
            at += block_height
        left = (MARGIN + scale_width) / WIDTH
        box = (left, 1 - (top + height) / total, self.width / WIDTH, height / total)
        self.axes: Axes = self._figure.add_axes(box, facecolor="none")
        self.axes.spines[:].set_visible(False)
        self.axes.tick_params(length=0, labelsize=SMALL, labelcolor=SOFT, pad=8)

    def measure(self, text: str, size: float = BODY, bold: bool = False) -> float:
        """How many pixels wide a line of text is."""
        font = FontProperties(family=FAMILY, size=size, weight="bold" if bold else "normal")
        width, _, _ = self._canvas.get_renderer().get_text_width_height_descent(text, font, ismath=False)  # type: ignore[no-untyped-call]
        return float(width)

    def wrap(self, text: str, size: float, width: float, bold: bool = False) -> list[str]:
        """A text in lines no wider than `width` pixels; a word that is wider is broken."""
        lines = [""]
        for word in drawable(text).split():
            for piece in self._pieces(word, size, width, bold):
                longer = f"{lines[-1]} {piece}".strip()
                if self.measure(longer, size, bold) <= width:
                    lines[-1] = longer
                elif len(lines) == MOST_LINES:
                    return [*lines[:-1], f"{lines[-1]} …"]
                else:
                    lines.append(piece)
        return lines

    def save(self, title: str, alt: str) -> bytes:
        """The picture as PNG, with its title and alt text inside; the same bytes every time."""
        self._figure.set_dpi(DPI)
        buffer = io.BytesIO()
        self._canvas.print_png(buffer, metadata={"Software": None, "Title": drawable(title), "Description": alt})
        return buffer.getvalue()

    def _wrap_block(
        self, text: str, size: float, bold: bool, colour: str
    ) -> tuple[list[str], float, bool, str]:
        return self.wrap(text, size, WIDTH - 2 * MARGIN, bold), size, bold, colour

    def _write(self, block: tuple[list[str], float, bool, str], top: float, total: float) -> None:
        lines, size, bold, colour = block
        for number, line in enumerate(lines):
            self._figure.text(
                MARGIN / WIDTH,
                1 - (top + number * pixels(size) * LINE_HEIGHT) / total,
                line,
                size=size,
                weight="bold" if bold else "normal",
                color=colour,
                va="top",
                parse_math=False,
            )

    def _pieces(self, word: str, size: float, width: float, bold: bool) -> list[str]:
        """A word in parts that fit a line each; as many letters as surely fit where it is too wide."""
        if self.measure(word[:200], size, bold) <= width and len(word) <= 200:
            return [word]
        fitting = max(1, int(width / pixels(size)))
        return [word[at : at + fitting] for at in range(0, min(len(word), fitting * MOST_LINES), fitting)]


def drawable(text: str) -> str:
    """A text on one line, with an empty square for every sign that the font does not have."""
    known = _known_signs()
    return "".join(sign if ord(sign) in known else NO_GLYPH for sign in plain(text))


@lru_cache(maxsize=1)
def _known_signs() -> frozenset[int]:
    return frozenset(get_font(findfont(FontProperties(family=FAMILY))).get_charmap())


def pixels(points: float) -> float:
    """The height in pixels of text of a size in points."""
    return points * DPI / 72
