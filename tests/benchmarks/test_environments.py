"""How much an install weighs."""

from pathlib import Path

import pytest

from benchmarks.environments import install_megabytes, versions


def install(site: Path, name: str, size: int, *requires: str) -> None:
    info = site / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    needs = "".join(f"Requires-Dist: {each}\n" for each in requires)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{needs}")
    (site / f"{name}.py").write_bytes(b"#" * size)
    (info / "RECORD").write_text(f"{name}.py,,\ngone-{name}.py,,\n")


@pytest.fixture
def python(tmp_path: Path) -> Path:
    site = tmp_path / "lib" / "python3.11" / "site-packages"
    install(site, "app", 1_000, "base>=1", 'web; extra == "api"', 'old; python_version < "3"')
    install(site, "base", 20_000, "app")
    install(site, "web", 300_000)
    install(site, "old", 4_000_000)
    return tmp_path / "bin" / "python"


@pytest.mark.parametrize(
    ("requirements", "size"),
    [(["base"], 0.021), (["App"], 0.021), (["app[api]"], 0.321), (["web", "old"], 4.3)],
)
def test_the_install_is_what_is_asked_for_and_all_it_needs(
    python: Path, requirements: list[str], size: float
) -> None:
    assert install_megabytes(python, requirements) == pytest.approx(size)


def test_versions_are_those_of_the_environment(python: Path) -> None:
    assert versions(python, ["web", "absent", "app"]) == ["web 1.0", "app 1.0"]
