"""The settings: the one place that reads the environment and zhengyin.toml."""

import os
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

import corpus
from rag.errors import InvalidSettings

SHIPPED_CORPUS = Path(corpus.__file__).parent / "documents"


class Settings(BaseSettings):
    """Every setting with its default; the environment (ZHENGYIN_…) wins over zhengyin.toml."""

    model_config = SettingsConfigDict(
        env_prefix="ZHENGYIN_", toml_file="zhengyin.toml", extra="forbid", frozen=True
    )

    corpus: Path = Field(SHIPPED_CORPUS, description="Folder of documents to answer from")
    data: Path = Field(Path("data"), description="Folder for index generations, jobs and runs")
    seed: Path | None = Field(
        None, description="Read-only data folder used while `data` holds no usable generation"
    )
    host: str = Field("127.0.0.1", description="Address to serve on")
    port: int = Field(8000, ge=1, le=65535, description="Port to serve on")
    key: SecretStr | None = Field(
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
    language: Literal["auto", "zh", "en"] = Field(
        "auto", description="Language of labels in the terminal; auto: the question's, else LANG"
    )
    threads: int = Field(0, ge=0, description="Inference threads; 0 takes every core")
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

    def speaks_chinese(self, question: str = "") -> bool:
        """Whether labels beside this question (none: labels at large) are Chinese."""
        if self.language != "auto":
            return self.language == "zh"
        if question:
            return any("一" <= character <= "鿿" for character in question)
        return (os.environ.get("LC_ALL") or os.environ.get("LANG") or "").startswith("zh")

    @property
    def inference_threads(self) -> int:
        """How many threads a model and FAISS may use."""
        return self.threads or len(os.sched_getaffinity(0))


def load_settings(**given: object) -> Settings:
    """The settings with the flags that were given (None: not given); raises InvalidSettings."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        raise InvalidSettings("; ".join(_explain(problem) for problem in error.errors())) from error
    except ValueError as error:
        raise InvalidSettings(f"zhengyin.toml cannot be read: {error}; mend the file") from error


def _explain(problem: object) -> str:
    name = ".".join(str(part) for part in problem["loc"])  # type: ignore[index]
    return (
        f"setting {name!r} (ZHENGYIN_{name.upper()}) has the value {problem['input']!r}: "  # type: ignore[index]
        f"{problem['msg']}; mend it in the environment or in zhengyin.toml"  # type: ignore[index]
    )
