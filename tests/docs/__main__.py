"""`make docs`: rewrites the generated parts of README.md and docs/, and the terminal picture."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.docs.example import built
from tests.docs.pages import PAGES, parts, rewrite
from tests.docs.picture import PICTURE, draw, shown, words


def main() -> None:
    """Writes every page anew."""
    with TemporaryDirectory() as folder:
        settings = built(Path(folder))
        made = parts(settings)
        update_picture(draw(shown(settings)))
    for page in PAGES:
        page.write_text(rewrite(page.read_text("utf-8"), made), "utf-8")


def update_picture(svg: str) -> None:
    """Writes the picture unless nothing but its figures of time and the like has changed."""
    PICTURE.parent.mkdir(exist_ok=True)
    if not PICTURE.exists() or words(PICTURE.read_text("utf-8")) != words(svg):
        PICTURE.write_text(svg, "utf-8")


main()
