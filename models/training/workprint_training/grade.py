"""Trains the style encoder and the grade network together.

The style vectors learn from what the grade needs; the contrasts keep look, light and framing apart.
Run from `models/training`: python -m workprint_training.grade --data ... --out ... [--style ...]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor, nn

from . import running
from .batches import Batch, Sampler
from .colour_map import apply_cubic, apply_grid
from .contrast import contrast_losses, supervised_contrast
from .data import PlateSet, load_training_plates
from .networks import GradeNetwork, StyleEncoder, Whitening
from .statistics import COUNT, colour_statistics


class Colourist(nn.Module):
    """Style encoder and grade network, trained as one."""

    def __init__(self) -> None:
        super().__init__()
        self.style = StyleEncoder()
        self.grade = GradeNetwork()


def fit_whitening(sampler: Sampler, *layers: Whitening) -> None:
    """Fixes the whitening constants from graded training plates."""
    with torch.no_grad():
        samples = torch.cat([padded_statistics(sampler.draw(64).reference) for _ in range(12)])
    for layer in layers:
        layer.fit(samples)


def padded_statistics(plate: Tensor) -> Tensor:
    """Colour statistics with zeros for texture, which neither network reads. -> [B,128].

    Counted on every other column, left or right by chance: half the time, and no fixed sample.
    """
    colour = colour_statistics(plate[..., int(torch.randint(2, ())) :: 2])
    return nn.functional.pad(colour, (0, COUNT - colour.shape[1]))


def encode_quickly(encoder: StyleEncoder, plates: Tensor, stats: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Look, light, framing with the convolutions in bfloat16 (half the time on CPUs that have it),
    and with the mean over pixels taken from a random quarter of them."""
    plates = plates.contiguous(memory_format=torch.channels_last)
    left, top = (int(offset) for offset in torch.randint(2, (2,)))
    with torch.autocast(plates.device.type, torch.bfloat16):
        trunks = encoder.trunks(plates, plates[..., top::2, left::2])
    return encoder.heads(*(value.float() for value in trunks), stats)


def pool_references(look: Tensor, light: Tensor, stats: Tensor, pooled: Tensor) -> tuple[Tensor, Tensor]:
    """Style [2K,96] and statistics of the references; `pooled` pairs get the mean of both contents
    of their grade, as the application averages several archive frames."""
    half = len(look) // 2

    def both(value: Tensor) -> Tensor:
        return torch.where(pooled[:, None], 0.5 * (value + value.roll(half, 0)), value)

    halves = [nn.functional.normalize(both(value), dim=1) for value in (look, light)]
    return torch.cat(halves, 1), both(stats)


def cielab(rgb: Tensor) -> Tensor:
    """CIE 1976 L*a*b* (D65) of sRGB-encoded colour. [N,3,...] -> [N,3,...]."""
    linear = torch.where(rgb > 0.04045, ((rgb.clamp_min(0) + 0.055) / 1.055) ** 2.4, rgb / 12.92)
    matrix = torch.tensor(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    ) / torch.tensor([[0.9505], [1.0], [1.089]])
    xyz = torch.einsum("ij,nj...->ni...", matrix.to(rgb), linear)
    f = torch.where(xyz > 0.008856, xyz.clamp_min(1e-6) ** (1 / 3), 7.787 * xyz + 16 / 116)
    return torch.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], 1)


def grey_slope_penalty(colour_map: Tensor) -> Tensor:
    """How far the map leaves slopes 0.2..4 along the grey axis, mean over 17 points."""
    axis = torch.linspace(0, 1, 17)
    grey = apply_cubic(colour_map, axis.expand(len(colour_map), 3, 17))
    slope = (grey[..., 1:] - grey[..., :-1]) * 16
    return ((0.25 - slope).clamp_min(0) + (slope - 3.9).clamp_min(0)).mean()


def losses(model: Colourist, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """Total loss of a batch and its readable parts."""
    count = len(batch.grade)
    plates = torch.cat([batch.reference, batch.source])
    with torch.no_grad():
        stats = padded_statistics(plates)
    look, light, framing = encode_quickly(model.style, plates, stats)
    style = torch.cat([look, light], 1)
    style_ref, stats_ref = pool_references(look[:count], light[:count], stats[:count], batch.pooled)
    colour_map, grid, confidence = model.grade(batch.source, style[count:], style_ref, stats[count:], stats_ref)
    pixels = batch.source.flatten(2).gather(2, batch.pixels[:, None].expand(-1, 3, -1))
    across = ((batch.pixels % 64) + 0.5) / 32 - 1
    down = ((batch.pixels // 64) + 0.5) / 18 - 1
    mapped = apply_cubic(colour_map, pixels)
    out = apply_grid(grid, mapped, across, down)
    bounded = out.clamp(0, 1) + 0.05 * (out - out.clamp(0, 1))
    error = (bounded - batch.target_pixels).pow(2).mean((1, 2))
    psnr = -10 * torch.log10(error + 2e-4)
    delta_e = (cielab(bounded.clamp_min(0)) - cielab(batch.target_pixels)).pow(2).sum(1)
    delta_e = (delta_e + 1e-2).sqrt().mean(1)
    with torch.no_grad():
        before = (pixels - batch.target_pixels).pow(2).mean((1, 2))
        better = (error < before).float()
        asked = ~batch.unchanged & (before > 1e-4)
    certainty = nn.functional.binary_cross_entropy(confidence[:, 0], better, reduction="none")
    certainty = (certainty * asked).sum() / asked.sum().clamp_min(1)
    unlit_grid = (grid.pow(2).mean((1, 2, 3, 4)) * ~batch.lit).mean()
    roughness = (grid[..., 1:] - grid[..., :-1]).pow(2).mean() + (
        grid[..., 1:, :] - grid[..., :-1, :]
    ).pow(2).mean()
    contrast = contrast_losses(
        look[:count], light[:count], framing[:count], batch.grade, batch.content, batch.lit
    )
    total = (
        -0.05 * psnr.mean()
        + 0.03 * delta_e.mean()
        + 0.5 * unlit_grid
        + 0.1 * roughness
        + 0.2 * grey_slope_penalty(colour_map)
        + 1e-4 * colour_map.pow(2).mean()
        + 0.05 * certainty
        + 0.04 * contrast
    )
    gain = psnr + 10 * torch.log10(before + 2e-4)
    report = {
        "psnr": psnr.mean().item(),
        "gain": gain[asked].mean().item(),
        "dE": delta_e.mean().item(),
        "contrast": contrast.item(),
        "grid": grid.pow(2).mean().item(),
        "lit gain": gain[asked & batch.lit].mean().item(),
    }
    return total, report


def train(worker: int, options: argparse.Namespace, model: Colourist, plates: PlateSet) -> None:
    """One worker's loop."""
    running.prepare(options, worker)
    run = running.Run(options, model, "grade", worker)
    sampler = Sampler(plates, options.seed + 1000 * worker + run.step)
    smooth: dict[str, float] = {}
    while run.progress < 1:
        batch = sampler.draw(options.contents)
        total, report = losses(model, batch)
        if run.step % 4 == 0:
            rigs, group = sampler.draw_rigs(16)
            light = encode_quickly(model.style, rigs, padded_statistics(rigs))[1]
            total = total + 0.03 * supervised_contrast(light, group)
        run.update(total)
        for name, value in report.items():
            smooth[name] = 0.98 * smooth.get(name, value) + 0.02 * value
        if worker == 0 and run.step % 100 == 0:
            shown = " ".join(f"{name} {value:.3f}" for name, value in smooth.items())
            print(f"{run.seconds:.0f} s step {run.step} {shown}", flush=True)
    if worker == 0:
        run.save()


def main() -> None:
    parser = running.arguments(__doc__.splitlines()[0])
    parser.add_argument("--style", type=Path, help="start from this style checkpoint")
    parser.add_argument("--start", type=Path, help="start from this grade checkpoint, with a fresh schedule")
    parser.add_argument("--contents", type=int, default=48, help="contents per batch; pairs are twice as many")
    options = parser.parse_args()
    running.prepare(options, 0)
    plates = load_training_plates(options.data, options.seed)
    model = Colourist()
    sampler = Sampler(plates, options.seed)
    fit_whitening(sampler, model.style.whitening, model.grade.whitening)
    if options.style is not None:
        running.load_averaged(options.style, model.style)
    if options.start is not None:
        running.load_averaged(options.start, model)
    model.train().to(memory_format=torch.channels_last)
    running.spawn(train, options, model, plates)


if __name__ == "__main__":
    main()
