"""Draws replies as Discord would show them, to be looked at: `python -m tests.render_reply FOLDER`.

Needs Node.js with npm, and Chromium on the path; fetches the npm packages @skyra/discord-components-core and
esbuild into FOLDER. With `--readme QUESTION` it draws the picture that the README shows instead: the shipped
knowledge base's own reply.
"""

from __future__ import annotations

import argparse
import html
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import discord

from bot.embeds import embeds_of, reply_buttons
from bot.links import visible_length
from bot.reply import Reply, compose, first_panels
from index.knowledge_base import Answer, KnowledgeBase, Line, Standing
from tests import staged_knowledge as staged
from tests.test_reply import many_lines

PACKAGES = ("@skyra/discord-components-core@4.0.2", "esbuild@0.28.2")
README_PICTURE = Path(__file__).parent / "pictures" / "reply.png"
PHONE, DESK = 400, 720
"""Widths of a message in points: a phone held upright, and a window."""
SCALE = 2
README_WIDTH, README_SCALE = 640, 1.2
STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "destructive"}
MARKDOWN = re.compile(
    r"\\(?P<sign>[^0-9A-Za-z\s])|\*\*(?P<bold>(?:\\.|[^\\])+?)\*\*"
    r"|(?<!\\)\[(?P<label>(?:\\.|[^\]\\])*)\]\((?P<url>https?://[^)\s]+)\)|`(?P<code>[^`]+)`"
    r"|(?<!\*)\*(?P<italic>[^*]+)\*(?!\*)"
)


@dataclass(frozen=True)
class Picture:
    """One reply in one theme at one width."""

    name: str
    embeds: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    width: int
    light: bool = False
    scale: float = SCALE
    asked_by: str = "alice"
    question: str = staged.QUESTION


def as_html(markdown: str) -> str:
    """The part of Discord's Markdown that replies use."""

    def one(match: re.Match[str]) -> str:
        if match["sign"]:
            return html.escape(match["sign"])
        if match["bold"]:
            return f"<b>{as_html(match['bold'])}</b>"
        if match["code"]:
            return f"<code>{html.escape(match['code'])}</code>"
        if match["italic"]:
            return f"<i>{as_html(match['italic'])}</i>"
        return f"<a href='{html.escape(match['url'])}'>{as_html(match['label'])}</a>"

    parts, end = [], 0
    for match in MARKDOWN.finditer(markdown):
        parts += [html.escape(markdown[end : match.start()]), one(match)]
        end = match.end()
    return "".join([*parts, html.escape(markdown[end:])]).replace("\n", "<br>")


def embed_html(embed: dict[str, Any]) -> str:
    """One embed."""
    quoted = {
        "color": f"#{embed['color']:06x}",
        "embed-title": embed.get("title", ""),
        "author-name": embed.get("author", {}).get("name", ""),
    }
    attributes = " ".join(f'{name}="{html.escape(value)}"' for name, value in quoted.items() if value)
    footer = embed.get("footer", {}).get("text", "")
    return (
        f"<discord-embed slot='embeds' {attributes}>"
        f"<discord-embed-description slot='description'>{as_html(embed.get('description', ''))}"
        f"</discord-embed-description>"
        f"<discord-embed-footer slot='footer'>{html.escape(footer)}</discord-embed-footer></discord-embed>"
    )


def rows_html(rows: list[dict[str, Any]]) -> str:
    """Rows of buttons."""
    made = ""
    for row in rows:
        made += "<discord-action-row>"
        for button in row["components"]:
            disabled = "disabled" if button.get("disabled") else ""
            made += f"<discord-button type='{STYLES[button['style']]}' {disabled}>{button['label']}</discord-button>"
        made += "</discord-action-row>"
    return f"<discord-attachments slot='components'>{made}</discord-attachments>" if made else ""


def page_of(picture: Picture, script: str) -> str:
    """A page that holds nothing but the message."""
    theme = "light-theme" if picture.light else ""
    background = "#ffffff" if picture.light else "#313338"
    return (
        f"<!doctype html><meta charset=utf-8><style>html,body{{margin:0;background:{background};overflow:hidden}}"
        f"#m{{width:{picture.width}px}}a{{color:#00a8fc;text-decoration:none}}</style>"
        f"<script>{script}</script><div id=m><discord-messages {theme}>"
        f"<discord-message author='Receipts' avatar='{avatar()}' bot timestamp='2026-11-21 14:03'>"
        f"<discord-command slot='reply' author='{picture.asked_by}' avatar='{face()}' command='/ask'>"
        "</discord-command>"
        f"{''.join(map(embed_html, picture.embeds))}{rows_html(picture.rows)}"
        "</discord-message></discord-messages></div>"
    )


def avatar() -> str:
    """A slip of paper on blue."""
    shape = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 80 80'><rect width='80' height='80' fill='#3b7dd8'/>"
        "<path d='M24 16h32v48l-8-6-8 6-8-6-8 6z' fill='#fff'/>"
        "<path d='M31 28h18M31 37h18M31 46h11' stroke='#3b7dd8' stroke-width='4'/></svg>"
    )
    return as_address(shape)


def face() -> str:
    """Somebody."""
    return as_address(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 80 80'><rect width='80' height='80' fill='#8a9099'/>"
        "<circle cx='40' cy='30' r='14' fill='#fff'/><path d='M14 74a26 26 0 0 1 52 0z' fill='#fff'/></svg>"
    )


def as_address(shape: str) -> str:
    """A drawing in the form in which a page takes it."""
    return "data:image/svg+xml," + shape.replace("#", "%23").replace("'", "%27").replace("<", "%3C")


def bundle(folder: Path) -> str:
    """The web components as one script."""
    made = folder / "discord.js"
    if not made.exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), *PACKAGES], check=True)
        entry = folder / "entry.js"
        entry.write_text('import "@skyra/discord-components-core";\n', encoding="utf-8")
        esbuild = folder / "node_modules" / ".bin" / "esbuild"
        subprocess.run(
            [str(esbuild), str(entry), "--bundle", "--minify", "--log-level=error", f"--outfile={made}"],
            check=True,
        )
    return made.read_text(encoding="utf-8").replace("</script", "<\\/script")


def draw(picture: Picture, script: str, target: Path) -> None:
    """Writes one PNG as high as the message is."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or "google-chrome"
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(page_of(picture, script), encoding="utf-8")
        common = [
            browser,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--disable-background-networking",
            "--virtual-time-budget=4000",
            f"--user-data-dir={folder}/profile",
        ]
        measured = page.with_name("measured.html")
        measure = "<script>addEventListener('load',()=>setTimeout(()=>{document.title=document.getElementById('m').offsetHeight},2000))</script>"
        measured.write_text(page.read_text(encoding="utf-8") + measure, encoding="utf-8")
        tree = subprocess.run(
            [*common, f"--window-size={picture.width},4000", "--dump-dom", measured.as_uri()],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        found = re.search(r"<title>(\d+)</title>", tree)
        height = int(found[1]) if found else 1200
        subprocess.run(
            [
                *common,
                f"--force-device-scale-factor={picture.scale}",
                f"--window-size={picture.width},{height}",
                f"--screenshot={target}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
        )


def picture_of(name: str, reply: Reply, width: int, light: bool = False, scale: float = SCALE) -> Picture:
    """The first message of a reply."""
    embeds = [embed.to_dict() for embed in embeds_of(first_panels(reply))]
    rows: Any = reply_buttons(reply, "0" * 12).to_components()
    return Picture(name, embeds, rows, width, light, scale)


def replies() -> dict[str, Reply]:
    """Replies worth looking at."""
    whole = staged.northwind_answer()
    commentary = replace(whole, documented=(), complete=False)
    hostile = replace(
        staged.BANKER,
        body="# Big [link](https://evil.example) **bold** <@1> @everyone https://evil.example `x` \u202e%05",
        publisher="*Evil* <t:1:R>",
    )
    cited = staged.cite(hostile, hostile.body)
    return {
        "answer": compose(whole, staged.QUESTION),
        "disagreement": compose(staged.disagreement_answer(), "How many cuts?"),
        "commentary": compose(commentary, staged.QUESTION),
        "nothing": compose(staged.unanswered(), "How many on Mars?"),
        "full": compose(many_lines(14), staged.QUESTION),
        "hostile": compose(
            Answer("x", 12, contested=(Line(hostile.body, Standing.COMMENTARY, (1,)),), citations=(cited,)),
            "x",
        ),
    }


def draw_for_readme(question: str, folder: Path, script: str) -> None:
    """Asks the shipped knowledge base and draws its reply."""
    base = KnowledgeBase.open(folder / "data", [Path(__file__).parent.parent / "knowledge"])
    base.refresh()
    reply = compose(base.ask(question), question)
    base.close()
    README_PICTURE.parent.mkdir(exist_ok=True)
    draw(picture_of("readme", reply, README_WIDTH, scale=README_SCALE), script, README_PICTURE)
    print(f"{README_PICTURE.name}: {README_PICTURE.stat().st_size // 1024} kB")


def main() -> None:
    """Draws every reply, dark and light, for a phone and a window."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--readme", metavar="QUESTION")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    script = bundle(options.folder)
    if options.readme:
        draw_for_readme(options.readme, options.folder, script)
        return
    for name, reply in replies().items():
        for light in (False, True):
            for width in (PHONE, DESK):
                theme, place = ("light" if light else "dark"), ("phone" if width == PHONE else "window")
                target = options.folder / f"{name}-{theme}-{place}.png"
                draw(picture_of(name, reply, width, light), script, target)
        seen = sum(visible_length(entry.markdown) for entry in reply.shown)
        print(f"{name}: {seen} visible characters, discord.py {discord.__version__}")


if __name__ == "__main__":
    main()
