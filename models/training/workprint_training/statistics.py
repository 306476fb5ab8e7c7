"""The 128 style statistics of a picture.

The application computes the same numbers in TypeScript (`models/runtime/style/statistics.ts`);
`models/packs/pocket/golden/statistics.json` holds vectors that both must reproduce within 1e-4.
Change one side only together with the other, and retrain: the packs learn on these numbers.

Input: display-referred Rec.709 RGB in 0..1, 256 x 144, planar. Values outside 0..1 are clamped.
The *plate* is the picture's exact 4 x 4 box mean, 64 x 36.

| index   | what                                                                                       |
|---------|--------------------------------------------------------------------------------------------|
| 0-15    | soft histogram of OKLab L on the plate, 16 bins over 0..1                                   |
| 16-31   | soft histogram of OKLab a, companded by a / (|a| + 0.05), 16 bins over -0.85..0.85          |
| 32-47   | the same for OKLab b                                                                       |
| 48-50   | mean of L, a, b                                                                            |
| 51-53   | standard deviation of L, a, b                                                              |
| 54-56   | correlation of L-a, L-b, a-b: covariance / (product of deviations + 1e-4)                   |
| 57-65   | luma percentiles 1, 5, 10, 25, 50, 75, 90, 95, 99                                          |
| 66-80   | percentiles 1, 25, 50, 75, 99 of R, then of G, then of B                                   |
| 81-88   | chroma against luma: mean chroma in 8 soft luma bins, times 10                             |
| 89-96   | mean a in the same bins, times 10 (the tint of shadows, middle tones and highlights)       |
| 97-104  | mean b in the same bins, times 10                                                          |
| 105-107 | how far R, G, B sit at black: mean of clamp((0.02 - v) / 0.02)                             |
| 108-110 | how far R, G, B sit at white: mean of clamp((v - 0.98) / 0.02)                             |
| 111     | mean saturation (max - min) / (max + 0.05)                                                 |
| 112     | share of near-neutral pixels: mean of max(0, 1 - chroma / 0.03)                            |
| 113-120 | histogram of full-size luma gradient magnitude m, companded by m / (m + 0.04), 8 bins       |
| 121-124 | log10 energy of luma in four octaves (2 x 2 box pyramid from 256 x 144 down to 16 x 9)      |
| 125-126 | log10 energy of the colour differences R-Y and B-Y in the two finest octaves               |
| 127     | log10 luma energy of the finest octave in the quietest quarter of the 8 x 8 blocks (grain) |

0-112 are colour, 113-127 are texture. Every histogram is linear ("triangular") binning, so that no
pixel can jump between bins because of rounding. Percentiles interpolate linearly between order
statistics at p * (n - 1). The display transfer is taken as a pure 2.4 power (ITU-R BT.1886);
OKLab is Ottosson's (https://bottosson.github.io/posts/oklab/), luma is Rec.709's.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

COUNT = 128
COLOUR_COUNT = 113
IMAGE_HEIGHT, IMAGE_WIDTH = 144, 256
PLATE_HEIGHT, PLATE_WIDTH = 36, 64

DISPLAY_GAMMA = 2.4
LUMA_PERCENTILES = (0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99)
CHANNEL_PERCENTILES = (0.01, 0.25, 0.50, 0.75, 0.99)


def luma(rgb: Tensor) -> Tensor:
    """Rec.709 luma of encoded RGB. [B,3,...] -> [B,...]."""
    return 0.2126 * rgb[:, 0] + 0.7152 * rgb[:, 1] + 0.0722 * rgb[:, 2]


def oklab(rgb: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """OKLab of encoded RGB in 0..1. [B,3,...] -> L, a, b, each [B,...]."""
    # The floor only keeps the gradient finite at black; its cube root is 2e-4.
    linear = rgb.clamp(0.0, 1.0).clamp_min(2e-5) ** DISPLAY_GAMMA
    red, green, blue = linear[:, 0], linear[:, 1], linear[:, 2]
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _soft_bins(position: Tensor, bins: int) -> Tensor:
    """Triangular membership of each value in `bins` unit-spaced bins. [B,N] -> [B,bins,N]."""
    position = position.clamp(0.0, bins - 1.0)
    centre = torch.arange(bins, dtype=position.dtype, device=position.device)
    return (1.0 - (position[:, None] - centre[None, :, None]).abs()).clamp_min(0.0)


def _percentiles(values: Tensor, shares: tuple[float, ...]) -> Tensor:
    """Order statistics at share * (N - 1), linearly interpolated. [B,N] -> [B,len(shares)]."""
    ordered = values.sort(dim=1).values
    last = values.shape[1] - 1
    columns = []
    for share in shares:
        at = share * last
        low = int(at)
        high = min(low + 1, last)
        columns.append(ordered[:, low] + (ordered[:, high] - ordered[:, low]) * (at - low))
    return torch.stack(columns, 1)


def colour_statistics(plate: Tensor) -> Tensor:
    """Statistics 0-112 of plates. [B,3,36,64] in 0..1 -> [B,113]."""
    rgb = plate.flatten(2).clamp(0.0, 1.0)
    y = luma(rgb)
    lightness, a, b = oklab(rgb)
    chroma = (a * a + b * b + 1e-12).sqrt()

    def companded(value: Tensor) -> Tensor:
        return (value / (value.abs() + 0.05) / 0.85 * 0.5 + 0.5) * 16 - 0.5

    parts = [
        _soft_bins(lightness * 16 - 0.5, 16).mean(2),
        _soft_bins(companded(a), 16).mean(2),
        _soft_bins(companded(b), 16).mean(2),
    ]
    lab = torch.stack([lightness, a, b], 1)
    mean = lab.mean(2)
    centred = lab - mean[:, :, None]
    deviation = (centred * centred).mean(2).sqrt()
    parts += [mean, deviation]
    for i, j in ((0, 1), (0, 2), (1, 2)):
        covariance = (centred[:, i] * centred[:, j]).mean(1)
        parts.append((covariance / (deviation[:, i] * deviation[:, j] + 1e-4))[:, None])
    parts.append(_percentiles(y, LUMA_PERCENTILES))
    parts += [_percentiles(rgb[:, channel], CHANNEL_PERCENTILES) for channel in range(3)]
    tone = _soft_bins(y * 8 - 0.5, 8)
    weight = tone.sum(2) + 0.002 * y.shape[1]
    for value in (chroma, a, b):
        parts.append(10 * torch.einsum("bkn,bn->bk", tone, value) / weight)
    parts.append(((0.02 - rgb) / 0.02).clamp(0, 1).mean(2))
    parts.append(((rgb - 0.98) / 0.02).clamp(0, 1).mean(2))
    largest, smallest = rgb.amax(1), rgb.amin(1)
    parts.append(((largest - smallest) / (largest + 0.05)).mean(1, keepdim=True))
    parts.append((1 - chroma / 0.03).clamp_min(0).mean(1, keepdim=True))
    return torch.cat(parts, 1)


def _octave(level: Tensor) -> tuple[Tensor, Tensor]:
    """Split a picture into its 2 x 2 box mean and what that mean leaves out."""
    smaller = F.avg_pool2d(level, 2)
    return smaller, level - smaller.repeat_interleave(2, 2).repeat_interleave(2, 3)


def texture_statistics(image: Tensor) -> Tensor:
    """Statistics 113-127 of full-size pictures. [B,3,144,256] in 0..1 -> [B,15]."""
    image = image.clamp(0.0, 1.0)
    y = luma(image)
    across = y[:, :-1, 1:] - y[:, :-1, :-1]
    down = y[:, 1:, :-1] - y[:, :-1, :-1]
    magnitude = (across * across + down * down).sqrt().flatten(1)
    parts = [_soft_bins(magnitude / (magnitude + 0.04) * 8 - 0.5, 8).mean(2)]

    def log_energy(detail: Tensor) -> Tensor:
        return torch.log10((detail * detail).mean((1, 2, 3)) + 1e-6)[:, None]

    level = y[:, None]
    finest = None
    for _ in range(4):
        level, detail = _octave(level)
        finest = detail if finest is None else finest
        parts.append(log_energy(detail))
    difference = torch.stack([image[:, 0] - y, image[:, 2] - y], 1)
    for _ in range(2):
        difference, detail = _octave(difference)
        parts.append(log_energy(detail))
    blocks = F.avg_pool2d(finest * finest, 8).flatten(1).sort(dim=1).values
    quiet = blocks[:, : blocks.shape[1] // 4].mean(1, keepdim=True)
    parts.append(torch.log10(quiet + 1e-6))
    return torch.cat(parts, 1)


def plate_of(image: Tensor) -> Tensor:
    """The exact 4 x 4 box mean. [B,3,144,256] -> [B,3,36,64]."""
    return F.avg_pool2d(image.clamp(0.0, 1.0), 4)


def style_statistics(image: Tensor) -> Tensor:
    """All 128 statistics in double precision. [B,3,144,256] in 0..1 -> [B,128] float32."""
    image = image.double()
    return torch.cat([colour_statistics(plate_of(image)), texture_statistics(image)], 1).float()


def synthetic_picture(index: int) -> Tensor:
    """A picture both languages can compute exactly enough. -> [3,144,256] float32.

    value(c, y, x) = 0.5 + 0.5 * cos(0.11 * (c + 1) * x + 0.07 * y * (index + 1) + c) * y / 143,
    raised to the power 1 + index, minus 0.05 * index; then clamped by the statistics themselves.
    """
    y = torch.arange(IMAGE_HEIGHT, dtype=torch.float64)[:, None]
    x = torch.arange(IMAGE_WIDTH, dtype=torch.float64)[None, :]
    planes = []
    for channel in range(3):
        wave = torch.cos(0.11 * (channel + 1) * x + 0.07 * y * (index + 1) + channel)
        planes.append((0.5 + 0.5 * wave * y / 143) ** (1 + index) - 0.05 * index)
    return torch.stack(planes).float()
