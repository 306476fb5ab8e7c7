"""Averages the averaged weights of two checkpoints of one line of training.

A checkpoint that was taught something new and the one it started from can lie in one valley of the loss; between them
often lies a network that has most of both ("model soups", Wortsman et al. 2022). The share is chosen on the development films.
Run from `models/training`: python -m workprint_training.blend --first A.pt --second B.pt --share 0.25 --out C.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--first", type=Path, required=True)
    parser.add_argument("--second", type=Path, required=True)
    parser.add_argument("--share", type=float, required=True, help="of the second, 0..1")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    first, second = (torch.load(path, weights_only=True) for path in (options.first, options.second))
    mixed = {name: torch.lerp(first["averaged"][name], value, options.share) for name, value in second["averaged"].items()}
    torch.save({**second, "averaged": mixed}, options.out)


if __name__ == "__main__":
    main()
