"""Random grades and light fields with exact answers.

A training pair needs a picture before and after the same grade, so grades are made up and applied
here. Two families: `global_grade` is the pilot's (gain, lift, gamma, contrast, saturation, colour
matrix, split tone), and `film_grade` is wider (white balance, film curve, cross-process, hue).
All work on display-referred RGB in 0..1, [N,3,...].
"""

from __future__ import annotations

import math

import torch
from torch import Generator, Tensor

from .statistics import luma

Parameters = dict[str, Tensor]


def _uniform(count: int, size: int, low: float, high: float, random: Generator) -> Tensor:
    return torch.rand(count, size, generator=random) * (high - low) + low


def _over_pixels(value: Tensor, like: Tensor) -> Tensor:
    """[N,C] -> [N,C,1,...] to broadcast over the pixels of `like`."""
    return value.reshape(*value.shape, *([1] * (like.dim() - 2)))


def _luma(rgb: Tensor) -> Tensor:
    return luma(rgb)[:, None]


def draw_global_grade(count: int, random: Generator) -> Parameters:
    """Parameters of the pilot's family of grades."""
    return {
        "exposure": 2 ** _uniform(count, 1, -0.8, 0.6, random),
        "gain": _uniform(count, 3, 0.82, 1.2, random),
        "lift": _uniform(count, 3, -0.05, 0.06, random),
        "gamma": 2 ** _uniform(count, 1, -0.45, 0.45, random)
        * 2 ** _uniform(count, 3, -0.12, 0.12, random),
        "contrast": _uniform(count, 1, -0.35, 0.6, random),
        "saturation": _uniform(count, 1, 0.25, 1.6, random),
        "matrix": torch.eye(3)[None] + (torch.rand(count, 3, 3, generator=random) - 0.5) * 0.16,
        "shadows": _uniform(count, 3, -0.08, 0.08, random),
        "highlights": _uniform(count, 3, -0.08, 0.08, random),
    }


def partial_grade(grade: Parameters) -> Parameters:
    """Half of a global grade without contrast, matrix and tints: a source that is already graded."""
    neutral = {"contrast": 0.0, "shadows": 0.0, "highlights": 0.0, "lift": 0.0, "matrix": torch.eye(3)[None]}
    return {name: 0.5 * value + 0.5 * neutral.get(name, 1.0) for name, value in grade.items()}


def global_grade(rgb: Tensor, grade: Parameters) -> Tensor:
    """Applies a global grade. [N,3,...] -> [N,3,...] in 0..1."""
    p = {name: _over_pixels(v, rgb) for name, v in grade.items() if name != "matrix"}
    y = (rgb.clamp(1e-4, 1) ** 2.2) * p["exposure"] * p["gain"]
    y = torch.einsum("nij,nj...->ni...", grade["matrix"], y).clamp(1e-5)
    y = y / (1 + 0.25 * y) * 1.25
    y = y.clamp(1e-5, 2) ** (1 / 2.2)
    y = y.clamp(1e-4) ** p["gamma"]
    y = y + p["contrast"] * (y - 0.5) * (1 - (2 * y - 1).clamp(-1, 1) ** 2)
    grey = _luma(y)
    y = grey + (y - grey) * p["saturation"]
    bounded = grey.clamp(0, 1)
    y = y + p["shadows"] * (1 - bounded) ** 2 + p["highlights"] * bounded**2 + p["lift"] * (1 - bounded)
    return y.clamp(0, 1)


def draw_film_grade(count: int, random: Generator) -> Parameters:
    """Parameters of the wider family; each component is on in about half of the draws."""

    def sometimes(value: Tensor, neutral: float, chance: float = 0.5) -> Tensor:
        on = torch.rand(count, 1, generator=random) < chance
        return torch.where(on, value, torch.full_like(value, neutral))

    temperature = _uniform(count, 1, -0.3, 0.3, random)
    tint = _uniform(count, 1, -0.12, 0.12, random)
    angle = sometimes(_uniform(count, 1, -0.15, 0.15, random), 0.0, 0.3)
    toning = _uniform(count, 1, 0, 2 * math.pi, random)
    # Complementary or free split tone, as unit-luma-free RGB directions.
    other = torch.where(
        torch.rand(count, 1, generator=random) < 0.6,
        toning + math.pi,
        _uniform(count, 1, 0, 2 * math.pi, random),
    )
    phases = torch.tensor([[0.0, -2 * math.pi / 3, 2 * math.pi / 3]])
    return {
        "exposure": 2 ** _uniform(count, 1, -1.0, 0.8, random),
        "balance": 2 ** sometimes(torch.cat([temperature, -tint, -temperature], 1), 0.0, 0.7),
        "toe": sometimes(_uniform(count, 1, 0.0, 0.5, random), 0.0),
        "shoulder": sometimes(_uniform(count, 1, 0.0, 1.5, random), 0.0),
        "gamma": 2 ** sometimes(_uniform(count, 3, -0.3, 0.3, random), 0.0, 0.4)
        * 2 ** _uniform(count, 1, -0.35, 0.35, random),
        "contrast": _uniform(count, 1, -0.35, 0.7, random),
        "saturation": sometimes(_uniform(count, 1, 0.0, 1.7, random), 1.0, 0.8),
        "hue": angle,
        "shadows": sometimes(torch.cos(toning + phases) * _uniform(count, 1, 0, 0.12, random), 0.0),
        "highlights": sometimes(torch.cos(other + phases) * _uniform(count, 1, 0, 0.1, random), 0.0),
        "lift": sometimes(_uniform(count, 1, 0.0, 0.12, random), 0.0, 0.4),
    }


def draw_strong_grade(count: int, random: Generator) -> Parameters:
    """Parameters of looks that nobody would miss (lamplight, moonlight, sunset, bleached, faded): the film family, further out."""
    grade = draw_film_grade(count, random)
    temperature = _uniform(count, 1, -1.1, 1.1, random)
    tint = _uniform(count, 1, -0.25, 0.25, random)
    toned = 1 + 1.2 * torch.rand(count, 1, generator=random)
    return {
        **grade,
        "exposure": 2 ** _uniform(count, 1, -2.6, 0.9, random),
        "balance": 2 ** torch.cat([0.8 * temperature, -tint, -1.1 * temperature], 1),
        "shadows": grade["shadows"] * toned,
        "highlights": grade["highlights"] * toned,
        "lift": grade["lift"] * 1.4,
    }


def film_grade(rgb: Tensor, grade: Parameters) -> Tensor:
    """Applies a film grade. [N,3,...] -> [N,3,...] in 0..1."""
    p = {name: _over_pixels(v, rgb) for name, v in grade.items()}
    y = (rgb.clamp(1e-4, 1) ** 2.2) * p["exposure"] * p["balance"]
    y = y * (1 + p["shoulder"]) / (1 + p["shoulder"] * y)
    y = (y.clamp(1e-5, 2) ** (1 / 2.2)) ** p["gamma"]
    y = y - p["toe"] * 0.3 * y * (1 - y).clamp(0, 1) ** 4
    y = y + p["contrast"] * (y - 0.5) * (1 - (2 * y - 1).clamp(-1, 1) ** 2)
    grey = _luma(y)
    chroma = y - grey
    # Rotation about the grey axis (Rodrigues' formula with the axis (1,1,1)/sqrt 3).
    cosine, sine = torch.cos(p["hue"]), torch.sin(p["hue"])
    turned = torch.stack([chroma[:, 2] - chroma[:, 1], chroma[:, 0] - chroma[:, 2], chroma[:, 1] - chroma[:, 0]], 1)
    chroma = chroma * cosine + turned * (sine / math.sqrt(3)) + chroma.mean(1, keepdim=True) * (1 - cosine)
    bounded = grey.clamp(0, 1)
    y = grey + chroma * p["saturation"]
    y = y + p["shadows"] * (1 - bounded) ** 2 + p["highlights"] * bounded**2
    y = p["lift"] + (1 - p["lift"]) * y
    return y.clamp(0, 1)


def select(grade: Parameters, index: Tensor) -> Parameters:
    """The grades at `index`."""
    return {name: value[index] for name, value in grade.items()}


class MixedGrades:
    """A drawn batch of grades of all families; about `identity` of them do nothing."""

    def __init__(
        self, count: int, random: Generator, film: float = 0.36, strong: float = 0.5, identity: float = 0.04
    ):
        self.count = count
        self._global = draw_global_grade(count, random)
        self._film = draw_film_grade(count, random)
        far = torch.rand(count, 1, generator=random) < strong  # of the film family
        for name, value in draw_strong_grade(count, random).items():
            self._film[name] = torch.where(far, value, self._film[name])
        choice = torch.rand(count, generator=random)
        self._is_film = choice < film
        self._is_identity = choice > 1 - identity

    def apply(self, rgb: Tensor, index: Tensor) -> Tensor:
        """Grades picture n with grade index[n]. [N,3,...] -> [N,3,...]."""
        film = self._is_film[index]
        out = torch.empty_like(rgb)
        if film.any():
            out[film] = film_grade(rgb[film], select(self._film, index[film]))
        if (~film).any():
            out[~film] = global_grade(rgb[~film], select(self._global, index[~film]))
        untouched = self._is_identity[index]
        out[untouched] = rgb[untouched]
        return out


def jitter_base(rgb: Tensor, random: Generator, chance: float = 0.5) -> Tensor:
    """Mild exposure, balance and saturation changes of the ungraded picture: more different films."""
    count = rgb.shape[0]
    on = (torch.rand(count, 1, generator=random) < chance).float()
    gain = 2 ** (
        on * (_uniform(count, 1, -0.3, 0.2, random) + _uniform(count, 3, -0.05, 0.05, random))
    )
    gamma = 2 ** (on * _uniform(count, 1, -0.15, 0.15, random))
    saturation = 1 + on * _uniform(count, 1, -0.25, 0.2, random)
    y = (rgb.clamp(1e-4, 1) * _over_pixels(gain, rgb)) ** _over_pixels(gamma, rgb)
    grey = _luma(y)
    return (grey + (y - grey) * _over_pixels(saturation, rgb)).clamp(0, 1)


def draw_light_fields(count: int, random: Generator, chance: float) -> tuple[Tensor, Tensor]:
    """Parameters of smooth light edits and which of them are on.

    Parameters per field: slope across and down in stops, vignette in stops, and its centre.
    -> [N,5], [N] bool
    """
    angle = _uniform(count, 1, 0, 2 * math.pi, random)
    strength = _uniform(count, 1, 0.3, 1.3, random) * (torch.rand(count, 1, generator=random) < 0.7)
    vignette = _uniform(count, 1, 0.3, 1.6, random) * (torch.rand(count, 1, generator=random) < 0.6)
    on = (torch.rand(count, generator=random) < chance) & ((strength + vignette)[:, 0] > 0)
    centre = _uniform(count, 2, -0.3, 0.3, random)
    field = torch.cat([strength * torch.cos(angle), strength * torch.sin(angle), vignette, centre], 1)
    return field * on[:, None], on


def apply_light(rgb: Tensor, field: Tensor, across: Tensor, down: Tensor) -> Tensor:
    """Multiplies a light field onto pictures. across/down: pixel positions in -1..1, [..] of rgb."""
    f = [_over_pixels(field[:, i : i + 1], rgb) for i in range(5)]
    stops = f[0] * across + f[1] * down - f[2] * ((across - f[3]) ** 2 + (down - f[4]) ** 2) * 0.5
    return (rgb * 2 ** (stops / 2.4)).clamp(0, 1)


def pixel_positions(height: int, width: int) -> tuple[Tensor, Tensor]:
    """Pixel centres in -1..1. -> across [H,W], down [H,W]."""
    across = (torch.arange(width) + 0.5) / width * 2 - 1
    down = (torch.arange(height) + 0.5) / height * 2 - 1
    return across[None, :].expand(height, width), down[:, None].expand(height, width)


def render_rigs(rig: Tensor, random: Generator) -> Tensor:
    """Spheres before a wall under one key light and fill, another scene for each row.

    rig: [N,6] = key azimuth and elevation (radians), fill share 0..1, temperature of the key -1 cold
    to 1 warm, exposure in stops, hardness (exponent of the cosine) 0.5..3.
    -> plates [N,3,36,64] in 0..1
    """
    count = rig.shape[0]
    across, down = pixel_positions(36, 64)
    x, y = across * 16 / 9, down
    normal = torch.zeros(count, 3, 36, 64)
    normal[:, 2] = 1
    depth = torch.full((count, 36, 64), -1.0)
    albedo = _uniform(count, 3, 0.1, 0.8, random)[:, :, None, None] * torch.ones(1, 1, 36, 64)
    stripes = torch.cos(
        _uniform(count, 1, 1, 12, random)[:, :, None] * x
        + _uniform(count, 1, -8, 8, random)[:, :, None] * y
    )
    albedo = albedo * (1 + 0.3 * stripes[:, None])
    for _ in range(5):
        centre = _uniform(count, 2, -1, 1, random)
        radius = _uniform(count, 1, 0.15, 0.7, random)[:, :, None]
        dx = (x - centre[:, :1, None] * 1.6) / radius
        dy = (y - centre[:, 1:, None]) / radius
        height = 1 - dx * dx - dy * dy
        top = height.clamp_min(0).sqrt()
        hit = (height > 0) & (radius * top > depth)
        depth = torch.where(hit, radius * top, depth)
        for axis, value in enumerate((dx, dy, top)):
            normal[:, axis] = torch.where(hit, value, normal[:, axis])
        paint = _uniform(count, 3, 0.05, 0.9, random)[:, :, None, None]
        albedo = torch.where(hit[:, None], paint.expand_as(albedo), albedo)
    azimuth, elevation, fill, temperature, exposure, hardness = rig.unbind(1)
    key = torch.stack(
        [torch.cos(elevation) * torch.sin(azimuth), -torch.sin(elevation), torch.cos(elevation) * torch.cos(azimuth)],
        1,
    )
    lit = torch.einsum("nchw,nc->nhw", normal, key).clamp_min(0)
    lit = lit ** hardness[:, None, None]
    warm = 2 ** (temperature[:, None] * torch.tensor([[0.4, 0.0, -0.4]]))
    shade = fill[:, None, None, None] + (1 - fill)[:, None, None, None] * lit[:, None] * warm[:, :, None, None]
    linear = albedo * shade * 2 ** exposure[:, None, None, None] * 1.5
    return linear.clamp(0, 1) ** (1 / 2.2)
