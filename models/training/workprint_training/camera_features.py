"""What the camera network reads: how a picture moves as a whole, and what no such movement explains.

Twin of models/runtime/camera/planar-motion.ts and camera-features.ts, where every entry is described; both reproduce
models/packs/pocket/golden/camera-features.json within 1e-5. Change one side only together with the other, and retrain.
"""

from __future__ import annotations

import torch
from torch import Tensor

from .movement import grid

FEATURES = 36
ROUNDS = 6
FINE = 4e-4
UNSEEN = 5e-4
REACH = torch.tensor([1, 1, 0.331, 0.331, 0.331, 0.331, 0.12, 0.065], dtype=torch.float64)


def planar_basis() -> Tensor:
    """The eight fields: x, y, zoom, roll, skew, stretch, keystone x and y. [8,288]"""
    x, y = (values.double() for values in grid())
    one, zero = torch.ones_like(x), torch.zeros_like(x)
    pairs = [(one, zero), (zero, one), (x, y), (y, -x), (y, x), (x, -y), (x * x, x * y), (x * y, y * y)]
    return torch.stack([torch.cat([u.flatten(), v.flatten()]) for u, v in pairs])


def _solve(flow: Tensor, weights: Tensor, basis: Tensor) -> Tensor:
    """Weighted least squares. flow [M,288], weights [M,144] -> terms [M,8]"""
    both = torch.cat([weights, weights], 1)
    scaled = basis[None] * both[:, None]
    matrix = scaled @ basis.T
    ridge = torch.tensor([1e-9] * 4 + [2e-5] * 4, dtype=torch.float64)
    matrix = matrix + torch.diag(ridge) * both.sum(1)[:, None, None]
    return torch.linalg.solve(matrix, (scaled @ flow[..., None]))[..., 0]


def _sizes(rest: Tensor) -> Tensor:
    return torch.hypot(*rest.split(144, 1))


def _weighted_median(values: Tensor, weights: Tensor) -> Tensor:
    ordered, order = values.sort(1)
    below = weights.gather(1, order).cumsum(1)
    first = (below >= weights.sum(1, keepdim=True) / 2).int().argmax(1, keepdim=True)
    return ordered.gather(1, first)


def planar_fit(flow: Tensor, texture: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Robust fit of M fields. flow [M,288], texture [M,144] -> terms [M,8], rest [M,288], agreement [M]"""
    basis = planar_basis()
    flow, weights = flow.double(), texture.double() + 0.02
    terms = _solve(flow, weights, basis)
    rest = flow - terms @ basis
    for _ in range(ROUNDS):
        sizes = _sizes(rest)
        scale = (1.5 * _weighted_median(sizes, weights)).clamp_min(FINE)
        terms = _solve(flow, weights / (1 + (sizes / scale) ** 2) ** 2, basis)
        rest = flow - terms @ basis
    sizes = _sizes(rest)
    limit = (2.5 * _weighted_median(sizes, weights)).clamp_min(2 * FINE)
    return terms, rest, (weights * (sizes <= limit)).sum(1) / weights.sum(1)


def compressed(value: Tensor) -> Tensor:
    """sign * ln(1 + size / 0.0005) / 5."""
    return value.sign() * torch.log1p(value.abs() / UNSEEN) / 5


def _unsteadiness(values: Tensor) -> Tensor:
    """What a centred mean over five steps leaves. [N,T,C] -> [N,T,C]"""
    steps = values.shape[1]
    means = [values[:, max(0, i - 2) : i + 3].mean(1) for i in range(steps)]
    return values - torch.stack(means, 1)


def camera_features(flow: Tensor, texture: Tensor) -> Tensor:
    """flow [N,T,2,9,16] in widths a step, texture [N,T,9,16] in 0..1 -> [N,36]"""
    count, steps = flow.shape[:2]
    terms, rest, agreement = planar_fit(flow.reshape(count * steps, -1), texture.reshape(count * steps, -1))
    terms = terms.reshape(count, steps, 8) * REACH
    mean = terms.mean(1)
    columns = torch.stack(
        [compressed(mean), compressed(terms.abs().mean(1)), compressed(_unsteadiness(terms).pow(2).mean(1).sqrt())], 2
    ).flatten(1)

    weights = texture.reshape(count, steps, 144).double() + 0.02
    u, v = rest.reshape(count, steps, 2, 144).unbind(2)
    towards = mean[:, None, :2] / mean[:, :2].norm(dim=1)[:, None, None].clamp_min(1e-9)
    forward = u * towards[..., :1] + v * towards[..., 1:]
    x, y = (values.double().flatten() for values in grid())
    out = (u * x + v * y) / torch.hypot(x, y).clamp_min(1e-9)
    total = weights.sum((1, 2))

    def size(values: Tensor) -> Tensor:
        return ((weights * values).sum((1, 2)).clamp_min(0) / total).sqrt()

    whole = size(flow.reshape(count, steps, 2, 144).double().pow(2).sum(2))
    left, along = size(u * u + v * v), size(forward * forward)
    held = ((weights * u).sum(1) ** 2 + (weights * v).sum(1) ** 2) / weights.sum(1)
    radial = (weights * out).sum((1, 2)) / total
    beyond = (left**2 + terms[..., 4].pow(2).mean(1) + terms[..., 5].pow(2).mean(1)).sqrt()
    same_way = mean[:, 2] * torch.where(radial > 0, 1.0, -1.0) > 0
    others = [
        compressed(whole),
        compressed(left),
        (left / whole.clamp_min(1e-9)).clamp_max(1),
        compressed(along),
        compressed((left**2 - along**2).clamp_min(0).sqrt()),
        compressed(size(forward * forward * (forward > 0))),
        compressed(size(forward * forward * (forward <= 0))),
        compressed(size(out * out)),
        compressed((held.sum(1) / total).sqrt()),
        agreement.reshape(count, steps).mean(1),
        (beyond / whole.clamp_min(1e-9)).clamp_max(1),
        torch.where(same_way, (radial.abs() / left.clamp_min(1e-9)).clamp_max(1), torch.zeros_like(radial)),
    ]
    return torch.cat([columns, torch.stack(others, 1)], 1).float()
