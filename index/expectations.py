"""What kind of thing a question expects, and whether a sentence holds such a thing."""

import re

from index.traditional import simplified_table
from rag.folding import fold

ASKS_NUMBER = re.compile(
    r"多少|几(?!乎)|比例|占比|总额|数量|规模|金额|年龄|多[大高长久远]"
    r"|\bhow (?:many|much|old|large|long)\b",
    re.I,
)
NUMBER = re.compile(
    r"\d|[一二三四五六七八九十百千万亿两]+[个家项位名年月日次种类届件条大篇号方点部成倍]"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand"
    r"|million|billion)s?\b",
    re.I,
)
_DETAIL = re.compile(
    "经费|资金|投资|产值|产量|面积|规模|金额|成交额|利率|待遇|补[贴助]|电话|地址|网址|邮箱|文号|名单"
    "|名字|材料|年龄|学费|票价|总数|院长|所长|主任|校长|董事长|总经理|负责人|牵头|成立|创办|当选"
    "|毕业|出生"
)
"""Details that documents tell of some things and not of others, and that similarity overlooks."""


def lacks_number(question: str, sentence: str) -> bool:
    """Whether the question asks for a number and the sentence has none."""
    asks = ASKS_NUMBER.search(_folded(question))
    return bool(asks) and not NUMBER.search(_folded(sentence))


def lacks_detail(question: str, sentence: str) -> bool:
    """Whether the question asks for a detail, such as 经费 or 电话, whose word is not there."""
    held = _folded(sentence)
    return any(detail not in held for detail in _DETAIL.findall(_folded(question)))


def _folded(text: str) -> str:
    return fold(text, simplified_table()).text
