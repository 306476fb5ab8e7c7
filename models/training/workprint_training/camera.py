"""Trains the camera network: from what its features say of a shot's flow to what the camera does. Needs no pictures.

Run from `models/training`: python -m workprint_training.camera --data ... --out ...
"""

from __future__ import annotations

import argparse

import torch
import torch.nn.functional as F
from torch import Generator, Tensor, nn

from . import running
from .camera_features import FEATURES, camera_features
from .contrast import supervised_contrast
from .movement import MOVEMENTS, draw_shots
from .networks import unit

MOTION = 32
DRAWN_AT_ONCE = 500


class CameraNetwork(nn.Module):
    """features [B,36] -> motion [B,32] of unit length, primitives [B,14] in 0..1."""

    def __init__(self, width: int = 96):
        super().__init__()
        self.shot = nn.Sequential(nn.Linear(FEATURES, width), nn.ReLU(), nn.Linear(width, width), nn.ReLU())
        self.motion = nn.Linear(width, MOTION)
        self.primitives = nn.Linear(width, len(MOVEMENTS))

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        hidden = self.shot(features)
        return unit(self.motion(hidden)), torch.sigmoid(self.primitives(hidden))


class CameraTrainer(nn.Module):
    """The network, and the head that its embedding is trained through: the signed size of each motion."""

    def __init__(self) -> None:
        super().__init__()
        self.network = CameraNetwork()
        self.sizes = nn.Linear(MOTION, 9)


def draw_features(count: int, random: Generator) -> tuple[Tensor, Tensor, Tensor]:
    """features [N,36], labels [N,14], strength [N,9] of made-up shots."""
    parts = []
    for _ in range(0, count, DRAWN_AT_ONCE):
        shots = draw_shots(DRAWN_AT_ONCE, random)
        parts.append((camera_features(shots.flow, shots.texture), shots.labels, shots.strength))
    features, labels, strength = (torch.cat(columns) for columns in zip(*parts, strict=True))
    return features, labels, strength


def losses(model: CameraTrainer, features: Tensor, labels: Tensor, strength: Tensor) -> tuple[Tensor, dict[str, float]]:
    """The training loss and the figures to print."""
    hidden = model.network.shot(features)
    motion, logits = unit(model.network.motion(hidden)), model.network.primitives(hidden)
    named = F.binary_cross_entropy_with_logits(logits, labels)
    sized = (model.sizes(motion) - strength).abs().mean()
    _, group = labels.unique(dim=0, return_inverse=True)
    alike = supervised_contrast(motion, group)
    return named + sized + 0.05 * alike, {"named": named.item(), "sized": sized.item(), "f1": macro_f1(logits, labels)}


def macro_f1(logits: Tensor, labels: Tensor) -> float:
    """Mean F1 of the fourteen movements at a probability of one half."""
    found = logits > 0
    hits = (found & (labels > 0)).sum(0)
    return (2 * hits / (found.sum(0) + labels.sum(0)).clamp_min(1)).mean().item()


def train(options: argparse.Namespace, model: CameraTrainer) -> None:
    """Draws all shots first, then goes over them until steps or time are up."""
    random = Generator().manual_seed(options.seed)
    kept = options.out / "features.pt"
    if not kept.exists():
        options.out.mkdir(parents=True, exist_ok=True)
        torch.save(draw_features(options.shots, random), kept)
    features, labels, strength = torch.load(kept, weights_only=True)
    held_out = len(features) // 10
    run = running.Run(options, model, "camera")
    while run.progress < 1:
        index = torch.randint(held_out, len(features), (256,), generator=random)
        total, report = losses(model, features[index], labels[index], strength[index])
        run.update(total)
        if run.step % 500 == 0:
            with torch.no_grad():
                _, unseen = losses(model, *(part[:held_out][:2000] for part in (features, labels, strength)))
            shown = " ".join(f"{name} {value:.3f}/{unseen[name]:.3f}" for name, value in report.items())
            print(f"{run.seconds:.0f} s step {run.step} (seen/unseen) {shown}", flush=True)
    run.save()


def main() -> None:
    parser = running.arguments(__doc__.splitlines()[0])
    parser.add_argument("--shots", type=int, default=30_000, help="shots to draw; a tenth of them is held out")
    options = parser.parse_args()
    options.workers = 1
    running.prepare(options, 0)
    train(options, CameraTrainer())


if __name__ == "__main__":
    main()
