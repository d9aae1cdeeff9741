"""`make docs`: rewrites the generated parts of README.md and docs/, and the terminal picture."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.docs.example import built
from tests.docs.pages import PAGES, parts, rewrite
from tests.docs.picture import PICTURE, draw, shown


def main() -> None:
    """Writes every page anew."""
    with TemporaryDirectory() as folder:
        settings = built(Path(folder))
        made = parts(settings)
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_text(draw(shown(settings)), "utf-8")
    for page in PAGES:
        page.write_text(rewrite(page.read_text("utf-8"), made), "utf-8")


main()
