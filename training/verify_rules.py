"""The rules by which quotations are altered, one a kind of alteration."""

import re
from collections.abc import Iterator

from training.verify_passages import Change, clauses, sentences

DIGITS = "零一二三四五六七八九"
_ARABIC = re.compile(r"(?<![0-9A-Za-z.])([0-9]+)(万?)(?![月日年0-9])")
_ORDINAL = re.compile(
    r"(?<=[第前])[一二三四五六七八九十]+(?=[届次代])"
    r"|[一二三四五六七八九十两]+(?=个市场|大方向|方面着力|号建议|大计划)"
)
_DATE = re.compile(r"6月26日|2024年|今年")
_DATES = {
    "6月26日": (
        "6月25日 6月27日 7月26日 5月26日 6月16日 六月二十五日 8月26日 2023年6月26日 6月28日"
    ).split(),
    "2024年": "2023年 2025年 2014年 二〇二三年 2020年 ２０２２年 2004年 二零二五年".split(),
    "今年": "去年 明年 2023年 前年 2021年".split(),
}
_MODAL = {
    "要": "不要 必须 可以 不必 应当 不得 无需 或许要 原则上要".split(),
    "建议": "不建议 反对".split(),
    "不够": ["足够"],
    "不强": ["很强"],
    "不高": ["较高"],
    "免于": ["不免于", "应当"],
    "支持": "不支持 不再支持 不得支持 原则上支持".split(),
    "鼓励": "不鼓励 禁止 可以鼓励".split(),
    "加快": "不加快 不再加快 不得加快".split(),
    "推动": "未推动 不再推动 暂不推动".split(),
    "促进": "未促进 不促进 未能促进".split(),
    "建立": "不建立 尚未建立 可以建立".split(),
    "完善": "不完善 没有完善 至少完善".split(),
    "实施": "不实施 未实施 不得实施 可以实施".split(),
    "赋予": "不赋予 不再赋予".split(),
}
_NAMES = (
    "刘丹平 倪四道 廖小平 舒晓刚 穆书芹 黄芬 胡权 林颖 黄春燕 郝立群 杨新 刘萌".split(),
    "上海 北京 浙江 深圳 杭州 宜昌 襄阳 鄂州 黄冈 武汉 广州 成都".split(),
    "欧洲 北美 日韩 东南亚 非洲".split(),
    "市科创局 市经信局 市财政局 市司法局".split(),
    "武汉大学 华中科技大学 清华大学".split(),
    "民革 民建 民盟 民进 农工党 九三学社 台盟 致公党".split(),
    "东湖高新区 经济开发区".split(),
    "小米 华为".split(),
)
_LIKE_NAMES = {
    "刘丹平": "刘丹萍",
    "倪四道": "倪思道",
    "廖小平": "廖晓平",
    "舒晓刚": "舒小刚",
    "黄芬": "黄芳",
    "林颖": "林莹",
    "郝立群": "郝丽群",
    "杨新": "杨欣",
    "刘萌": "刘蒙",
    "黄春燕": "黄春艳",
}
_WORDS = (
    "扩大 缩小|加快 放缓|加大 减少|提升 降低|促进 阻碍|支持 限制|"
    "全面 部分|重点 一般|国内 国际|持续 暂时|大力 适度|"
    "主导 辅助|传统 新兴|企业 事业|产业 行业|人才 资金|高校 中学|"
    "深化 淡化|优化 弱化|积极 谨慎|关键 次要|城市 乡村|"
    "完善 放松|加强 削弱|建设 拆除|鼓励 约束|第一 主要"
).split("|")
_MODIFIERS = {
    "企业": "国有企业 大型企业 部分企业",
    "研发": "前期研发 海外研发",
    "产业": "支柱产业 高端产业",
    "人才": "外籍人才 高端人才",
    "机制": "临时机制 竞争机制",
    "平台": "省级平台 商业平台",
    "政策": "税收政策 地方政策",
}
_TAILS = (
    ",同比增长8%",
    ",同比增长3个百分点",
    ",并取得圆满成功",
    ",投资总额超过100亿元",
    ",由市财政局负责落实",
    ",力争2027年底前完成",
    ",得到与会人员一致赞同",
)


def chinese(number: int) -> str:
    """A number below 100 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return head + (DIGITS[ones] if ones or not tens else "")


def value(numeral: str) -> int:
    """The value of a Chinese numeral below 100, 两 for 2 among them."""
    head, ten, tail = numeral.replace("两", "二").rpartition("十")
    return (10 * (DIGITS.index(head) if head else 1) if ten else 0) + (
        DIGITS.index(tail) if tail else 0
    )


def numbers(text: str) -> Iterator[Change]:
    """Another value, in the source's notation or another; another magnitude."""
    for found in _ARABIC.finditer(text):
        old = int(found[1])
        others = [f"{old + 1}", f"{old + 10}", f"{old}0", *([found[1][::-1]] if old > 10 else [])]
        new = [f"{each}{found[2]}" for each in others if int(each) != old]
        new += [chinese(old - 1)] if old < 100 and not found[2] else [f"{old}亿", f"{old / 10}万"]
        for each in new:
            yield Change("number", found.start(), found.end(), each)
    for found in _ORDINAL.finditer(text):
        old = value(found[0])
        for each in (chinese(old + 1), chinese(max(1, old - 1)), str(old + 2)):
            if each not in (found[0], chinese(old), str(old)):
                yield Change("number", found.start(), found.end(), each, ("ordinal",))


def dates(text: str) -> Iterator[Change]:
    """Another day, month or year."""
    for found in _DATE.finditer(text):
        for each in _DATES[found[0]]:
            yield Change("date", found.start(), found.end(), each)


def negations(text: str) -> Iterator[Change]:
    """A negation put in or turned round, a duty made an option, a rule given exceptions."""
    for word, others in _MODAL.items():
        pattern = (
            r"(?<=[,。])要(?=[^求素点])" if word == "要" else rf"(?<=[,。、;]){word}|{word}(?=于)"
        )
        for turn, found in enumerate(re.finditer(pattern if word != "免于" else word, text)):
            each = others[turn % len(others)]
            yield Change("negation", found.start(), found.end(), each)
    for word in ("不够", "不强", "不高"):
        for found in re.finditer(word, text):
            yield Change("negation", found.start(), found.end(), _MODAL[word][0], ("dropped",))


def names(text: str) -> Iterator[Change]:
    """Another person, place or body, and a person's name misspelt."""
    for group in _NAMES:
        for at, name in enumerate(group):
            for turn, found in enumerate(re.finditer(name, text)):
                other = group[(at + 1 + turn) % len(group)]
                if other != name and turn < 4:
                    yield Change("name", found.start(), found.end(), other)
    for name, other in _LIKE_NAMES.items():
        for found in re.finditer(name, text):
            yield Change("name", found.start(), found.end(), other, ("person",))


def wordings(text: str) -> Iterator[Change]:
    """A word for another, most often its opposite."""
    for word, other in (pair.split() for pair in _WORDS):
        for found in list(re.finditer(word, text))[:6]:
            yield Change("wording", found.start(), found.end(), other)


def omissions(text: str) -> Iterator[Change]:
    """An item of a list left out, or a clause."""
    for found in re.finditer(r"(?<=、)[^,、;。!?\n“”()]{2,12}、", text):
        yield Change("omission", found.start(), found.end(), "")
    parts = clauses(text)
    for before, (start, end), after in zip(parts, parts[1:], parts[2:], strict=False):
        whole = before[1] == start and end == after[0] and text[start - 1] in ",;"
        if whole and text[end - 1] == "," and not set(text[start:end]) & set("“”()"):
            yield Change("omission", start, end, "", ("clause",))


def additions(text: str) -> Iterator[Change]:
    """A word that narrows, or a clause at the end, with numbers in some."""
    for word, longer in _MODIFIERS.items():
        for turn, found in enumerate(list(re.finditer(rf"(?<=[,、。]){word}", text))[:5]):
            each = longer.split()[turn % 2].removesuffix(word)
            yield Change("addition", found.start(), found.start(), each)
    for turn, (_, end) in enumerate(sentences(text)):
        each = _TAILS[turn % len(_TAILS)]
        yield Change("addition", end - 1, end - 1, each, ("clause",))
