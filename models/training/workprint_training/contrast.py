"""Losses that pull look, light and framing apart."""

from __future__ import annotations

import torch
from torch import Tensor


def supervised_contrast(
    embedding: Tensor, group: Tensor, anchors: Tensor | None = None, temperature: float = 0.1
) -> Tensor:
    """Supervised InfoNCE (Khosla et al. 2020) over one batch of unit vectors. [N,C], [N] -> scalar.

    anchors: which rows count as anchors; every other row still serves as a negative.
    """
    similarity = embedding @ embedding.T / temperature
    itself = torch.eye(len(group), dtype=torch.bool)
    log_share = similarity - similarity.masked_fill(itself, -1e9).logsumexp(1, keepdim=True)
    positive = (group[:, None] == group[None]) & ~itself
    counted = positive.any(1) if anchors is None else positive.any(1) & anchors
    if not counted.any():
        return embedding.sum() * 0
    per_row = -(log_share * positive).sum(1) / positive.sum(1).clamp_min(1)
    return per_row[counted].mean()


def cross_covariance(first: Tensor, second: Tensor) -> Tensor:
    """Mean square covariance between two sets of unit vectors, scaled by their sizes."""
    a = first - first.mean(0)
    b = second - second.mean(0)
    covariance = a.T @ b / len(a)
    return covariance.pow(2).sum() * 10


def contrast_losses(
    look: Tensor, light: Tensor, framing: Tensor, grade: Tensor, content: Tensor, lit: Tensor
) -> Tensor:
    """The sum of the three heads' contrasts and their decorrelation for a ring batch."""
    return (
        supervised_contrast(look, grade)
        + supervised_contrast(framing, content)
        + 0.5 * supervised_contrast(light, grade, lit)
        + cross_covariance(look, framing)
        + cross_covariance(light, framing)
    )
