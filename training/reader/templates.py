"""Templates that turn an article of a statute into questions: what stands in group `a` answers."""

import re
from dataclasses import dataclass

ACT = "(?:法|条例|规定|办法|解释|决定)"
NUMBER = "[零〇一二三四五六七八九十百千万亿两0-9０-９.]+"
UNIT = "个工作日|工作日|个月|小时|周岁|万元|亿元|平方米|公里|日|天|年|元|人|名|倍|次|米|份|％|%"
BEGIN, STOP = r"(?<=[。；\n 　])", "(?=[。；])"
ITEMS = r"：\n*(?P<a>（一）[^\n]*(?:\n+（[^）]{1,3}）[^\n]*)+)"
DOING = (
    "加强|开展|从事|提供|建立|保护|支持|鼓励|促进|实施|遵守|遵循|符合|进行|具有|享有|提交|制定|"
    "坚持|履行|提高|推进|完善|采取|载明|具备|落实"
)
DECIDING = (
    "负责|决定|规定|制定|批准|责令改正|审批|组织实施|承担|主管(?!部门|机关|机构)|确定|处罚|给予|"
    "裁决|行使|认定|审查|备案|颁发|管辖"
)
BODY = "(?:部门|机构|机关|政府|委员会|法院|检察院|国务院|协会)"


@dataclass(frozen=True, slots=True)
class Template:
    """A pattern whose group `a` is the answer, and the questions that its groups fill in."""

    kind: str
    pattern: re.Pattern[str]
    questions: tuple[str, ...]


def _template(kind: str, pattern: str, questions: str) -> Template:
    return Template(kind, re.compile(pattern), tuple(questions.split()))


TEMPLATES = (
    _template(
        "list",
        BEGIN + r"(?P<h>[^。\n：；]{0,40}?)(?P<n>有?)(?:下列|以下)(?P<k>[^。\n：，；]{0,14}?)"
        r"之一的，(?P<t>[^。\n：；]{2,50})" + ITEMS,
        "{h}{n}哪些{k}，{t}？ {h}在哪些{k}下{t}？ 什么情况下{h}{t}？ {t}的{k}有哪些？",
    ),
    _template(
        "list",
        BEGIN + r"(?P<h>[^。\n：；]{2,60}?)(?:下列|以下)(?P<k>[^。\n：；，]{0,14})" + ITEMS,
        "{h}哪些{k}？ {h}什么{k}？ {h}的{k}有哪些？",
    ),
    _template(
        "list",
        BEGIN + r"(?P<h>[^，。；：\n]{2,30}?)(?:主要)?(?P<v>包括|分为|包含)"
        r"(?P<a>[^。；：\n]{2,60}、[^。；：\n]{2,80})" + STOP,
        "{h}{v}哪些？ {h}{v}什么？ {h}有哪些？ 哪些属于{h}？",
    ),
    _template(
        "inline",
        BEGIN + rf"(?P<h>[^。；：\n、]{{4,40}}?(?:{DOING}))"
        r"(?P<a>[^，。；：、\n]{1,12}(?:、[^，。；：、\n]{1,14})+"
        r"(?:(?:和|以及|及|或者|与)[^，。；：、\n]{1,16})?)(?=[，。；])",
        "{h}什么？ {h}哪些？ {h}哪些内容？ {h}哪些方面？",
    ),
    _template(
        "definition",
        rf"(?:本{ACT})?所称的?(?P<x>[^，。：；\n]{{2,20}}?)，?(?:是|系)?指，?"
        r"(?P<a>[^。\n]{6,160})(?=。)",
        "什么是{x}？ {x}是什么？ {x}指的是什么？ {x}是什么意思？ 何谓{x}？ {x}的定义是什么？",
    ),
    _template(
        "body",
        BEGIN + rf"(?P<h>[^。；\n]{{0,50}}?)由(?P<a>[^，。；、由\n]{{3,40}}?)(?P<v>{DECIDING})"
        r"(?P<o>[^，。；\n]*)(?=[，。；])",
        "{h}由谁{v}{o}？ {h}由哪个部门{v}{o}？ {h}由什么机关{v}{o}？ 谁{v}{o}？",
    ),
    _template(
        "body",
        BEGIN + rf"(?P<a>[^，。；、\n]{{2,30}}?{BODY})"
        r"(?P<v>负责|主管(?!部门|机关|机构)|统一领导|应当|可以)(?P<o>[^。；\n]{5,50})" + STOP,
        "谁{v}{o}？ 哪个部门{v}{o}？ {o}由谁负责？ 哪个机关{v}{o}？",
    ),
    _template(
        "fine",
        BEGIN + r"(?P<h>[^。；\n]{6,70}?)(?:并)?处"
        rf"(?P<a>[^，。；处\n]{{0,8}}{NUMBER}[^，。；处\n]{{0,24}}?)的?罚款",
        "{h}罚款多少？ {h}处多少罚款？ {h}要罚多少钱？ {h}罚多少？",
    ),
    _template(
        "figure",
        BEGIN + rf"(?P<h>[^。；\n（(][^。；\n]{{2,60}}?)(?P<a>{NUMBER}(?P<u>{UNIT}))(?!以上)"
        r"(?P<o>[^。；，\n]{0,30})(?=[。；，])",
        "{h}多少{u}{o}？ {h}几{u}{o}？ {h}多久{o}？",
    ),
    _template(
        "purpose",
        r"为了?(?P<a>[^。\n]{8,170}?)，(?:根据[^，。]+，)?(?:结合[^，。]+，)?(?:特)?"
        rf"制定(?P<x>本{ACT})",
        "为什么制定{x}？ 制定{x}的目的是什么？ {x}的立法目的是什么？ 制定{x}是为了什么？",
    ),
    _template(
        "duty",
        BEGIN + r"(?P<h>[^，。；：\n]{3,30})应当(?P<a>[^。；：\n]{10,130})" + STOP,
        "{h}应当怎么做？ {h}应当如何做？ {h}有什么义务？ "
        "{h}应当做什么？ 对{h}有什么要求？ {h}应该怎么办？",
    ),
    _template(
        "duty",
        BEGIN + r"(?P<h>[^，。；：\n]{3,30})不得(?P<a>[^。；：\n]{4,100})" + STOP,
        "{h}不得做什么？ {h}不能做什么？ 禁止{h}做什么？ {h}有哪些禁止行为？",
    ),
    _template(
        "consequence",
        BEGIN + r"(?P<h>[^。；：\n]{6,60}?)的，(?P<a>[^。；：\n]{8,160})" + STOP,
        "{h}的，怎么处理？ {h}怎么办？ {h}会怎样？ {h}有什么后果？ {h}如何处理？ {h}的应当如何？",
    ),
)
