"""Trains the light network: from a frame's plate to where its key light is. Needs no pictures.

Run from `models/training`: python -m workprint_training.light --data ... --out ...
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Generator, Tensor, nn

from . import running
from .lit_scenes import Lit, Pool
from .networks import ResidualBlock


class LightNetwork(nn.Module):
    """plate [B,3,36,64] in 0..1 -> key [B,3], ratio [B,1] in stops, softness [B,1] in 0..1.

    key points to the light (x right, y up, z towards the camera); its length is the concentration of
    a von Mises-Fisher distribution over directions: 0 knows nothing, 10 is right within some 25 degrees.
    """

    def __init__(self, width: int = 64):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(6, 24, 3, stride=2, padding=1), nn.ReLU(),
            nn.Conv2d(24, 48, 3, padding=1), nn.ReLU(),
            nn.Conv2d(48, width, 3, stride=2, padding=1), nn.ReLU(), ResidualBlock(width), ResidualBlock(width),
            nn.Conv2d(width, width, 3, stride=2, padding=1), nn.ReLU(), nn.Flatten(),
        )  # fmt: skip
        self.answer = nn.Sequential(nn.Linear(width * 5 * 8, 160), nn.ReLU(), nn.Linear(160, 5))

    def forward(self, plate: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        # What is lit shows in brightness relative to what is around it: the plate itself, and its difference from a blurred one.
        wide = F.avg_pool2d(plate, (9, 16))
        wide = F.interpolate(wide, scale_factor=(9.0, 16.0), mode="bilinear", align_corners=False)
        answer = self.answer(self.features(torch.cat([plate * 2 - 1, (plate - wide) * 3], 1)))
        key, ratio, softness = answer.split((3, 1, 1), 1)
        return key, ratio, torch.sigmoid(softness)


def losses(network: LightNetwork, lit: Lit) -> tuple[Tensor, dict[str, float]]:
    """Negative log-likelihood of the direction (von Mises-Fisher, Mardia and Jupp 2000) and L1 of the rest."""
    key, ratio, softness = network(lit.plate)
    kappa = key.norm(dim=1).clamp(1e-3, 60.0)
    cosine = F.cosine_similarity(key, lit.direction, dim=1)
    # log of the normaliser kappa / (2 pi (e^k - e^-k)), without overflow.
    log_share = kappa.log() - torch.log1p(-torch.exp(-2 * kappa)) + kappa * (cosine - 1)
    ratio_loss = (ratio[:, 0] - lit.stops).abs().mean()
    softness_loss = (softness[:, 0] - lit.softness).abs().mean()
    error = torch.rad2deg(torch.acos(cosine.clamp(-1, 1))).median()
    total = -log_share.mean() + 0.3 * ratio_loss + softness_loss
    return total, {"nll": -log_share.mean().item(), "degrees": error.item(), "stops": ratio_loss.item(), "softness": softness_loss.item()}


def main() -> None:
    parser = running.arguments(__doc__.splitlines()[0])
    parser.add_argument("--scenes", type=int, default=64, help="scenes per batch")
    parser.add_argument("--pool", type=int, default=5760, help="scenes kept to draw from; the oldest make way for new ones")
    options = parser.parse_args()
    options.workers = 1
    running.prepare(options, 0)
    network = LightNetwork()
    run = running.Run(options, network, "light")
    pool = Pool(options.pool, Generator().manual_seed(options.seed + run.step), options.out / "scenes.pt")
    smooth: dict[str, float] = {}
    while run.progress < 1:
        total, report = losses(network, pool.draw(options.scenes))
        run.update(total)
        for name, value in report.items():
            smooth[name] = 0.98 * smooth.get(name, value) + 0.02 * value
        if run.step % 100 == 0:
            print(f"{run.seconds:.0f} s step {run.step} " + " ".join(f"{k} {v:.3f}" for k, v in smooth.items()), flush=True)
    run.save()


if __name__ == "__main__":
    main()
