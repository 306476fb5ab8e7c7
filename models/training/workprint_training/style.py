"""Trains the style encoder alone, by contrast: a start for `grade --style`, or an encoder by itself.

Run from `models/training`: python -m workprint_training.style --data ... --out ...
"""

from __future__ import annotations

import argparse

import torch

from . import running
from .batches import Sampler
from .contrast import contrast_losses, supervised_contrast
from .data import PlateSet, load_training_plates
from .grade import encode_quickly, fit_whitening, padded_statistics
from .networks import StyleEncoder


def train(worker: int, options: argparse.Namespace, encoder: StyleEncoder, plates: PlateSet) -> None:
    """One worker's loop."""
    running.prepare(options, worker)
    run = running.Run(options, encoder, "style", worker)
    sampler = Sampler(plates, options.seed + 1000 * worker + run.step, light_chance=0.5)
    while run.progress < 1:
        batch = sampler.draw(options.contents)
        heads = encode_quickly(encoder, batch.reference, padded_statistics(batch.reference))
        rigs, group = sampler.draw_rigs(16)
        rig_light = encode_quickly(encoder, rigs, padded_statistics(rigs))[1]
        loss = contrast_losses(*heads, batch.grade, batch.content, batch.lit)
        loss = loss + 0.5 * supervised_contrast(rig_light, group)
        run.update(loss)
        if worker == 0 and run.step % 100 == 0:
            print(f"{run.seconds:.0f} s step {run.step} contrast {loss.item():.3f}", flush=True)
    if worker == 0:
        run.save()


def main() -> None:
    parser = running.arguments(__doc__.splitlines()[0])
    parser.add_argument("--contents", type=int, default=64, help="contents per batch; pictures are twice as many")
    options = parser.parse_args()
    running.prepare(options, 0)
    plates = load_training_plates(options.data, options.seed)
    encoder = StyleEncoder()
    fit_whitening(Sampler(plates, options.seed), encoder.whitening)
    encoder.to(memory_format=torch.channels_last)
    running.spawn(train, options, encoder, plates)


if __name__ == "__main__":
    main()
