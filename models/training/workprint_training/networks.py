"""The style encoder and the grade network.

No normalisation over pictures or batches; `LayerNorm` without weights only scales vectors to unit
length. Every operator is on the pack contract's list (docs of `models/packs`).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .statistics import COLOUR_COUNT, COUNT

LOOK, LIGHT, FRAMING = 64, 32, 32
STYLE = LOOK + LIGHT


def unit(vector: Tensor) -> Tensor:
    """Zero-mean vectors of length one, [B,C]: LayerNorm scaled by 1/sqrt(C)."""
    size = vector.shape[1]
    return F.layer_norm(vector, (size,), eps=1e-8) * size**-0.5


class ResidualBlock(nn.Module):
    """relu(x + conv(relu(conv(x)))); starts as relu(x)."""

    def __init__(self, channels: int):
        super().__init__()
        self.first = nn.Conv2d(channels, channels, 3, padding=1)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(self.second.bias)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.second(F.relu(self.first(x))))


class Whitening(nn.Module):
    """(statistics - mean) * scale, limited to -12..12, for the 113 colour statistics. [B,128] -> [B,113]."""

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(COLOUR_COUNT))
        self.register_buffer("scale", torch.ones(COLOUR_COUNT))

    def fit(self, statistics: Tensor) -> None:
        """Sets mean and scale from samples, [N,>=113]."""
        colour = statistics[:, :COLOUR_COUNT]
        self.mean.copy_(colour.mean(0))
        self.scale.copy_(1 / colour.std(0).clamp_min(5e-3))

    def forward(self, statistics: Tensor) -> Tensor:
        return torch.clip((statistics[:, :COLOUR_COUNT] - self.mean) * self.scale, -12.0, 12.0)


class StyleEncoder(nn.Module):
    """image [B,3,144,256] in 0..1, stats [B,128] -> look [B,64], light [B,32], framing [B,32]."""

    def __init__(self, width: int = 64):
        super().__init__()
        self.whitening = Whitening()
        self.pixels = nn.Sequential(nn.Conv2d(3, 48, 1), nn.ReLU(), nn.Conv2d(48, 64, 1), nn.ReLU())
        self.patches = nn.Sequential(
            nn.Conv2d(3, width, 4, stride=4), nn.ReLU(), ResidualBlock(width), ResidualBlock(width)
        )
        self.look = nn.Sequential(
            nn.Linear(64 + 2 * width + COLOUR_COUNT, 320), nn.ReLU(), nn.Linear(320, LOOK)
        )
        self.places = nn.Sequential(nn.Conv2d(width, 24, 1), nn.ReLU(), nn.AvgPool2d((3, 4)), nn.Flatten())
        self.light = nn.Sequential(
            nn.Linear(24 * 12 + COLOUR_COUNT, 256), nn.ReLU(), nn.Linear(256, LIGHT)
        )
        self.shapes = nn.Sequential(
            nn.Conv2d(1, 32, 4, stride=4), nn.ReLU(), ResidualBlock(32), nn.AvgPool2d((3, 4)), nn.Flatten()
        )
        self.framing = nn.Sequential(nn.Linear(32 * 12, 192), nn.ReLU(), nn.Linear(192, FRAMING))

    def forward(self, image: Tensor, stats: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.encode_plate(F.avg_pool2d(image, 4), stats)

    def encode_plate(self, plate: Tensor, stats: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The same from the 36 x 64 box mean, which is all that the encoder looks at."""
        return self.heads(*self.trunks(plate, plate), stats)

    def trunks(self, plate: Tensor, pixels: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The convolutions, which training may run in bfloat16. -> [B,64,h,w], [B,64,9,16], [B,384].

        pixels [B,3,h,w]: the plate, or a sample of it, for the branch that has no neighbourhood.
        """
        centred = plate * 2 - 1
        # Framing sees only luma relative to its own mean and spread, so that it cannot lean on the grade.
        grey = 0.2126 * plate[:, 0:1] + 0.7152 * plate[:, 1:2] + 0.0722 * plate[:, 2:3]
        flat = F.layer_norm(grey.reshape(-1, 36 * 64), (36 * 64,), eps=1e-4)
        return self.pixels(pixels * 2 - 1), self.patches(centred), self.shapes(flat.reshape(-1, 1, 36, 64))

    def heads(self, pixels: Tensor, patches: Tensor, shapes: Tensor, stats: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Look, light and framing from the trunks' answers."""
        colour = self.whitening(stats)
        pixels = pixels.mean((2, 3))
        moments = torch.cat([patches.mean((2, 3)), (patches * patches).mean((2, 3))], 1)
        look = self.look(torch.cat([pixels, moments, colour], 1))
        light = self.light(torch.cat([self.places(patches), colour], 1))
        return unit(look), unit(light), unit(self.framing(shapes))


class ResidualLinear(nn.Module):
    """relu(x + linear(relu(linear(x)))); starts as relu(x)."""

    def __init__(self, size: int):
        super().__init__()
        self.first = nn.Linear(size, size)
        self.second = nn.Linear(size, size)
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(self.second.bias)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.second(F.relu(self.first(x))))


class GradeNetwork(nn.Module):
    """Predicts the edit that gives the source the reference's look.

    plate [B,3,36,64], style_src/style_ref [B,96] (look, then light), stats_src/stats_ref [B,128]
    -> color_map [B,3,20], grid [B,12,8,9,16], confidence [B,1] in 0..1

    Without a reference (style_ref all zero) the map and the grid are exactly zero.
    """

    def __init__(self, size: int = 448):
        super().__init__()
        self.whitening = Whitening()
        self.trunk = nn.Sequential(
            nn.Linear(2 * STYLE + 3 * COLOUR_COUNT, size), nn.ReLU(), ResidualLinear(size), ResidualLinear(size)
        )
        self.colour_map = nn.Linear(size, 60)
        self.confidence = nn.Linear(size, 1)
        self.patches = nn.Conv2d(3, 64, 4, stride=4)
        self.modulation = nn.Linear(size, 2 * 64)
        self.grid = nn.Sequential(nn.Conv2d(64, 64, 3, padding=1), nn.ReLU(), nn.Conv2d(64, 96, 3, padding=1))
        for layer in (self.colour_map, self.grid[2]):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(
        self, plate: Tensor, style_src: Tensor, style_ref: Tensor, stats_src: Tensor, stats_ref: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        source, reference = self.whitening(stats_src), self.whitening(stats_ref)
        hidden = self.trunk(torch.cat([style_src, style_ref, source, reference, reference - source], 1))
        # |style_ref|^2 is 2 for real references (two unit vectors) and 0 for none.
        given = torch.clip((style_ref * style_ref).mean(1, keepdim=True) * STYLE, 0.0, 1.0)
        colour_map = (self.colour_map(hidden) * given * 0.5).reshape(-1, 3, 20)
        scale, shift = self.modulation(hidden).reshape(-1, 128, 1, 1).split(64, 1)
        local = F.relu(self.patches(plate * 2 - 1) * (1 + scale) + shift)
        grid = self.grid(local) * given.reshape(-1, 1, 1, 1)
        confidence = torch.sigmoid(self.confidence(hidden)) * given
        return colour_map, grid.reshape(-1, 12, 8, 9, 16), confidence


__all__ = ["COUNT", "GradeNetwork", "StyleEncoder", "unit"]
