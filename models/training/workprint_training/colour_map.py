"""The cubic colour map and the bilateral grid: what the grade network's numbers do to a picture.

Twin of `models/runtime/grade/colour-map.ts`. Pictures are display-referred RGB in 0..1.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from .grades import pixel_positions
from .statistics import luma

FEATURES = 20
LUT_SIZE = 33
SMALLEST_SLOPE, LARGEST_SLOPE = 0.2, 4.0


def features(rgb: Tensor) -> Tensor:
    """The 20 monomials up to degree three. [N,3,...] -> [N,20,...].

    Order: 1, r, g, b, rr, gg, bb, rg, gb, rb, rrr, ggg, bbb, rrg, rrb, ggr, ggb, bbr, bbg, rgb.
    """
    r, g, b = rgb[:, 0], rgb[:, 1], rgb[:, 2]
    rr, gg, bb = r * r, g * g, b * b
    return torch.stack(
        [
            *(torch.ones_like(r), r, g, b, rr, gg, bb, r * g, g * b, r * b),
            *(rr * r, gg * g, bb * b, rr * g, rr * b, gg * r, gg * b, bb * r, bb * g, r * g * b),
        ],
        1,
    )


def apply_cubic(colour_map: Tensor, rgb: Tensor) -> Tensor:
    """rgb + colour_map . features(rgb), unclamped. [N,3,20], [N,3,...] -> [N,3,...]."""
    return rgb + torch.einsum("nij,nj...->ni...", colour_map, features(rgb))


def apply_grid(grid: Tensor, rgb: Tensor, across: Tensor, down: Tensor) -> Tensor:
    """Adds the sliced affine residual (HDRnet). [N,12,8,9,16], [N,3,P], positions [N,P] in -1..1.

    y = x + A . (r, g, b, 1) with A = the 12 values, row by row, read trilinearly at the pixel's
    place and luma; cell centres lie at (i + 0.5) / cells, and reading stops at the outer centres.
    """
    guide = luma(rgb).clamp(0, 1) * 2 - 1
    place = torch.stack([across, down, guide], -1)[:, :, None, None]
    sliced = F.grid_sample(grid, place, mode="bilinear", padding_mode="border", align_corners=False)
    affine = sliced[..., 0, 0].unflatten(1, (3, 4))
    return rgb + torch.einsum("nijp,njp->nip", affine[:, :, :3], rgb) + affine[:, :, 3]


def cubic_to_lut(colour_map: Tensor, size: int = LUT_SIZE) -> Tensor:
    """The map on a lattice, made safe. [3,20] -> [size,size,size,3] indexed blue, green, red.

    Each output channel along the grey axis is made to rise by 0.2..4 times the input step: the
    steps are clamped outwards from the middle grey, and the difference that this makes at grey t is
    added to every lattice point whose luma is t. Last, values are clamped to 0..1.
    """
    axis = torch.arange(size, dtype=torch.float64) / (size - 1)
    blue, green, red = torch.meshgrid(axis, axis, axis, indexing="ij")
    rgb = torch.stack([red, green, blue]).reshape(1, 3, -1)
    mapped = apply_cubic(colour_map[None].double(), rgb)[0]
    grey = apply_cubic(colour_map[None].double(), axis.expand(1, 3, size))[0]
    middle = size // 2
    least, most = SMALLEST_SLOPE / (size - 1), LARGEST_SLOPE / (size - 1)
    steps = (grey[:, 1:] - grey[:, :-1]).clamp(least, most)
    safe = grey.clone()
    safe[:, middle + 1 :] = grey[:, middle : middle + 1] + steps[:, middle:].cumsum(1)
    safe[:, :middle] = grey[:, middle : middle + 1] - steps[:, :middle].flip(1).cumsum(1).flip(1)
    at = luma(rgb)[0] * (size - 1)
    low = at.floor().long().clamp(0, size - 2)
    share = at - low
    change = safe - grey
    mapped = mapped + change[:, low] * (1 - share) + change[:, low + 1] * share
    return mapped.clamp(0, 1).T.reshape(size, size, size, 3).float()


def apply_lut(lut: Tensor, rgb: Tensor) -> Tensor:
    """Trilinear look-up. [S,S,S,3], [3,H,W] -> [3,H,W]."""
    place = (rgb.clamp(0, 1) * 2 - 1).permute(1, 2, 0)[None, None]
    volume = lut.permute(3, 0, 1, 2)[None]
    return F.grid_sample(volume, place, mode="bilinear", padding_mode="border", align_corners=True)[0, :, 0]


def grade_picture(colour_map: Tensor, grid: Tensor, rgb: Tensor) -> Tensor:
    """What the product does: constrained LUT, then grid, then clamp. [3,20], [12,8,9,16], [3,H,W]."""
    mapped = apply_lut(cubic_to_lut(colour_map), rgb)
    across, down = pixel_positions(rgb.shape[1], rgb.shape[2])
    out = apply_grid(grid[None], mapped.flatten(1)[None], across.reshape(1, -1), down.reshape(1, -1))
    return out[0].reshape(rgb.shape).clamp(0, 1)
