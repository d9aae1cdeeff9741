"""Building, asking and importing the app in a process of its own: no torch, no network."""

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import json, sys
tried = []
NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind"}
sys.addaudithook(lambda event, given: tried.append(event) if event in NETWORK else None)
from pathlib import Path
import service.app
from rag.answer import Question
from service.library import Library
from service.settings import load_settings
library = Library(load_settings(corpus=Path(sys.argv[1]), data=Path(sys.argv[2])))
library.build(gate=False)
service.app.create_app(library, library.settings)
answer = library.ask(Question("成立了多少个课题组?"))
heavy = [name for name in ("torch", "sentence_transformers", "transformers") if name in sys.modules]
print(json.dumps([heavy, tried, answer.citations[0].quote]))
"""


def test_serving_imports_no_torch_and_reaches_for_no_network(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "one.txt").write_text("标题\n\n市政协成立42个课题组。\n", "utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "corpus"), str(tmp_path / "data")],
        capture_output=True,
        check=True,
        cwd=tmp_path,
    )
    assert json.loads(ran.stdout) == [[], [], "市政协成立42个课题组。"]
