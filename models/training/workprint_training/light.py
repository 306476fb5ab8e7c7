"""Trains the light network: from what its features say of a frame to where its key light is. Needs no pictures.

Run from `models/training`: python -m workprint_training.light --data ... --out ...
"""

from __future__ import annotations

import argparse

import torch
import torch.nn.functional as F
from torch import Generator, Tensor, nn

from . import running
from .grades import draw_film_grade, film_grade
from .light_features import FEATURES, light_features
from .lit_scenes import draw_scenes

# Framings and grades are drawn apart from the scenes, which take long to render and are kept.
FRAMING_SEED = 77


class LightNetwork(nn.Module):
    """features [B,531] -> key [B,3], ratio [B,1] in stops, softness [B,1] in 0..1.

    key points to the light (x right, y up, z towards the camera); its length is the concentration of
    a von Mises-Fisher distribution over directions: 0 knows nothing, 10 is right within some 25 degrees.
    """

    def __init__(self, width: int = 640):
        super().__init__()
        self.answer = nn.Sequential(
            nn.Linear(FEATURES, width), nn.ReLU(), nn.Dropout(0.25),
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


def reframed(plate: Tensor, random: Generator) -> Tensor:
    """Each plate's own part of it, 55 to 100 % of its sides: the light comes from where it came, the picture is another."""
    count = len(plate)
    side = 0.55 + 0.45 * torch.rand(count, 1, generator=random)
    centre = (2 * torch.rand(count, 2, generator=random) - 1) * (1 - side)
    turn = torch.zeros(count, 2, 3)
    turn[:, 0, 0], turn[:, 1, 1], turn[:, :, 2] = side[:, 0], side[:, 0], centre
    places = F.affine_grid(turn, list(plate.shape), align_corners=False)
    return F.grid_sample(plate, places, align_corners=False, padding_mode="border")


def draw_examples(options: argparse.Namespace) -> Example:
    """Features, direction, stops and softness of made-up scenes, each in several framings and grades, some in a mirror.

    Features are kept in half precision: there are many scenes.
    """
    scenes = draw_scenes(options.scenes, Generator().manual_seed(options.seed), options.out / "scenes.pt")
    random = Generator().manual_seed(FRAMING_SEED)
    mirror = torch.tensor([-1.0, 1.0, 1.0])
    parts = []
    for start in range(0, len(scenes.stops), 128):
        rows = slice(start, start + 128)
        whole, direction = scenes.plate[rows].float() / 255, scenes.direction[rows]
        for framing in range(options.framings):
            plate = whole if framing == 0 else reframed(whole, random)
            if framing % 2 == 1:
                plate = film_grade(plate, draw_film_grade(len(plate), random))
            turned = framing % 3 == 1
            features = light_features(plate.flip(3) if turned else plate).half()
            parts.append((features, direction * mirror if turned else direction, scenes.stops[rows], scenes.softness[rows]))
    return tuple(torch.cat(column) for column in zip(*parts, strict=True))


def main() -> None:
    parser = running.arguments(__doc__.splitlines()[0])
    parser.add_argument("--scenes", type=int, default=51200, help="scenes to draw; a twentieth of them is held out")
    parser.add_argument("--framings", type=int, default=2, help="pictures of each scene")
    options = parser.parse_args()
    options.workers = 1
    running.prepare(options, 0)
    options.out.mkdir(parents=True, exist_ok=True)
    random = Generator().manual_seed(options.seed)
    kept = options.out / "features.pt"
    if not kept.exists():
        torch.save(draw_examples(options), kept)
    examples: Example = torch.load(kept, weights_only=True)
    # Groups of 128 scenes lie together with all their framings, so that no scene is on both sides.
    group = 128 * options.framings
    held_out = len(examples[0]) // 20 // group * group
    network = LightNetwork()
    run = running.Run(options, network, "light")
    run.optimiser.param_groups[0]["weight_decay"] = 0.05
    while run.progress < 1:
        index = torch.randint(held_out, len(examples[0]), (256,), generator=random)
        total, report = losses(network, *(part[index].float() for part in examples))
        run.update(total)
        if run.step % 500 == 0:
            with torch.no_grad():
                _, unseen = losses(run.averaged.eval(), *(part[:held_out].float() for part in examples))
            shown = " ".join(f"{name} {value:.3f}/{unseen[name]:.3f}" for name, value in report.items())
            print(f"{run.seconds:.0f} s step {run.step} (seen/unseen) {shown}", flush=True)
    run.save()


if __name__ == "__main__":
    main()
