"""What the light network reads of a plate: where it is bright, and which way brightness falls, by how steeply.

Shading falls gently and away from the light; edges of paint are steep and go any way. Twin of models/runtime/light/light-features.ts, where
the entries are described; both reproduce models/packs/pocket/golden/light-features.json within 1e-5.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

DIRECTIONS, BANDS = 8, 4
ROWS, COLUMNS = 2, 3
FEATURES = 2 * DIRECTIONS * BANDS * ROWS * COLUMNS + 9 * 16 + 3
# Steepness (deviations a pixel) at which the bands have their middles: a factor of four apart.
GENTLEST = 0.02


def light_features(plate: Tensor) -> Tensor:
    """plate [N,3,36,64] in 0..1 -> [N,531]"""
    luma = 0.2126 * plate[:, 0] + 0.7152 * plate[:, 1] + 0.0722 * plate[:, 2]
    luma = luma.double()
    mean = luma.mean((1, 2), keepdim=True)
    spread = (luma - mean).pow(2).mean((1, 2), keepdim=True).sqrt()
    level = ((luma - mean) / (spread + 0.02)).clamp(-3, 3)
    half = torch.nn.functional.avg_pool2d(level[:, None], 2)[:, 0]
    places = torch.nn.functional.avg_pool2d(level[:, None], 4)[:, 0]
    tops = (places[:, :3].mean((1, 2)) - places[:, 6:].mean((1, 2)))[:, None] / 2
    whole = torch.cat([mean[:, 0], spread[:, 0], tops], 1)
    return torch.cat([_slopes(level), _slopes(half), places.flatten(1) / 2, whole], 1).float()


def _slopes(level: Tensor) -> Tensor:
    """How much of each of 2 x 3 parts falls in each direction, by steepness; square roots of shares. [N,H,W] -> [N,192]"""
    across = (level[:, 1:-1, 2:] - level[:, 1:-1, :-2]) / 2
    down = (level[:, 2:, 1:-1] - level[:, :-2, 1:-1]) / 2
    steep = torch.hypot(across, down).clamp_min(1e-9)
    place = torch.log2(steep / GENTLEST) / 2
    count, height, width = level.shape
    rows = torch.arange(1, height - 1) * ROWS // height
    columns = torch.arange(1, width - 1) * COLUMNS // width
    part = torch.zeros(ROWS * COLUMNS, height - 2, width - 2, dtype=torch.float64)
    for row in range(ROWS):
        for column in range(COLUMNS):
            inside = (rows == row)[:, None] & (columns == column)[None]
            part[row * COLUMNS + column] = inside.double() / inside.sum()
    found = []
    for k in range(DIRECTIONS):
        angle = 2 * math.pi * k / DIRECTIONS
        facing = ((across * math.cos(angle) + down * math.sin(angle)) / steep).clamp_min(0) ** 4
        for band in range(BANDS):
            # The last band also takes what is steeper still.
            near = (1 - (place - band).abs()).clamp_min(0) if band < BANDS - 1 else (place - band + 1).clamp(0, 1)
            found.append(torch.einsum("nhw,phw->np", facing * near, part))
    return torch.stack(found, 1).clamp_min(0).sqrt().flatten(1)
