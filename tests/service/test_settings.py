"""Settings: where they come from, and that what is wrong is named with its mend."""

import os
from pathlib import Path

import pytest
from pydantic import SecretStr

from rag.errors import InvalidSettings
from service.settings import SHIPPED_CORPUS, Settings, load_settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def toml(content: str | bytes) -> None:
    Path("zhengyin.toml").write_bytes(content.encode() if isinstance(content, str) else content)


def test_defaults_serve_the_article_on_this_machine() -> None:
    settings = load_settings()
    assert (settings.corpus, settings.host, settings.port) == (SHIPPED_CORPUS, "127.0.0.1", 8000)
    assert (settings.encoder, settings.key, settings.loopback) == ("shipped", None, True)


def test_flags_win_over_the_environment_and_that_over_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    toml('port = 1\nqueue = 1\nhost = "toml.example"\nhosts = ["a", "b"]')
    monkeypatch.setenv("ZHENGYIN_PORT", "2")
    monkeypatch.setenv("ZHENGYIN_QUEUE", "2")
    settings = load_settings(port=3, queue=None)
    assert (settings.port, settings.queue, settings.host, settings.hosts) == (
        3,
        2,
        "toml.example",
        ("a", "b"),
    )


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CORPUS", "PORT", "KEY"):
        monkeypatch.setenv(f"ZHENGYIN_{name}", "")
    assert load_settings() == Settings()
    assert load_settings().corpus == SHIPPED_CORPUS


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("ZHENGYIN_PORT", "abc", r"'port' \(ZHENGYIN_PORT\) has the value 'abc': .* integer"),
        ("ZHENGYIN_PORT", "0", r"'port' .* '0': .* greater than or equal to 1; mend it in the env"),
        ("ZHENGYIN_LANGUAGE", "fr", r"'language' .* 'fr': .* 'auto', 'zh' or 'en'"),
        ("ZHENGYIN_OPEN", "perhaps", r"'open' .* 'perhaps'"),
        ("ZHENGYIN_HOSTS", "docs.example", r"hosts.*: give it as JSON, like \[\"docs.example\"\]"),
        ("ZHENGYIN_KEY", " ", r"'key' \(ZHENGYIN_KEY\): .* white space; mend it"),
        ("ZHENGYIN_KEY", "a\n", r"'key' .* nor ends with white space"),
        ("ZHENGYIN_HOSTS", "[1]", r"'hosts\.0' \(ZHENGYIN_HOSTS\) has the value 1"),
        ("ZHENGYIN_WRONG_ANSWERS", "0", r"'wrong_answers' .* the value '0': .* greater than 0"),
        ("ZHENGYIN_WRONG_ANSWERS", "1", r"'wrong_answers' .* the value '1': .* less than 1"),
        ("ZHENGYIN_ENDPOINT_KEY", "钥匙", r"\(ZHENGYIN_ENDPOINT_KEY\): .* than printable ASCII"),
        ("ZHENGYIN_ENDPOINT_KEY", "a\nb", r"\(ZHENGYIN_ENDPOINT_KEY\): .* than printable ASCII"),
        ("ZHENGYIN_ENDPOINT", "http://u:p@h/v1", r"\(ZHENGYIN_ENDPOINT\): .*no user or password"),
        ("ZHENGYIN_ENDPOINT", "http://h/v1?api-key=k", r"\(ZHENGYIN_ENDPOINT\): .*after a \? or #"),
        ("ZHENGYIN_ENDPOINT", "ftp://h", r"'endpoint' .* has the value 'ftp://h'"),
        ("ZHENGYIN_ENDPOINT_SECONDS", "inf", r"'inf': .* less than or equal to 3600"),
        ("ZHENGYIN_PROT", "1", r"no setting ZHENGYIN_PROT: the settings are .*ZHENGYIN_PORT"),
    ],
)
def test_a_variable_that_is_wrong_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidSettings, match=message):
        load_settings()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("port =", r"zhengyin\.toml cannot be read: .*; mend the file"),
        (b"\xff\xfe", r"zhengyin\.toml cannot be read"),
        ("prot = 1", r"there is no setting 'prot': the settings are corpus, .*, port, "),
        ('port = "x"', r"'port' .* in zhengyin\.toml"),
    ],
)
def test_a_file_that_is_wrong_is_named(content: str | bytes, message: str) -> None:
    toml(content)
    with pytest.raises(InvalidSettings, match=message):
        load_settings()


@pytest.mark.parametrize("name", ["key", "endpoint_key"])
def test_a_secret_is_not_shown(name: str) -> None:
    toml(f"{name} = 12345")
    with pytest.raises(InvalidSettings, match=f"setting '{name}'") as caught:
        load_settings()
    assert "12345" not in str(caught.value)
    assert "sesame" not in repr(load_settings_with_key())


@pytest.mark.parametrize(
    "endpoint", ["http://u:sesame@h/v1", "http://h/v1?api-key=sesame", "@sesame"]
)
def test_what_may_be_secret_in_an_address_is_not_shown(endpoint: str) -> None:
    with pytest.raises(InvalidSettings, match="setting 'endpoint'") as caught:
        load_settings(endpoint=endpoint)
    assert "sesame" not in str(caught.value)


def load_settings_with_key() -> Settings:
    Path("zhengyin.toml").unlink()
    return load_settings(key=SecretStr("sesame"))


def test_every_setting_is_documented() -> None:
    undocumented = [
        name
        for name, field in Settings.model_fields.items()
        if len(field.description or "") < 10 or (field.description or "").endswith(".")
    ]
    assert undocumented == []


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.2", False),
        ("docs.example", False),
        ("", False),
    ],
)
def test_loopback(host: str, loopback: bool) -> None:
    assert load_settings(host=host).loopback == loopback


@pytest.mark.parametrize(
    ("language", "question", "lang", "chinese"),
    [
        ("zh", "What?", "en_GB.UTF-8", True),
        ("en", "什么?", "zh_CN.UTF-8", False),
        ("auto", "什么?", "en_GB.UTF-8", True),
        ("auto", "What?", "zh_CN.UTF-8", False),
        ("auto", "", "zh_CN.UTF-8", True),
        ("auto", "", "en_GB.UTF-8", False),
        ("auto", "", "", False),
    ],
)
def test_labels_speak_the_questions_language_else_the_machines(
    monkeypatch: pytest.MonkeyPatch, language: str, question: str, lang: str, chinese: bool
) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", lang)
    assert load_settings(language=language).speaks_chinese(question) == chinese


def test_threads_are_every_core_unless_given() -> None:
    assert load_settings(threads=3).inference_threads == 3
    assert load_settings().inference_threads == len(os.sched_getaffinity(0))
