"""A service of the tests' own: `zhengyin serve` over the article, and documents made to harm."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from service.settings import SHIPPED_CORPUS

ARTICLE = "wuhan-cppcc-no1-proposal"
RARE = (
    "\ufeff\U0001f687地铁与\U00020bb7野家\r\n\r\n"
    "\U0001f469\u200d\U0001f52c研究员\U0002a6d6在e\u0301cole学习。"
    "龙泉站的电梯\U0001f6d7共有七部,由丁师傅看管。\r\n\r\n另有\U0001f680一枚。\r\n"
)
"""Emoji, joined ones, rare ideographs, a mark and CRLF stand before what is asked for."""

HOSTILE = (
    "<script>document.title='owned'</script>险恶文档\n\n"
    "<img src=x onerror=\"document.title='owned'\">青石镇的仓库\u202e编号是八十八号\u202c。\n\n"
    "<b>粗体</b>&lt;也是文字。\n"
)
QUESTIONS = [("成立了多少个课题组?", "42个"), ("文章里说什么是第一生产力?", "科技是第一生产力")]


@dataclass(frozen=True, slots=True)
class Served:
    """A service that runs: its address and its folder of data; `api` asks it without a browser."""

    address: str
    data: Path
    api: httpx.Client

    def rebuild(self) -> None:
        """Builds what was changed and puts it live; returns when it is."""
        asked = {"gate": False, "reason": "a test"}
        job = self.api.post("/v1/index/rebuild", json=asked).json()["job_id"]
        assert '"succeeded"' in self.api.get(f"/v1/jobs/{job}/events").text

    def text(self, id: str) -> str:
        """A document's text, to the character."""
        return self.api.get(f"/v1/documents/{id}/text").content.decode()


def make_corpus(folder: Path) -> Path:
    """The article, one document with rare characters, and one that is hostile."""
    folder.mkdir()
    for name in (f"{ARTICLE}.txt", f"{ARTICLE}.json"):
        if (SHIPPED_CORPUS / name).exists():
            shutil.copy(SHIPPED_CORPUS / name, folder)
    (folder / "rare.txt").write_bytes(RARE.encode())
    (folder / "hostile.txt").write_bytes(HOSTILE.encode())
    return folder


def write_set(data: Path) -> None:
    """A set of two questions, so that the gate and an evaluation take a moment only."""
    text = (SHIPPED_CORPUS / f"{ARTICLE}.txt").read_bytes().decode()
    lines = [_item(at, *pair, text) for at, pair in enumerate(QUESTIONS)]
    lines.append(
        {"id": "stranger", "question": "今天股市怎么样?", "answerable": False, "split": "dev"}
    )
    (data / "sets").mkdir(parents=True)
    written = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (data / "sets" / "small.jsonl").write_text(written, "utf-8")


def _item(at: int, question: str, words: str, text: str) -> dict[str, object]:
    start = text.index(words)
    place = {"document_id": ARTICLE, "start": start, "end": start + len(words), "quote": words}
    item = {"id": f"small-{at}", "question": question, "answerable": True, "split": "dev"}
    return {**item, "evidence": [[place]], "answers": [words]}


@contextmanager
def served(corpus: Path, data: Path, settings: Mapping[str, str]) -> Iterator[Served]:
    """`zhengyin serve` on a free port, in a process of its own, until the block is left."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    ours = {"CORPUS": str(corpus), "DATA": str(data), "PORT": str(port), **settings}
    variables = {name: value for name, value in os.environ.items() if not name.startswith("ZHENG")}
    variables |= {f"ZHENGYIN_{name}": value for name, value in ours.items()}
    program = [str(Path(sys.executable).with_name("zhengyin")), "serve"]
    with subprocess.Popen(program, env=variables, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert f":{port}" in line, f"it did not start: {line}"
            address = f"http://127.0.0.1:{port}"
            key = {"Authorization": f"Bearer {settings.get('KEY', 'none')}"}
            with httpx.Client(base_url=address, headers=key, timeout=60) as api:
                yield Served(address, data, api)
        finally:
            process.terminate()
            process.communicate(timeout=30)
