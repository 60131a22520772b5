"""Text from outside made inert for Discord, and the links we build ourselves."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

from index.knowledge_base import Source, Wording

MOST_URL = 2048
"""Characters of a link; browsers and proxies in use cope with this many."""
WHOLE_FRAGMENT = 120
"""Characters of a quote up to which all of it goes into its link, beyond it its first and last words."""
END_WORDS = 6

# Discord drops a backslash before any sign that is neither letter, digit nor space, so the visible text keeps
# every letter. A bare link, a time stamp or an emoji name is dead without its colon, a mention without "<".
_LIVE = re.compile(r"[\\*_~`|<>@#:()\[\]]")
_LINE_START = re.compile(r"^([-+]|\d+(?=\.(?:\s|$)))")
# Controls and marks that turn the reading direction: they could show 05 % for 50 %.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text on one line, without signs that nobody sees."""
    return _SPACE.sub(" ", _UNSEEN.sub("", _SPACE.sub(" ", text))).strip()


def inert(text: str) -> str:
    """The same visible text as Markdown in which nothing is formatted, linked, timed or mentioned."""
    escaped = _LIVE.sub(r"\\\g<0>", plain(text))
    start = _LINE_START.match(escaped)
    if start is None:
        return escaped
    end = start.end()
    return escaped[:end] + "\\" + escaped[end:] if start[0].isdigit() else "\\" + escaped


def shorten(text: str, most: int) -> str:
    """A title or name cut at a word; never used on quotes, numbers or links."""
    text = plain(text)
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip() + "…"


def visible_length(markdown: str) -> int:
    """Characters a reader sees: link targets, escapes and marks left out."""
    without_targets = re.sub(r"\]\(https?://[^)]*\)", "]", markdown)
    return len(re.sub(r"\\(.)|\*\*|(?<!\\)[\[\]]", r"\1", without_targets))


def host_of(url: str | None) -> str | None:
    """The host that a link really goes to, in ASCII and without "www.", or None where there is none."""
    parts = _web_parts(url)
    return parts[1].removeprefix("www.") if parts else None


def page_url(source: Source) -> str | None:
    """The source's address as it may be linked, or None where it may not or is no web address."""
    parts = _web_parts(source.url) if source.link else None
    if parts is None:
        return None
    scheme, host, port, path, query, fragment = parts
    url = urlunsplit(
        (
            scheme,
            host + port,
            quote(path, safe="/%:@!$&'*+,;=~-._"),
            quote(query, safe="/%:@!$&'*+,;=~-._?"),
            quote(fragment, safe="/%:@!$&'*+,;=~-._?"),
        )
    )
    return url if len(url) <= MOST_URL else None


def words_url(source: Source, start: int, end: int) -> str | None:
    """The address of these very words on the source's page, or None where they cannot be pointed at.

    Only the publisher's own wording, read from that page itself, and only words that stand there once.
    """
    url = page_url(source)
    if url is None or source.wording is not Wording.ORIGINAL or source.read_as != "live page" or ":~:" in url:
        return None
    directive = _text_directive(source.body[start:end], source.body)
    if directive is None:
        return None
    pointed = f"{url}{':~:' if '#' in url else '#:~:'}text={directive}"
    return pointed if len(pointed) <= MOST_URL else None


def masked(label: str, url: str) -> str:
    """A link under a label of ours."""
    return f"[{label}]({url})"


def _web_parts(url: str | None) -> tuple[str, str, str, str, str, str] | None:
    """Scheme, ASCII host, ":port", path, query and fragment of a plain web address."""
    try:
        parts = urlsplit((url or "").strip())
        port = f":{parts.port}" if parts.port else ""
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc:
        return None
    if not re.fullmatch(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", host):
        return None
    return parts.scheme, host, port, parts.path, parts.query, parts.fragment


def _text_directive(words: str, body: str) -> str | None:
    # Browsers ignore case and fold white space when they look for the words.
    if "|" in words:
        return None
    page = _SPACE.sub(" ", body).casefold()
    one_line = _SPACE.sub(" ", words).strip()
    if page.count(one_line.casefold()) != 1:
        return None
    if len(one_line) <= WHOLE_FRAGMENT and "\n" not in words:
        return _encoded(one_line)
    first_line, last_line = words.strip().splitlines()[0], words.strip().splitlines()[-1]
    begin = " ".join(first_line.split()[:END_WORDS])
    finish = " ".join(last_line.split()[-END_WORDS:])
    if page.count(begin.casefold()) != 1 or page.count(finish.casefold()) != 1:
        return None
    return f"{_encoded(begin)},{_encoded(finish)}"


def _encoded(words: str) -> str:
    # "-", "," and "&" mean something in a text directive; Python leaves the dash alone.
    return quote(words, safe="").replace("-", "%2D")
