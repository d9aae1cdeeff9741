"""The words of the terminal in English, and what stands for each in Chinese."""

CHINESE = {
    "not in the documents": "文档中没有答案",
    "missing": "文档未提及",
    "closest": "最接近的段落",
    "no passages": "没有找到段落",
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
    "encode": "计算向量",
    "live": "上线",
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
