"""Names that mean one thing: companies and bodies under several names, and places."""

from __future__ import annotations

import re

from index.answers.words import stem

_SAME = """
Commonwealth Bank of Australia = Commonwealth Bank = CommBank = CBA
International Labour Organization = International Labour Organisation = ILO
International Monetary Fund = IMF
World Economic Forum = WEF
International Business Machines = IBM
Challenger, Gray & Christmas = Challenger
Bureau of Labor Statistics = BLS
Organisation for Economic Co-operation and Development = OECD
Boston Consulting Group = BCG
JPMorgan Chase = JPMorgan = JP Morgan = JPM
King's College London = KCL
New York = NY
United Kingdom = UK = Britain = British
United States = US = USA = America = American
European Union = EU
Information Technology and Innovation Foundation = ITIF
Federal Reserve = Fed
Business Trends and Outlook Survey = BTOS
human resources = HR
Microsoft = MSFT
Alphabet = Google
Meta = Facebook
Goldman Sachs = Goldman = GS
chief financial officers = CFOs = chief financial officer = CFO
entry level = entry-level
Harvard Business Review = HBR
National Bureau of Economic Research = NBER
United Parcel Service = UPS
World Trade Organization = WTO
Massachusetts Institute of Technology = MIT
General Electric = GE
PricewaterhouseCoopers = PwC
"""
_PLACES = """
Afghanistan afghan; Argentina argentinian argentine; Australia australian aussie; Austria austrian; Bangladesh bangladeshi;
Belgium belgian; Brazil brazilian; Bulgaria bulgarian; Canada canadian; Chile chilean; China chinese; Colombia colombian;
Croatia croatian; Cyprus; Czechia czech; Denmark danish dane; Egypt egyptian; Estonia estonian; Ethiopia ethiopian;
Finland finnish finn; France french; Germany german; Ghana ghanaian; Greece greek; Hungary hungarian; Iceland;
India indian; Indonesia indonesian; Iran iranian; Iraq iraqi; Ireland irish; Israel israeli; Italy italian;
Japan japanese; Kenya kenyan; Korea korean; Latvia latvian; Lithuania lithuanian; Luxembourg; Malaysia malaysian;
Mexico mexican; Mongolia mongolian; Morocco moroccan; Netherlands dutch; Nigeria nigerian; Norway norwegian;
Pakistan pakistani; Peru peruvian; Philippines filipino philippine; Poland polish; Portugal portuguese; Romania romanian;
Russia russian; Rwanda; Senegal; Serbia serbian; Singapore singaporean; Slovakia; Slovenia; Spain spanish; Sweden swedish swede;
Switzerland swiss; Taiwan taiwanese; Tanzania; Thailand thai; Tunisia; Turkey turkish; Uganda ugandan; Ukraine ukrainian;
Venezuela; Vietnam vietnamese; Zimbabwe; Africa african; Europe european; Asia asian; Scotland scottish; Wales welsh;
Mars martian; UK british britain england; Alabama; Alaska; Arizona; Arkansas; California californian; Colorado; Connecticut; Delaware; Florida; Hawaii; Idaho;
Illinois; Indiana; Iowa; Kansas; Kentucky; Louisiana; Maine; Maryland; Massachusetts; Michigan; Minnesota; Mississippi;
Missouri; Montana; Nebraska; Nevada; Ohio; Oklahoma; Oregon; Pennsylvania; Tennessee; Texas texan; Utah; Vermont; Virginia;
Wisconsin; Wyoming; London; Paris; Berlin; Tokyo; Toronto; Sydney; Mumbai; Bangalore; Quebec; Ontario
"""
PLACES = {
    stem(word): stem(words.split()[0])
    for entry in _PLACES.replace("\n", " ").split(";")
    for words in [entry.strip()]
    for word in words.split()
}
"""Stem of a place or its adjective to the stem of the place: "danish" and "denmark" are one."""


def _groups() -> dict[str, str]:
    """Every name in lower case to all names of its group."""
    named = {}
    for line in _SAME.strip().splitlines():
        names = [name.strip() for name in line.split("=")]
        named.update({name.lower(): " ".join(names) for name in names})
    return named


_NAMED = _groups()
_ANY_NAME = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(re.escape(name) for name in sorted(_NAMED, key=len, reverse=True))
    + r")(?![\w-])",
    re.IGNORECASE,
)


def other_names(text: str) -> str:
    """The further names of everything in a text that has several; "" where nothing has.

    A lower-case "us" is the pronoun, so names of two letters count only in capitals.
    """
    found = {match[0] for match in _ANY_NAME.finditer(text) if len(match[0]) > 2 or match[0].isupper()}
    return " ".join(_NAMED[name.lower()] for name in sorted(found))
