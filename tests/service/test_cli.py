"""The command line: exit codes, JSON, and errors that name thing, value and mend."""

import errno
import importlib.metadata
import json
import sys
from collections.abc import Callable, Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path

import click
import pytest

from service import cli
from service.cli import COMMANDS, main
from tests.service.built import ARTICLE, built
from tests.service.test_gate import make_worse, settings_of

HOSTILE = "\x1b[31m[bold red]甲乙[/]\x9b2J"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the program in an empty folder and returns its exit code and what it printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "300")

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["zhengyin", *arguments])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        found = capsys.readouterr()
        return code, found.out, found.err

    return run


@pytest.fixture
def article(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs the program over the article."""
    data = str(built(tmp_path_factory).data)
    return lambda *arguments: run("--data", data, *arguments)


def test_an_answer_exits_0_and_shows_the_quote(article: Run) -> None:
    code, out, err = article("ask", "成立了多少个课题组?")
    assert (code, err) == (0, "")
    assert "成立42个课题组" in out
    assert "可信度" in out


def test_a_refusal_exits_3_and_says_what_is_missing(article: Run) -> None:
    code, out, err = article("ask", "上海的GDP是多少?")
    assert (code, err) == (3, "")
    assert "文档中没有答案" in out
    assert "GDP" in out


def test_json_is_the_answer_of_http(article: Run) -> None:
    code, out, _ = article("ask", "成立了多少个课题组?", "--json", "-k", "2")
    answer = json.loads(out)
    assert (code, answer["status"], len(answer["passages"])) == (0, "answered", 2)
    assert "42个课题组" in answer["citations"][0]["quote"]
    assert set(answer) >= {"question", "confidence", "answer", "missing", "generation"}
    code, out, _ = article("ask", "上海的GDP是多少?", "--json")
    assert (code, json.loads(out)["answer"]) == (3, None)


def test_an_older_generation_is_shown_from_its_own_texts(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "one.txt").write_text("标题\n\n市政协成立42个课题组。\n", "utf-8")
    _, out, _ = run("--corpus", str(corpus), "build", "--json")
    older = json.loads(out)["id"]
    (corpus / "one.txt").rename(corpus / "two.txt")
    assert run("--corpus", str(corpus), "build")[0] == 0
    code, out, _ = run("ask", "成立了多少个课题组?", "--generation", older)
    assert (code, "市政协成立42个课题组。" in out, older in out) == (0, True, True)
    code, out, _ = run("generations", "--json")
    assert [one["documents"][0]["id"] for one in json.loads(out)] == ["two", "one"]
    code, out, _ = run("generations")
    assert [line.count("● ") for line in out.splitlines() if older in line] == [0]
    assert out.count("● ") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask", " "], "the question is empty: give 1 to 2000 characters"),
        (["ask", "?!"], "holds no word or number: give one"),
        (["ask", "问" * 2001], "the question has 2001 characters: give at most 2000"),
        (["ask", "a\udcff"], "character 1 of the question is '\\udcff', not text"),
        (["ask", "问", "--document", "none"], "no document 'none' in generation"),
        (["ask", "问", "--generation", "none"], "no generation 'none' in"),
        (["ask", "问", "--generation", "a" * 5000], "no generation"),
        (["search", "问", "--document", "none"], "no document 'none'"),
        (["ask", "问", "--section", " "], "section ' ' has an empty heading"),
        (["ask", "问", "--where", "国务院"], "'国务院' is not of the form key=value"),
        (["search", "问", "--as-of", "2024"], "'2024' is no day: give it as 2024-01-31"),
        (["documents", "show", "none"], "no document 'none'"),
        (["eval", "run", "none"], "no evaluation set 'none': there are article"),
        (["eval", "report", "none"], "no run 'none'"),
        (["eval", "report", "none", "--json"], "no run 'none'"),
    ],
)
def test_what_a_person_can_mend_exits_2_and_says_how(
    article: Run, arguments: list[str], message: str
) -> None:
    code, out, err = article(*arguments)
    assert (code, out) == (2, "")
    detail = json.loads(err)["detail"] if "--json" in arguments else err
    assert message in detail


def test_nothing_built_and_nothing_to_build_from(run: Run, tmp_path: Path) -> None:
    for arguments in (["ask", "问"], ["search", "问"], ["documents", "list"]):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert "no index in data: run `zhengyin build`" in err
    (tmp_path / "empty").mkdir()
    code, _, err = run("--corpus", "empty", "build")
    assert (code, "empty holds no document: put" in err) == (2, True)
    assert run("generations", "--json")[:2] == (0, "[]\n")
    assert run("generations")[0] == 0


def test_wrong_settings_are_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zhengyin.toml").write_text("port =")
    code, _, err = run("ask", "问")
    assert (code, "zhengyin.toml cannot be read" in err) == (2, True)
    (tmp_path / "zhengyin.toml").unlink()
    monkeypatch.setenv("ZHENGYIN_PORT", "high")
    code, _, err = run("ask", "问", "--json")
    assert (code, "ZHENGYIN_PORT" in json.loads(err)["detail"]) == (2, True)


def test_data_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    code, _, err = run("build")
    assert (code, "data cannot be written to" in err) == (2, True)


def test_a_missing_model_is_named(run: Run, tmp_path: Path) -> None:
    code, _, err = run("--encoder", str(tmp_path / "none"), "build")
    assert (code, "set ZHENGYIN_ENCODER=shipped" in err) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "问", "-k", "0"],
        ["ask", "问", "-k", "51"],
        ["none"],
        ["--none"],
        ["eval", "x"],
    ],
)
def test_wrong_usage_exits_2(run: Run, arguments: list[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "Usage: " in err


def test_interrupting_exits_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "program", interrupted)
    assert run()[0] == 130


def test_a_file_that_cannot_be_used_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    @click.command()
    def writing() -> None:
        (tmp_path / "none" / "report.html").write_text("")

    monkeypatch.setattr(cli, "program", writing)
    code, _, err = run()
    assert (code, "none/report.html cannot be used: No such file" in err) == (2, True)


def test_an_output_that_is_full_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def writing() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(cli, "program", writing)
    code, _, err = run()
    assert (code, "the output cannot be used: No space left on device" in err) == (2, True)


def test_a_run_for_which_there_is_no_room_leaves_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    Path("qrels").write_text("q 0 d 1\n")
    Path("ranking").write_text("q Q0 d 1 0.5 other\n")
    scoring = ("--data", "data", "eval", "trec", "qrels", "ranking")
    assert run(*scoring)[0] == 0
    (kept,) = Path("data").glob("*/*")
    monkeypatch.setattr(Path, "write_bytes", full)
    code, _, err = run(*scoring)
    assert (code, "the disk of data is full: make room" in err) == (2, True)
    assert [*Path("data").glob("*")] == [Path("data/runs")]
    assert [*Path("data/runs").glob("*")] == [kept]


def test_help_lists_every_command_without_loading_any(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert [name for name in COMMANDS if f"  {name} " not in out] == []
    assert run("-h")[1] == out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help_and_json(run: Run, name: str) -> None:
    code, out, _ = run(name, "--help")
    assert (code, "Usage: " in out) == (0, True)
    subcommands = name in ("documents", "eval")
    assert ("--json" in out) or subcommands or name == "serve"


def test_version(run: Run) -> None:
    assert importlib.metadata.version("zhengyin") in run("--version")[1]


def test_documents_are_listed_and_shown(article: Run) -> None:
    code, out, _ = article("documents", "list", "--json")
    (document,) = json.loads(out)["documents"]
    assert (code, document["id"]) == (0, ARTICLE)
    assert ARTICLE in article("documents", "list")[1]
    assert "成立42个课题组" in article("documents", "show", ARTICLE)[1]
    shown = json.loads(article("documents", "show", ARTICLE, "--json")[1])
    assert shown["sha256"] == document["sha256"]


def test_a_question_is_narrowed(article: Run) -> None:
    code, out, _ = article("search", "课题组", "--section", "现场观点", "-k", "50", "--json")
    passages = json.loads(out)["passages"]
    assert (code, {each["section"][0] for each in passages}) == (0, {"现场观点"})
    for narrow in (["--section", "第九章"], ["--where", "issuer=国务院"]):
        code, out, _ = article("ask", "成立了多少个课题组?", *narrow)
        assert code == 3
        assert "没有段落符合筛选条件" in out


def test_passages_are_searched(article: Run) -> None:
    code, out, _ = article("search", "课题组", "-k", "3", "--json")
    assert (code, [one["rank"] for one in json.loads(out)["passages"]]) == (0, [1, 2, 3])
    assert "42个课题组" in article("search", "成立了多少个课题组?")[1]


def test_a_search_that_is_reranked_finds_the_same_passages(article: Run) -> None:
    search = ("search", "为什么要推动融合?", "-k", "10", "--json")
    found, ordered = (json.loads(article(*search, *more)[1]) for more in ([], ["--rerank"]))
    starts = [sorted(one["start"] for one in each["passages"]) for each in (found, ordered)]
    assert starts[0] == starts[1]
    assert "rerank" in ordered["timings_ms"]
    assert "rerank" not in found["timings_ms"]


def test_gb18030_from_file_to_answer(run: Run, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    text = "科技创新\r\n\r\n今年，市政协成立了四十二个课题组，开展调查研究。\r\n"
    (tmp_path / "corpus" / "旧.txt").write_bytes(text.encode("gb18030"))
    assert run("--corpus", "corpus", "build")[0] == 0
    code, out, _ = run("ask", "成立了多少个课题组?", "--json")
    first = json.loads(out)["citations"][0]
    assert (code, first["document_id"]) == (0, "旧")
    assert first["quote"] == text[first["start"] : first["end"]]
    assert "四十二个课题组" in first["quote"]


def test_a_hostile_document_is_shown_inert(run: Run, tmp_path: Path) -> None:
    """Four control characters among thousands: with more of them a file is taken for no text."""
    (tmp_path / "corpus").mkdir()
    filler = "其余内容与此无关，只是一段较长的文字。" * 220
    text = f"# {HOSTILE}\n\n市政协{HOSTILE}成立42个课题组。\n\n{filler}\n"
    (tmp_path / "corpus" / "one.md").write_text(text, "utf-8")
    assert run("--corpus", "corpus", "build")[0] == 0
    for arguments in (
        ["ask", "成立了多少个课题组?"],
        ["ask", "成立了多少个课题组?", "--json"],
        ["search", "课题组"],
        ["documents", "list"],
        ["documents", "show", "one"],
    ):
        code, out, err = run(*arguments)
        assert (code, "甲乙" in out, set(out + err) & set("\x1b\x9b")) == (0, True, set())
    assert "[bold red]" in run("ask", "成立了多少个课题组?")[1]


@pytest.mark.parametrize(
    ("sent", "arguments", "code", "told"),
    [
        ("成立42个课题组", (), 0, ""),
        ("成立42个课题组", ("--document", ""), 2, "document '' is not in the index"),
    ],
)
def test_a_text_is_verified_from_standard_input(
    article: Run,
    monkeypatch: pytest.MonkeyPatch,
    sent: str,
    arguments: Sequence[str],
    code: int,
    told: str,
) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(sent.encode())))
    found, _, err = article("verify", "-", *arguments)
    assert (found, told in err) == (code, True)


def test_standard_input_that_is_not_utf_8_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO("成立".encode("gbk")), "utf-8"))
    code, _, err = run("verify", "-")
    assert (code, "standard input is not UTF-8" in err, "send it as" in err) == (2, True, True)


def test_the_doctor_exits_0_or_1(article: Run, run: Run) -> None:
    code, out, _ = article("doctor", "--json")
    assert (code, {check["ok"] for check in json.loads(out)}) == (0, {True})
    code, out, _ = run("doctor")
    assert (code, "✗" in out, "run `zhengyin build`" in out) == (1, True, True)


def test_a_refusal_exits_6_and_what_was_live_comes_back(run: Run, tmp_path: Path) -> None:
    given = settings_of(tmp_path)
    here = ("--corpus", str(given.corpus), "--data", str(given.data), "--language", "en")
    assert run(*here, "build")[0] == 0
    first = (given.data / "live").read_text("ascii")
    make_worse(tmp_path)
    code, out, err = run(*here, "build")
    assert (code, "Gate: Refused: fell by more" in out, f"{first} stays" in err) == (6, True, True)
    code, out, _ = run(*here, "build", "--json")
    refused = json.loads(out)
    assert (code, refused["status"], refused["gate"]["outcome"]) == (6, "refused", "refused")
    assert refused["gate"]["sets"][0]["worse"][0]["measures"]
    assert run(*here, "build", "--no-gate", "--reason", "we know")[0] == 0
    code, out, _ = run(*here, "rollback", "--reason", "no good", "--json")
    assert (code, json.loads(out)["id"], json.loads(out)["status"]) == (0, first, "live")
    code, out, _ = run(*here, "generations", refused["id"])
    assert (code, "Previous" in out, "Gate: Skipped: we know" in out) == (0, True, True)
    assert run(*here, "generations", "gone")[0] == 2
    assert run(*here, "rollback", "gone")[0] == 2
