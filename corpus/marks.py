"""Marks at the ends of a line that say whether a sentence stops, goes on or is a list's item."""

import re

_ENDS = "。！？!?…．｡"
CLOSERS = "”’」』）)】》〉\"'］]〗〕"
_STOP = re.compile(rf"[{re.escape(_ENDS + CLOSERS)}.]$|[-—_=*·.…]{{3}}$")
_UNFINISHED = re.compile(r"[,，、；;—–(（“‘《「『【\[/／&+-]$")
_CONTINUES = re.compile(r"[,，、；;：:。.！!？?）)”’」』】》〉％%…]|[a-zß-ÿа-я]")
_NUMERAL = "一二三四五六七八九十百零〇两"
_BULLET = re.compile(r"[-*+–—]\s|[•·●○▪◦‣]")
_ITEM = re.compile(
    rf"{_BULLET.pattern}|[（(](?:[{_NUMERAL}]{{1,4}}|\d{{1,3}}|[a-zA-Zivx]{{1,4}})[）)]"
    rf"|[{_NUMERAL}]{{1,4}}、|\d{{1,3}}(?:[.．、)）](?!\d)|\s*、)|[a-zA-Z][.)]\s|[①-⑳⑴-⒇⒈-⒛]"
)


def stops(line: str) -> bool:
    """Whether the line ends as a sentence ends."""
    return _STOP.search(line[-3:]) is not None


def unfinished(line: str) -> bool:
    """Whether the line ends with a mark after which a sentence must go on."""
    return _UNFINISHED.search(line[-1:]) is not None


def continues(line: str) -> bool:
    """Whether the line begins as no sentence begins."""
    return _CONTINUES.match(line) is not None and not line.startswith("...")


def is_item(line: str) -> bool:
    """Whether the line begins with the mark of a list's item."""
    return _ITEM.match(line) is not None


def is_bullet(line: str) -> bool:
    """Whether the line begins with the mark of a list that is not numbered."""
    return _BULLET.match(line) is not None


def announces(line: str) -> bool:
    """Whether the line ends with a colon or semicolon, as before the next item of a list."""
    return line.endswith(("：", ":", "；", ";"))
