"""Whether a changed stretch is a name: of a person, a place or an organisation."""

from index.gazetteer import BODIES, PLACES
from index.verify.tokens import Tokens, is_number

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁"
    "任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴"
    "莫孔向汤倪舒穆葛樊施洪季康齐梅庄尚温牛柳庞殷牟蓝章鲁岳翟游左申关兰邢耿焦包骆俞柯文房詹欧裴祝聂"
)
"""Characters that are surnames."""
TITLES = (
    "主席 委员 院长 局长 部长 厅长 主任 书记 市长 省长 县长 区长 会长 秘书长 "
    "董事长 经理 总裁 教授 院士 代表 主委 博士 律师 法官 检察官 记者 先生 女士 "
    "同志 行长 校长 所长 处长 科长 组长 总理 总统 大使 人"
).split()
"""Titles that stand before or after a person's name."""
_ENDINGS = (
    "大学 学院 医院 法院 检察院 研究院 研究所 委员会 政府 公司 集团 银行 中心 "
    "协会 学会 商会 联合会 实验室 交所 开发区 高新区 指数 工程 专项 计划 会议 "
    "办法 条例 省 市 县 区 州 镇 乡 局 厅 部 委 办 院 所 党 社 盟"
).split()
_GROUPS = "企业 公司 单位 高校 院校 地区 城市 国家 机构 部门 大城市 人".split()
_NOT_ENDINGS = (
    "市场 区域 部分 部门 部署 委员 委托 院士 所有 所需 所在 党员 党派 社会 办理 "
    "办事 省级 县级 市级 区块 局面"
).split()


def is_name(tokens: Tokens, over: range) -> bool:
    """Whether tokens `over` are part of a name, as far as what stands around them tells."""
    if not over or any(is_number(tokens.keys[at]) for at in over):
        return False
    return _listed(tokens, over) or _person(tokens, over) or _ended(tokens, over)


def _listed(tokens: Tokens, over: range) -> bool:
    """Whether they touch a place or body that is known by name."""
    low, high = max(0, over.start - 3), min(len(tokens), over.stop + 3)
    around, start, stop = "".join(tokens.keys[low:high]), over.start - low, over.stop - low
    return any(
        begin < stop and begin + len(name) > start
        for name in (*PLACES, *BODIES)
        if (begin := around.find(name)) >= 0
    )


def _person(tokens: Tokens, over: range) -> bool:
    """Whether they stand in a surname and given name after a title or in a list of names."""
    for first in range(max(0, over.start - 2), over.start + 1):
        if tokens.keys[first] in SURNAMES and over.stop <= first + 4:
            before = "".join(tokens.keys[max(0, first - 3) : first])
            if before.endswith(tuple(TITLES)) or _item(tokens, first) <= 4:
                return True
    return False


def _item(tokens: Tokens, first: int) -> int:
    """How many letters stand from `first` to the next punctuation or number; many if not listed."""
    if first and not tokens.gap(first):
        return len(tokens)
    last = first + 1
    while last < len(tokens) and not tokens.gap(last) and not is_number(tokens.keys[last]):
        last += 1
    return last - first if last - first > 1 else len(tokens)


def _ended(tokens: Tokens, over: range) -> bool:
    """Whether what follows at once is the end of an organisation's or a place's name."""
    following, at = "", over.stop
    while at < min(len(tokens), over.stop + 6) and not tokens.gap(at).strip():
        following, at = following + tokens.keys[at], at + 1
    inside = "".join(tokens.keys[over.start : over.stop])
    if following.startswith(tuple(_NOT_ENDINGS)):
        return False
    within = [following[shift:] for shift in range(3) if shift <= 2]
    if "等" in following[:2] and any(group in following for group in _GROUPS):
        return True
    return len(inside) <= 12 and any(
        each.startswith(ending)
        for ending in _ENDINGS
        for each in within[: 1 if len(ending) == 1 else 3]
    )
