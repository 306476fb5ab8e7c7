"""Trains the light network: from what its features say of a frame to where its key light is. Needs no pictures.

Run from `models/training`: python -m workprint_training.light --data ... --out ...
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Generator, Tensor, nn

from . import running
from .grades import draw_film_grade, film_grade
from .light_features import FEATURES, light_features
from .lit_scenes import draw_scenes


class LightNetwork(nn.Module):
    """features [B,531] -> key [B,3], ratio [B,1] in stops, softness [B,1] in 0..1.

    key points to the light (x right, y up, z towards the camera); its length is the concentration of
    a von Mises-Fisher distribution over directions: 0 knows nothing, 10 is right within some 25 degrees.
    """

    def __init__(self, width: int = 192):
        super().__init__()
        self.answer = nn.Sequential(
            nn.Linear(FEATURES, width), nn.ReLU(), nn.Dropout(0.3),
            nn.Linear(width, 64), nn.ReLU(), nn.Linear(64, 5),
        )  # fmt: skip

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        key, ratio, softness = self.answer(features).split((3, 1, 1), 1)
        return key, ratio, torch.sigmoid(softness)


def losses(network: LightNetwork, features: Tensor, direction: Tensor, stops: Tensor, soft: Tensor) -> tuple[Tensor, dict[str, float]]:
    """Negative log-likelihood of the direction (von Mises-Fisher, Mardia and Jupp 2000) and L1 of the rest."""
    key, ratio, softness = network(features)
    kappa = key.norm(dim=1).clamp(1e-3, 60.0)
    cosine = F.cosine_similarity(key, direction, dim=1)
    # log of the normaliser kappa / (2 pi (e^k - e^-k)), without overflow.
    log_share = kappa.log() - torch.log1p(-torch.exp(-2 * kappa)) + kappa * (cosine - 1)
    ratio_loss = (ratio[:, 0] - stops).abs().mean()
    softness_loss = (softness[:, 0] - soft).abs().mean()
    error = torch.rad2deg(torch.acos(cosine.clamp(-1, 1))).median()
    total = -log_share.mean() + 0.2 * ratio_loss + 0.5 * softness_loss
    return total, {"nll": -log_share.mean().item(), "degrees": error.item(), "stops": ratio_loss.item(), "softness": softness_loss.item()}


Example = tuple[Tensor, Tensor, Tensor, Tensor]


def draw_examples(options: object, random: Generator) -> Example:
    """Features, direction, stops and softness of made-up scenes, each as it is, mirrored, and both under another grade."""
    scenes = draw_scenes(options.scenes, random, options.out / "scenes.pt")
    parts = []
    for start in range(0, len(scenes.stops), 128):
        rows = slice(start, start + 128)
        plate, direction = scenes.plate[rows], scenes.direction[rows]
        graded = film_grade(plate, draw_film_grade(len(plate), random))
        mirror = torch.tensor([-1.0, 1.0, 1.0])
        features = torch.cat([light_features(p) for p in (plate, plate.flip(3), graded, graded.flip(3))])
        turned = torch.cat([direction, direction * mirror] * 2)
        parts.append((features, turned, scenes.stops[rows].repeat(4), scenes.softness[rows].repeat(4)))
    return tuple(torch.cat(column) for column in zip(*parts, strict=True))


def main() -> None:
    parser = running.arguments(__doc__.splitlines()[0])
    parser.add_argument("--scenes", type=int, default=5760, help="scenes to draw; a tenth of them is held out")
    options = parser.parse_args()
    options.workers = 1
    running.prepare(options, 0)
    options.out.mkdir(parents=True, exist_ok=True)
    random = Generator().manual_seed(options.seed)
    kept = options.out / "features.pt"
    if not kept.exists():
        torch.save(draw_examples(options, random), kept)
    examples: Example = torch.load(kept, weights_only=True)
    # Whole groups of 128 scenes lie together, so that no scene is on both sides.
    held_out = len(examples[0]) // 10 // 512 * 512
    network = LightNetwork()
    run = running.Run(options, network, "light")
    run.optimiser.param_groups[0]["weight_decay"] = 0.1
    while run.progress < 1:
        index = torch.randint(held_out, len(examples[0]), (256,), generator=random)
        total, report = losses(network, *(part[index] for part in examples))
        run.update(total)
        if run.step % 500 == 0:
            with torch.no_grad():
                _, unseen = losses(run.averaged.eval(), *(part[:held_out] for part in examples))
            shown = " ".join(f"{name} {value:.3f}/{unseen[name]:.3f}" for name, value in report.items())
            print(f"{run.seconds:.0f} s step {run.step} (seen/unseen) {shown}", flush=True)
    run.save()


if __name__ == "__main__":
    main()
