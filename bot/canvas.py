"""The page that charts are drawn on, at the width of a phone: the only home of matplotlib.

A picture has its own light ground, so it reads the same in Discord's dark and light themes. Blue was counted or
asked, grey is expected or claimed; a colour never says true or false.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.links import plain

WIDTH = 1080
"""Pixels: about three for one of a phone's, so that the smallest text is nearly as large as Discord's own."""
DPI = 150
MARGIN = 48
TITLE, BODY, SMALL = 19.0, 14.5, 13.0
"""Points of a title, of values and remarks, and of a scale."""
LINE_HEIGHT = 1.34
PARAGRAPH_GAP = 14
DRAWING_GAP = 40
"""Pixels between two paragraphs, and between the words above a drawing and the drawing."""
MOST_LINES = 9
"""Lines of one paragraph; its end is cut beyond them."""
WIDEST_LETTER = 1.2
"""Of the height of a text: a bold W of this font is 1.1."""
LONGEST_WORD = 200
"""Letters of a word that are looked at; what is longer is no word."""

SCALE_STEPS = 4
"""Lines of a scale at most: enough to read a value off, where it does not stand there anyway."""

GROUND, INK, SOFT, RULE = "#F6F7F9", "#1E2126", "#515762", "#D3D7DE"
BLUE, GREY, SHADE = "#2F6FCB", "#747B87", "#E6E9EE"
FAMILY = "DejaVu Sans"
NO_GLYPH = "\u25a1"

mpl.rcdefaults()  # A matplotlibrc of the machine would change every picture.
logging.getLogger("matplotlib").setLevel(logging.ERROR)  # It tells of its font cache on the first run.


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of one size and colour."""

    text: str
    size: float = BODY
    colour: str = INK
    is_bold: bool = False


class Page:
    """A picture under way: the words above and below it are set, and `axes` are there to draw in.

    Args:
        above: its title and what else stands above the drawing.
        below: what stands below it.
        height: pixels of the drawing.
        scale_width: pixels at its left for the numbers of a scale.
        scale_height: pixels below it for the words of a scale.
    """

    def __init__(
        self,
        above: list[Paragraph],
        below: list[Paragraph],
        height: float,
        scale_width: float = 0,
        scale_height: float = 0,
    ) -> None:
        self.height, self.width = height, WIDTH - 2 * MARGIN - scale_width
        heads, feet = [_set_lines(one) for one in above], [_set_lines(one) for one in below]
        top = MARGIN + _height(above, heads) + DRAWING_GAP
        bottom = top + height + scale_height
        self._total = bottom + _height(below, feet) + MARGIN
        self._figure = Figure(figsize=(WIDTH / DPI, self._total / DPI), dpi=DPI, facecolor=GROUND)
        FigureCanvasAgg(self._figure)
        self._write(above, heads, MARGIN)
        self._write(below, feet, bottom)
        corner = ((MARGIN + scale_width) / WIDTH, 1 - (top + height) / self._total)
        self.axes: Axes = self._figure.add_axes(
            (*corner, self.width / WIDTH, height / self._total), facecolor="none"
        )
        self.axes.spines[:].set_visible(False)
        self.axes.tick_params(length=0, labelsize=SMALL, labelcolor=SOFT, pad=6)

    def write(
        self,
        words: Paragraph,
        x: float,
        y: float,
        align: Literal["center", "left"] = "center",
        is_upright: bool = False,
    ) -> None:
        """A line in the drawing; x and y are pixels from its lower left corner to the line's middle or left end."""
        self.axes.text(
            x / self.width,
            y / self.height,
            words.text,
            transform=self.axes.transAxes,
            size=words.size,
            color=words.colour,
            weight="bold" if words.is_bold else "normal",
            ha=align,
            va="center_baseline" if not is_upright else "center",
            rotation=90 if is_upright else 0,
            zorder=8,
            parse_math=False,
        )

    def rule(self, say: Callable[[float], str]) -> None:
        """Draws a scale of round numbers, worded by `say`, and a line at zero; its ends must be set before."""
        self.axes.yaxis.set_major_locator(MaxNLocator(SCALE_STEPS, steps=[1, 2, 2.5, 5, 10]))
        self.axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: say(value)))
        self.axes.grid(axis="y", color=RULE, linewidth=1.2)
        self.axes.set_axisbelow(True)
        self.axes.axhline(0, color=SOFT, linewidth=1.6, zorder=3)

    def save(self, title: str, alt: str) -> bytes:
        """The picture as PNG, with its title and alt text inside; the same bytes every time."""
        buffer = io.BytesIO()
        said = {"Title": title, "Description": alt}
        words = {name: plain(text).encode("utf-8", "replace").decode() for name, text in said.items()}
        self._figure.savefig(buffer, format="png", dpi=DPI, metadata={"Software": None, **words})
        return buffer.getvalue()

    def _write(self, paragraphs: list[Paragraph], blocks: list[list[str]], top: float) -> None:
        for paragraph, lines in zip(paragraphs, blocks, strict=True):
            for line in lines:
                self._figure.text(
                    MARGIN / WIDTH,
                    1 - top / self._total,
                    line,
                    size=paragraph.size,
                    weight="bold" if paragraph.is_bold else "normal",
                    color=paragraph.colour,
                    va="top",
                    parse_math=False,
                )
                top += pixels(paragraph.size) * LINE_HEIGHT
            top += PARAGRAPH_GAP


def measure(text: str, size: float = BODY, is_bold: bool = False) -> float:
    """How many pixels wide a line of text is."""
    font = get_font(findfont(FontProperties(family=FAMILY, weight="bold" if is_bold else "normal")))
    font.set_size(size, DPI)
    font.set_text(text)
    return font.get_width_height()[0] / 64  # FreeType measures in 64ths of a pixel.


def pixels(points: float) -> float:
    """The height in pixels of text of a size in points."""
    return points * DPI / 72


def to_points(length: float) -> float:
    """A length in pixels as points, in which marks are measured."""
    return length * 72 / DPI


def wrap(text: str, width: float, size: float = BODY, is_bold: bool = False) -> list[str]:
    """A text in lines no wider than `width` pixels; a word that is wider is broken, a sign without glyph boxed."""
    lines = [""]
    for piece in _pieces(drawable(text), width, size, is_bold):
        longer = f"{lines[-1]} {piece}".strip()
        if measure(longer, size, is_bold) <= width:
            lines[-1] = longer
        elif len(lines) == MOST_LINES:
            return [*lines[:-1], f"{lines[-1]} …"]
        else:
            lines.append(piece)
    return lines


def drawable(text: str) -> str:
    """A text on one line, with an empty square for every sign that the font does not have."""
    known = _known_signs()
    return "".join(sign if ord(sign) in known else NO_GLYPH for sign in plain(text))


def _pieces(text: str, width: float, size: float, is_bold: bool) -> Iterator[str]:
    """Words; those that are too wide for a line in parts that surely fit."""
    fitting = max(1, int(width / (WIDEST_LETTER * pixels(size))))
    for word in text.split()[: MOST_LINES * fitting]:
        if len(word) <= LONGEST_WORD and measure(word, size, is_bold) <= width:
            yield word
        else:
            yield from (word[at : at + fitting] for at in range(0, LONGEST_WORD, fitting) if word[at:])


def _set_lines(paragraph: Paragraph) -> list[str]:
    return wrap(paragraph.text, WIDTH - 2 * MARGIN, paragraph.size, paragraph.is_bold)


def _height(paragraphs: list[Paragraph], blocks: list[list[str]]) -> float:
    """Pixels that paragraphs take with the gaps after them."""
    lines = zip(paragraphs, blocks, strict=True)
    return sum(len(block) * pixels(one.size) * LINE_HEIGHT + PARAGRAPH_GAP for one, block in lines)


@lru_cache(maxsize=1)
def _known_signs() -> frozenset[int]:
    return frozenset(get_font(findfont(FontProperties(family=FAMILY))).get_charmap())
