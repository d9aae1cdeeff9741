"""The table of settings, in English and in Chinese, from service.settings.Settings."""

import json
from pathlib import Path

from service.settings import Settings

ROOT = Path(__file__).parents[2]

CHINESE = {
    "Folder of documents to answer from": "供问答的文档所在目录",
    "Folder for index generations, jobs and runs": "存放索引版本、任务和评测结果的目录",
    "Read-only data folder used while `data` holds no usable generation": (
        "只读的数据目录,在 `data` 中没有可用索引时使用"
    ),
    "Index generations kept, the live one and the one before it included": (
        "保留的索引版本数,含线上版本与上一个版本"
    ),
    "Evaluation sets, as a JSON list, that a new generation must pass before it "
    "goes live; none named: `article` and those in the data folder's `sets`": (
        "新索引上线前须通过的评测集,写成 JSON 列表;未指定则为 `article` 与数据目录 `sets` 中的各集"
    ),
    "How far a measure may fall, beyond chance, at the gate": (
        "上线检验中,指标在偶然波动之外允许下降的幅度"
    ),
    "Address to serve on": "监听地址",
    "Port to serve on": "监听端口",
    "Bearer token asked of every request; needed beyond loopback": (
        "每个请求都须携带的 Bearer 令牌;对本机以外开放时必须设置"
    ),
    "Serve beyond loopback without a key, on your own responsibility": (
        "不设令牌也对本机以外开放,后果自负"
    ),
    "Further host names, as a JSON list, under which the service is reached": (
        "访问本服务时还会用到的主机名,写成 JSON 列表"
    ),
    "`shipped`, or a sentence-transformers model name or folder": (
        "`shipped`(自带),或 sentence-transformers 的模型名或目录"
    ),
    "Tolerated share of unanswerable questions that are answered (docs/refusal.md)": (
        "文档答不了的问题中,容许误答的比例(docs/refusal.md)"
    ),
    "Language of labels in the terminal; auto: the question's, else LANG": (
        "终端提示语的语言;auto:随问题的语言,否则随 LANG"
    ),
    "OpenAI-compatible address of a language model, for drafting questions": (
        "语言模型的 OpenAI 兼容接口地址,用于拟题"
    ),
    "Name of the model at the endpoint": "该接口上的模型名",
    "Bearer token of the endpoint": "该接口的 Bearer 令牌",
    "Seconds the endpoint has to answer": "该接口的应答时限(秒)",
    "Processes that answer, sharing the cores": "应答的进程数,各进程平分核心",
    "Inference threads of each process; 0 shares out every core": (
        "每个进程的推理线程数;0 表示平分全部核心"
    ),
    "Questions that may wait before 503 is answered": "可以排队的问题数,超出则返回 503",
}
"""Each English description and its Chinese: a description that is new or changed has none."""


def settings_table(chinese: bool) -> str:
    """One row a setting; raises KeyError for a description without its Chinese."""
    head = "| 环境变量 | 默认值 | 含义 |" if chinese else "| setting | default | what it is |"
    rows = []
    for name, field in Settings.model_fields.items():
        description = field.description or ""
        meaning = CHINESE[description] if chinese else description
        rows.append(f"| `ZHENGYIN_{name.upper()}` | {_default(field.default)} | {meaning} |")
    return "\n".join([head, "|---|---|---|", *rows])


def _default(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, Path) and value.is_relative_to(ROOT):
        return f"`{value.relative_to(ROOT)}/`"
    return f"`{_written(value)}`"


def _written(value: object) -> str:
    """As it would stand in the environment."""
    return json.dumps(value) if isinstance(value, bool | tuple) else str(value)
