"""The words of the terminal in English, and what stands for each in Chinese."""

from collections.abc import Sequence

from rag.answer import Premise

CHINESE = {
    "not in the documents": "文档中没有答案",
    "missing": "文档未提及",
    "the answer says nothing of": "回答没有说到",
    "closest": "最接近的段落",
    "no passage meets the filters": "没有段落符合筛选条件",
    "confidence": "可信度",
    "generation": "索引版本",
    "id": "编号",
    "title": "标题",
    "characters": "字数",
    "sections": "章节数",
    "section": "章节",
    "range": "位置",
    "created": "建立时间",
    "documents": "文档",
    "chunks": "段落块",
    "encoder": "编码模型",
    "read": "读取文档",
    "cut": "切分段落",
    "words": "建立词索引",
    "quotes": "建立引文索引",
    "encode": "计算向量",
    "save": "写入磁盘",
    "gate": "上线检验",
    "live": "上线",
    "added": "待加入",
    "changed": "待更新",
    "removed": "待移除",
    "known": "已有",
    "run `zhengyin build`": "运行 `zhengyin build` 后生效",
    "previous": "上一版本",
    "refused": "未通过",
    "kept": "保留",
    "passed": "通过",
    "ungated": "未检验",
    "skipped": "跳过检验",
    "built": "建立时间(UTC)",
    "size": "大小",
    "measure": "指标",
    "new": "新版本",
    "worse": "变差的问题",
    "question": "问题",
    "left out": "未收入",
    "questions": "提问",
    "check": "检查项",
    "verbatim": "逐字相符",
    "altered": "有改动",
    "not_found": "未找到",
    "number": "数字",
    "date": "日期",
    "negation": "否定或情态",
    "name": "名称",
    "wording": "措辞",
    "omission": "删去",
    "addition": "增添",
    "form": "写法不同",
    "digest": "校验和",
    "composed": "模型撰写(逐句核对)",
    "unsupported": "引文不支持",
    "answer": "回答",
    "quote": "引文",
    "document": "文档",
    "citation": "引文现状",
    "state": "状态",
    "found": "结果",
    "model": "模型",
    "corpus": "文档",
    "disk": "磁盘",
    "index": "索引",
    "network silence": "不联网",
}


def label(english: str, chinese: bool) -> str:
    """The word itself with a capital, or its Chinese."""
    if chinese:
        return CHINESE.get(english, english)
    return (english[:1].upper() + english[1:]).replace("_", " ")


def listed(words: Sequence[str], chinese: bool) -> str:
    """The words one after the other, as the language parts them."""
    return ("、" if chinese else ", ").join(words)


def premise_line(premise: Premise, chinese: bool) -> str:
    """What the text says instead of what a question takes for granted, in a sentence."""
    found = listed(premise.found, chinese)
    if chinese:
        return f"文中只说 {found}，没有说 {premise.term}" if found else f"文中没有 {premise.term}"
    if found:
        return f"the text speaks of {found} only, not of {premise.term}"
    return f"the text does not speak of {premise.term}"
