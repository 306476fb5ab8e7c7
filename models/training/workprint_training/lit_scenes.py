"""Made-up scenes under one key light, with where it is: what the light network learns from.

Ellipsoids and boxes on a floor, before a wall or a sky, ray-traced with shadows. Directions are the
camera's: x to its right, y up, z towards it (a light behind the camera is at z = 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Generator, Tensor

from .grades import draw_film_grade, film_grade, pixel_positions

OBJECTS = 6
FAR = 60.0


@dataclass(frozen=True)
class Lit:
    """plate [N,3,36,64] in 0..1, or bytes where they are kept; direction [N,3] to the key, unit; stops [N] key to fill; softness [N] 0 hard to 1 soft."""

    plate: Tensor
    direction: Tensor
    stops: Tensor
    softness: Tensor


def _uniform(shape: tuple[int, ...], low: float, high: float, random: Generator) -> Tensor:
    return low + (high - low) * torch.rand(shape, generator=random)


def _unit(vector: Tensor) -> Tensor:
    return torch.nn.functional.normalize(vector, dim=-1)


def _rotations(count: int, objects: int, random: Generator) -> Tensor:
    """Turned about y by any angle and tipped a little. [N,K,3,3]"""
    quaternion = torch.randn(count, objects, 4, generator=random) * torch.tensor([1.0, 0.3, 1.0, 0.3])
    w, x, y, z = _unit(quaternion).unbind(-1)
    rows = [
        1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
        2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
        2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
    ]  # fmt: skip
    return torch.stack(rows, -1).reshape(count, objects, 3, 3)


class Scenes:
    """N scenes of up to six objects; rays are [N,P,3]."""

    def __init__(self, count: int, random: Generator):
        self.centre = torch.cat(
            [
                _uniform((count, OBJECTS, 1), -1.6, 1.6, random),
                _uniform((count, OBJECTS, 1), -0.9, 0.7, random),
                _uniform((count, OBJECTS, 1), -6.0, -2.6, random),
            ],
            -1,
        )
        self.size = _uniform((count, OBJECTS, 3), 0.25, 0.9, random) * _uniform((count, OBJECTS, 1), 0.6, 1.3, random)
        self.turn = _rotations(count, OBJECTS, random)
        self.box = torch.rand(count, OBJECTS, generator=random) < 0.35
        self.absent = torch.rand(count, OBJECTS, generator=random) < _uniform((count, 1), 0.0, 0.6, random)
        self.floor = torch.where(torch.rand(count, 1, generator=random) < 0.75, _uniform((count, 1), -1.3, -0.7, random), -1e3)
        self.wall = torch.where(torch.rand(count, 1, generator=random) < 0.55, _uniform((count, 1), -9.0, -6.0, random), -1e3)

    def hit(self, origin: Tensor, ray: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """-> distance [N,P] (FAR where nothing is hit), normal [N,P,3], what: 0..5 objects, 6 floor, 7 wall, 8 sky."""
        distance = torch.full(ray.shape[:2], FAR)
        normal = torch.zeros_like(ray)
        what = torch.full(ray.shape[:2], OBJECTS + 2)

        def nearer(at: Tensor, found: Tensor, facing: Tensor, number: int) -> None:
            nonlocal distance, normal, what
            found = found & (at > 1e-3) & (at < distance)
            distance = torch.where(found, at, distance)
            normal = torch.where(found[..., None], facing, normal)
            what = torch.where(found, number, what)

        for k in range(OBJECTS):
            turn = self.turn[:, k]
            scale = self.size[:, None, k]
            local = ((origin - self.centre[:, None, k]) @ turn) / scale
            along = (ray @ turn) / scale
            a, b, c = (along * along).sum(-1), (local * along).sum(-1), (local * local).sum(-1) - 1
            root = (b * b - a * c).clamp_min(0).sqrt()
            at = (-b - root) / a
            ball = (local + at[..., None] * along) / scale
            # Slabs, for boxes.
            safe = torch.where(along.abs() < 1e-6, 1e-6, along)
            near, far = (-safe.sign() - local) / safe, (safe.sign() - local) / safe
            enter, side = near.max(-1)
            face = torch.nn.functional.one_hot(side, 3) * -safe.sign() / scale
            box = self.box[:, k, None]
            found = torch.where(box, enter < far.amin(-1), b * b > a * c) & ~self.absent[:, k, None]
            facing = _unit(torch.where(box[..., None], face, ball) @ turn.transpose(1, 2))
            nearer(torch.where(box, enter, at), found, facing, k)
        up, forward = torch.tensor([0.0, 1.0, 0.0]), torch.tensor([0.0, 0.0, 1.0])
        down = torch.where(ray[..., 1].abs() < 1e-6, 1e-6, ray[..., 1])
        nearer((self.floor - origin[..., 1]) / down, torch.ones_like(what, dtype=torch.bool), up.expand_as(ray), OBJECTS)
        deep = torch.where(ray[..., 2].abs() < 1e-6, 1e-6, ray[..., 2])
        nearer((self.wall - origin[..., 2]) / deep, torch.ones_like(what, dtype=torch.bool), forward.expand_as(ray), OBJECTS + 1)
        return distance, normal, what


def _camera_rays(count: int, random: Generator) -> Tensor:
    across, down = pixel_positions(36, 64)
    reach = _uniform((count, 1), 0.35, 0.9, random)
    x = across.flatten() * reach
    y = -down.flatten() * reach * 9 / 16
    pitch = _uniform((count, 1), -0.35, 0.2, random)
    y, z = y * pitch.cos() + pitch.sin(), y * pitch.sin() - pitch.cos()
    return _unit(torch.stack([x, y, z], -1))


def _draw_directions(count: int, random: Generator) -> Tensor:
    """Any side, mostly from above the lens."""
    azimuth = _uniform((count,), -torch.pi, torch.pi, random)
    sine = _uniform((count,), -0.35, 0.98, random)
    level = (1 - sine * sine).sqrt()
    return torch.stack([level * azimuth.sin(), sine, level * azimuth.cos()], -1)


def _coloured(count: int, low: float, high: float, random: Generator) -> Tensor:
    grey = _uniform((count, 1, 1), low, high, random)
    return (grey * torch.exp(0.35 * torch.randn(count, 1, 3, generator=random))).clamp(0, 1)


def render(count: int, random: Generator) -> Lit:
    """N scenes, each under its own light."""
    scenes = Scenes(count, random)
    rays = _camera_rays(count, random)
    direction = _draw_directions(count, random)
    softness = torch.rand(count, generator=random)
    fill = torch.exp2(-_uniform((count,), 0.4, 6.0, random))  # fill over fill + key
    origin = torch.zeros_like(rays)
    distance, normal, what = scenes.hit(origin, rays)
    at = rays * distance[..., None]

    # Three lights in one spread over the source: its size is what softness means.
    spread = (0.02 + 0.5 * softness)[:, None, None]
    lit = torch.zeros_like(distance)
    rounds = 3
    for _ in range(rounds):
        towards = _unit(direction[:, None] + spread * torch.randn(count, 1, 3, generator=random)).expand_as(rays)
        facing = (normal * towards).sum(-1).clamp_min(0)
        blocked = scenes.hit(at + 2e-3 * normal, towards)[0] < FAR
        lit = lit + torch.where(blocked, 0.0, facing) / rounds
    sky_up = 0.5 + 0.5 * normal[..., 1] * _uniform((count, 1), 0.0, 1.0, random)

    albedo = torch.zeros_like(rays)
    for k in range(OBJECTS + 2):
        paint = _coloured(count, 0.08, 0.85, random)
        frequency = _uniform((count, 1, 3), -6, 6, random)
        stripes = torch.cos((at * frequency).sum(-1, keepdim=True) + frequency.sum(-1, keepdim=True))
        contrast = _uniform((count, 1, 1), 0, 0.6, random) * (torch.rand(count, 1, 1, generator=random) < 0.5)
        albedo = torch.where((what == k)[..., None], paint * (1 + contrast * stripes), albedo)
    warm = torch.exp2(_uniform((count, 1, 1), -0.6, 0.6, random) * torch.tensor([1.0, 0.0, -1.0]))
    cool = torch.exp2(_uniform((count, 1, 1), -0.4, 0.4, random) * torch.tensor([1.0, 0.0, -1.0]))
    key, low = (1 - fill)[:, None, None], fill[:, None, None]
    shade = key * lit[..., None] * warm + low * sky_up[..., None] * cool
    half = _unit(direction[:, None] - rays)
    gloss = _uniform((count, 1), 8, 80, random)
    shine = (normal * half).sum(-1).clamp_min(1e-3) ** gloss * (lit > 0)
    shine = shine * _uniform((count, 1), 0, 0.6, random) * (torch.rand(count, 1, generator=random) < 0.5)
    picture = albedo * shade + key * shine[..., None] * warm

    # The sky is brighter towards its light, if the light is what lights it.
    cosine = (rays * direction[:, None]).sum(-1, keepdim=True)
    glow = cosine.clamp_min(0) ** _uniform((count, 1, 1), 1, 20, random) * _uniform((count, 1, 1), 0, 3, random)
    glow = glow * (torch.rand(count, 1, 1, generator=random) < 0.6)
    sky = _coloured(count, 0.02, 0.9, random) * (0.7 + 0.6 * rays[..., 1:2]) + glow * warm
    picture = torch.where((what == OBJECTS + 2)[..., None], sky, picture)
    return Lit(_develop(picture, random), direction, -torch.log2(fill), softness)


def _develop(linear: Tensor, random: Generator) -> Tensor:
    """Exposed for itself or a little off, toned, graded, with some noise. [N,2304,3] -> [N,3,36,64]"""
    count = len(linear)
    plate = linear.transpose(1, 2).reshape(count, 3, 36, 64)
    mean = plate.mean((1, 2, 3), keepdim=True).clamp_min(1e-4)
    exposed = plate * 0.22 / mean * torch.exp2(0.8 * torch.randn(count, 1, 1, 1, generator=random))
    encoded = (exposed * (1 + exposed / 9) / (1 + 0.6 * exposed)).clamp(0, 1) ** (1 / 2.2)
    graded = film_grade(encoded, draw_film_grade(count, random))
    plain = torch.rand(count, 1, 1, 1, generator=random) < 0.4
    noise = 0.01 * torch.randn(plate.shape, generator=random)
    return (torch.where(plain, encoded, graded) + noise).clamp(0, 1)



def draw_scenes(count: int, random: Generator, kept: Path) -> Lit:
    """`count` scenes, their plates in bytes as a film's are; those in the file `kept`, where there is one."""
    if not kept.exists():
        parts = []
        for _ in range(0, count, 64):
            lit = render(64, random)
            parts.append(((lit.plate * 255).round().to(torch.uint8), lit.direction, lit.stops, lit.softness))
        torch.save([torch.cat(column) for column in zip(*parts, strict=True)], kept)
    return Lit(*torch.load(kept, weights_only=True))
