"""What the measures and failures are called in a report, in Chinese and English."""

from collections.abc import Mapping

MEASURES: Mapping[str, str] = {
    "recall": "召回 recall",
    "success": "命中 success",
    "precision": "精确 precision",
    "mrr": "MRR",
    "ndcg": "nDCG",
    "map": "MAP",
    "answered": "该答而答 answered",
    "refused": "该拒而拒 refused",
    "em": "完全一致 exact match",
    "f1": "F1",
    "cited_first": "首条引文正确 gold cited first",
    "citation_recall": "引文召回 citation recall",
    "citation_precision": "引文精确 citation precision",
    "minimality": "引文长度比 cited ÷ gold characters",
    "exact_quotes": "引文逐字相符 exact quotes",
    "auroc": "AUROC",
    "ece": "校准误差 ECE",
    "aurc": "风险–覆盖面积 AURC",
    "verdict": "判定正确 verdict",
    "no_false_alarm": "原文未误报 no false alarm",
    "caught": "改动被发现 altered caught",
    "grave_caught": "数字日期否定名称改动被发现 grave caught",
    "located": "出处找到 located",
    "difference_recall": "改动指出 difference recall",
    "difference_precision": "指出属实 difference precision",
}

FAILURES: Mapping[str, str] = {
    "error": "出错 error",
    "inexact quote": "引文不符 inexact quote",
    "wrong answer": "不该答而答 wrong answer",
    "wrong citation": "引错 wrong citation",
    "wrong refusal": "误拒 wrong refusal",
    "not retrieved": "前五未检出 not among five",
}

STATUS: Mapping[str, str] = {
    "answered": "已回答 answered",
    "not_in_documents": "文中无答案 not in documents",
    "error": "出错 error",
    "searched": "只检索 searched",
}


def measure_name(measure: str) -> str:
    """The measure in words, its rank kept: `recall@5` is 召回 recall@5."""
    name, at, rank = measure.partition("@")
    return f"{MEASURES.get(name, name)}{at}{rank}"
