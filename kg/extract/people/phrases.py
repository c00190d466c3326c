"""How titles are cut into pieces, where they end, and by which small words they lead to their organization."""

from __future__ import annotations

import re

from kg.extract.people.bodies import BODY_NAME
from kg.extract.people.personal import ANY
from kg.extract.scene import kind_class

ORG = kind_class("organization", "foundation", "unknown", "project")
BODY = kind_class("body")
PERSON = kind_class("person")
HOLE = "\x00"  # stands for each character in parentheses

SEPARATOR = re.compile(
    r"\s*[,;]\s*(?:(?:and|as well as|&)\s+)?(?:also\s+)?|\s+(?:and|as well as|&|und)\s+(?:also\s+)?"
    r"|\s+as\s+(?=one\s+of|an?\s|the\s)|\s+[–—|/]\s+|(?<=[\U000F0000-\U000FFFFF])/(?=[\U000F0000-\U000FFFFF])|\s+-{1,3}\s+|\s*[–—|]\s*"
)
STOP = re.compile(
    rf"""["“”«»„\n]|[)\]]|[!?]|:(?!(?:r|in)\b)|\.{{2,}}|(?<![A-Z])(?<!\b[SJMD]r)(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)(?<!\be)\.\s
    |(?<=[\U000F0000-\U000FFFFF])\s+(?=(?:The|This|These|In|We|It|As)\s)|\b(?:becomes|became|acts?\s+as|said|says|told|tells|who|which|where|whose|that|has|have|had|(?<!what\s)is|are|was|were|will|would|can|explains?|explained|added|adds|noted|notes|comments?
    |commented|stated|states|remarked|remarks|wrote|writes|shared|shares|summari[sz]ed|spoke|gave|presented|joins?|joined|moves|leaves|departs|continues|remains|retires|receives|brings|earned|spent|lives|to\s+(?:the|our|its)
    |and\s+(?:(?:also|currently|now)\s+)?(?:serves|works|leads|heads|holds|sits)|chairs\s+(?:the|our|its)|he|she|they|we|I(?=\s+[a-z])|in\s+a|because|while|when|since(?!\s+\d)|after|before|until|(?:for|in|on|with|through|during)\s+(?:his|her|their)|leading|leads(?!\s+(?:at|of|for)\b)|led|took|introduced|discussed
    |(?:last|this|next|earlier\s+this)\s+(?:week|month|year|spring|summer|fall|autumn|winter|quarter)|on\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:the\s+)?\d\w*|an?\s+(?:interim|acting|temporary|voluntary|permanent|full-time|part-time)\s+basis)|replacing|succeeding|following
    |as\s+(?=(?:[A-Z][a-z]+\s+)?(?:[Cc]hair|[Pp]resident|[Dd]irector|CEO|CTO|[Ss]ecretary|[Tt]reasurer))|working\s+(?:on|with|to)|effective|starting|today|yesterday|for\s+(?:\d+|the\s+(?:past|last|next)|(?:over|nearly|almost|about|more\s+than|two|three|four|five|six|seven|eight|nine|ten|many|several)\s)|to\s+(?:be|become|act|serve|lead|head|replace|succeed|oversee|help|support|drive|guide|ensure|promote|advance|foster|assist|work|coordinate
    |manage|focus|run|build|grow|bring|expand|further|develop|strengthen|represent)|serving\s+(?:an?|the|on|until|through|for)|with\s+(?:both|all|each|the\s+(?:responsibility|responsibilities|task|goal|mission|aim|mandate))|in\s+(?:early|late|mid)|on\s+behalf|as\s+of|from\s+\d+|in\s+\d+)\b|\bto\s+{ANY}|{PERSON}""",
    re.X,
)
IS_PERSON = re.compile(PERSON)
SEPARATED = re.compile(r"(?:[,;:/|–—-]|\band|&)\s*$")
THE = r"(?:what\s+is\s+now\s+)?(?:[Tt]he\s+|an?\s+|our\s+|its\s+)?"
TAIL = (
    rf"(?:\s*{HOLE}+|['’]s?(?!\w)(?:\s+(?:[\w-]+|{ANY})){{0,6}}|\s+(?:team|project|community|program|programme|initiative|organization|group|open|source|library|framework|language|ecosystem|technology|software"
    r"|research|e\.V|Inc|Ltd|GmbH|LLC|Corp|Corporation|Foundation|Company)\b\.?){0,4}(?:\s+since\s+(?:\w+\s+)?\d{4})?[\s,.]*"
)
OF_ABROAD = r"von|vom|der|des|de(?:\s+(?:la|los|las))?|de\s+l['’]|d['’]|du|del(?:la)?|dell['’]|di|do|da|van(?:\s+de)?"
AT = re.compile(
    rf"(?<!\w)(?:at|@|with|from|bei|chez|presso)\s+{THE}({ORG})(?:{TAIL}|\s+(?:at|of|within)\s+(?:[Tt]he\s+)?{ORG}{TAIL})$"
)
OF = re.compile(rf"(?<!\w)(?:of|for|in|on|within|by|{OF_ABROAD})\s*{THE}({ORG}){TAIL}$")
LAST = re.compile(rf"\s({ORG}){TAIL}$")
OF_THE = re.compile(
    rf"(?<!\w)of\s+the\s+({ORG})(?=\s+(?:at|within)\s)"
    rf"|(?i:\b(?:executive|managing) director|(?<!vice[ -])\bpresident|\bceo|\bchair\w*)\s+of\s+(?:the\s+)?({ORG})"
    r"(?=\s+(?:at|within|for)\s)"
)
LINK = re.compile(r"\s*(?<!\w)(?:of|at|for|in|on|within|by|@|with|from)\s+(?:the\s+)?$")
FIRST = re.compile(rf"\s*{THE}({ORG})(?:['’]s?)?\s+(?=\S)")
ONLY = re.compile(rf"\s*{THE}({ORG}){TAIL}$")
PREPOSED = re.compile(rf"\s*(?:at|@|of|from|with|for|bei|von)\s+{THE}({ORG}){TAIL}$")
MEMBER_OF = re.compile(
    rf"\s*(?:an?|the)\s+(?:[\w-]+\s+){{0,2}}member\s+of\s+(?:the\s+)?({ORG})(?=['’]s|\s+\w*\s*(?:team|group|lab))"
)
HALF = re.compile(rf"\s*(?!an?\s)(?:(?:[A-Z][\w-]*|{ANY})(?:\s+|$)){{1,3}}$")
WITH = re.compile(r"\s+(?:and|&)\s+")
BODY_OFFICE = re.compile(
    rf"\s*(?:(?:an?|the|its|also|new|former|currently|current)\s+){{0,2}}(?:[a-z-]+\s+)?(?:(?:[Vv]ice|[Cc]o)[ -]?)?"
    rf"(?:[Cc]hair(?:man|woman|person)?|[Mm]ember|[Ss]ecretary|[Tt]reasurer|[Dd]irector)\s+(?:of|on)\s+(?:the\s+)?(?:{BODY_NAME})"
    rf"|\s*(?:(?:an?|the|its|also|new|former|currently|current)\s+){{0,2}}(?:{BODY_NAME})\s+(?:(?:[Vv]ice|[Cc]o)[ -]?)?"
    r"(?:[Cc]hair(?:man|woman|person)?|[Mm]ember|[Ss]ecretary|[Tt]reasurer)\s*"
)
ANOTHER = re.compile(r"\s*an?\s")  # "a plugin maintainer, a core maintainer": two titles
NO_POST = re.compile(
    r"\s*(?:an?\s+)?(?:\S+\s+){0,3}?(?:contributor|user|volunteer|enthusiast)s?(?:\s+since\s+\S+)?\s*$"
)
JOINING = frozenset({"and", "&", ",", "as well as"})
BESIDE_JOB = re.compile(r"\b(?:chair(?:man|woman|person)?|president|treasurer|secretary|member|director)\s*$", re.I)
OFFICE_ALONE = re.compile(
    r"\s*(?:(?:vice|co|deputy)[ -]?)?(?:chair(?:man|woman|person)?|president|treasurer|secretary)\s*", re.I
)
CREATOR = re.compile(r"\b(?:creator|founder|co-?founder|co-?creator|inventor|maintainer|author)\s*$", re.I)
OF_A_TOOL = re.compile(
    r"\b(?:engineer|developer|architect|programmer|evangelist|advocate|specialist|expert|consultant)\b", re.I
)
OVER_A_PART = re.compile(
    r"\b(?:head|vice[ -]president|[se]?vp|(?<!executive )(?<!managing )director|manager|lead|leader)\s*$", re.I
)  # who is that of something is of a part of the organization, mostly
OVER_A_FIELD = re.compile(r"\b(?:head|vice[ -]president|[se]?vp|manager|lead|leader)\s*$", re.I)
PROSE = re.compile(
    r"\s*(?:the|an?|who|which|where|to|in|on|with|by|as|his|her|their|this|we|it|but|or|including|based|part|not|both|one|no|has|for|from|at)\b"
    r"|\s*[a-z]+(?:ed|ing)\s|.*@|.*\d{3}"
)
