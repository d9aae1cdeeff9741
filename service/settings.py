"""The settings: the one place that reads the environment and zhengyin.toml."""

import os
import sys
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, AnyHttpUrl, Field, JsonValue, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

import corpus
from index.calibration import TOLERATED
from rag.errors import InvalidSettings

PREFIX = "ZHENGYIN_"
SHIPPED_CORPUS = Path(corpus.__file__).parent / "documents"
LIST = '["docs.example"]'


def _sendable(key: SecretStr) -> SecretStr:
    """The key itself, when a header can carry it to the end."""
    if key.get_secret_value() != key.get_secret_value().strip():
        raise ValueError("a key neither begins nor ends with white space")
    return key


def _plain(key: SecretStr) -> SecretStr:
    """The key itself, when any endpoint's header can carry it."""
    text = key.get_secret_value()
    if not (text.isascii() and text.isprintable()):
        raise ValueError("the key of an endpoint has no other characters than printable ASCII")
    return key


def _bare(endpoint: AnyHttpUrl) -> AnyHttpUrl:
    """The address itself, when it holds no secret and a path can be put after it."""
    parts = endpoint.username, endpoint.password, endpoint.query, endpoint.fragment
    if any(part is not None for part in parts):
        raise ValueError(
            "give scheme, host, port and path alone, and the key as ZHENGYIN_ENDPOINT_KEY: no user "
            "or password before an @, nothing after a ? or #"
        )
    return endpoint


Key = Annotated[SecretStr, AfterValidator(_sendable)]
EndpointKey = Annotated[Key, AfterValidator(_plain)]
Endpoint = Annotated[AnyHttpUrl, AfterValidator(_bare)]


class Settings(BaseSettings):
    """Every setting with its default; the environment (ZHENGYIN_…) wins over zhengyin.toml."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        toml_file="zhengyin.toml",
        extra="forbid",
        frozen=True,
    )

    corpus: Path = Field(SHIPPED_CORPUS, description="Folder of documents to answer from")
    data: Path = Field(Path("data"), description="Folder for index generations, jobs and runs")
    seed: Path | None = Field(
        None, description="Read-only data folder used while `data` holds no usable generation"
    )
    generations: int = Field(
        5, ge=2, description="Index generations kept, the live one and the one before it included"
    )
    gate_sets: tuple[str, ...] | None = Field(
        None,
        description="Evaluation sets, as a JSON list, that a new generation must pass before it "
        "goes live; none named: `article` and those in the data folder's `sets`",
    )
    gate_tolerance: float = Field(
        0.01, ge=0, le=1, description="How far a measure may fall, beyond chance, at the gate"
    )
    host: str = Field("127.0.0.1", description="Address to serve on")
    port: int = Field(8000, ge=1, le=65535, description="Port to serve on")
    key: Key | None = Field(
        None, description="Bearer token asked of every request; needed beyond loopback"
    )
    open: bool = Field(
        False, description="Serve beyond loopback without a key, on your own responsibility"
    )
    hosts: tuple[str, ...] = Field(
        (), description="Further host names, as a JSON list, under which the service is reached"
    )
    encoder: str = Field(
        "shipped", description="`shipped`, or a sentence-transformers model name or folder"
    )
    wrong_answers: float = Field(
        TOLERATED,
        gt=0,
        lt=1,
        description="Tolerated share of unanswerable questions that are answered (docs/refusal.md)",
    )
    language: Literal["auto", "zh", "en"] = Field(
        "auto", description="Language of labels in the terminal; auto: the question's, else LANG"
    )
    endpoint: Endpoint | None = Field(
        None, description="OpenAI-compatible address of a language model, for drafting questions"
    )
    endpoint_model: str = Field("default", description="Name of the model at the endpoint")
    endpoint_key: EndpointKey | None = Field(None, description="Bearer token of the endpoint")
    endpoint_seconds: float = Field(
        60, gt=0, le=3600, description="Seconds the endpoint has to answer"
    )
    workers: int = Field(1, ge=1, le=64, description="Processes that answer, sharing the cores")
    threads: int = Field(
        0, ge=0, description="Inference threads of each process; 0 shares out every core"
    )
    queue: int = Field(64, ge=1, description="Questions that may wait before 503 is answered")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags first, then the environment, then zhengyin.toml; no .env and no secrets folder."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def loopback(self) -> bool:
        """Whether the service is reachable from this machine only."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def recorded(self) -> dict[str, JsonValue]:
        """The settings on which an answer depends, as runs and evidence packs keep them."""
        return {
            "encoder": self.encoder,
            "threads": self.threads,
            "wrong_answers": self.wrong_answers,
        }

    @property
    def address(self) -> str:
        """Where a person on this machine reaches the service."""
        wild = {"0.0.0.0": "127.0.0.1", "::": "::1"}
        host = wild.get(self.host, self.host)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    def speaks_chinese(self, question: str = "") -> bool:
        """Whether labels beside this question (none: labels at large) are Chinese."""
        if self.language != "auto":
            return self.language == "zh"
        if question:
            return any("一" <= character <= "鿿" for character in question)
        return (os.environ.get("LC_ALL") or os.environ.get("LANG") or "").startswith("zh")

    @property
    def inference_threads(self) -> int:
        """How many threads a model and FAISS may use in one process: its share of the cores."""
        linux = sys.platform == "linux"
        cores = len(os.sched_getaffinity(0)) if linux else os.cpu_count() or 1
        return self.threads or max(1, cores // self.workers)


def load_settings(**given: object) -> Settings:
    """The settings with the flags that were given (None: not given); raises InvalidSettings."""
    _check_names(os.environ)
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        raise InvalidSettings("; ".join(map(_explain, error.errors()))) from error
    except SettingsError as error:
        raise InvalidSettings(f"{error}: give it as JSON, like {LIST}") from error
    except ValueError as error:
        raise InvalidSettings(f"zhengyin.toml cannot be read: {error}; mend the file") from error


def _check_names(environment: Mapping[str, str]) -> None:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    given = {name for name in environment if name.upper().startswith(PREFIX)}
    if unknown := sorted(name for name in given if name.upper() not in known):
        raise InvalidSettings(
            f"there is no setting {', '.join(unknown)}: the settings are {', '.join(sorted(known))}"
        )


def _explain(problem: ErrorDetails) -> str:
    place = ".".join(map(str, problem["loc"]))
    name = str(problem["loc"][0])
    if problem["type"] == "extra_forbidden":
        return f"there is no setting {name!r}: the settings are {', '.join(Settings.model_fields)}"
    value = problem["input"]
    secret = name.endswith("key") or (name == "endpoint" and not {*"@?#"}.isdisjoint(str(value)))
    given = "" if secret else f" has the value {value!r}"
    return (
        f"setting {place!r} ({PREFIX}{name.upper()}){given}: {problem['msg']}; mend it in the "
        "environment or in zhengyin.toml"
    )
