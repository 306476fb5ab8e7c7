"""Camera movement as flow fields: made-up cameras in made-up scenes, with their exact movement.

A field is [16,2,9,16]: 16 steps through a shot, x and y, a grid of 9 x 16 cells, in picture widths a
step, as models/runtime/camera/flow-steps.ts measures it. Flow follows Longuet-Higgins and Prazdny
1980, with x to the right and y down in picture widths from the centre, and focal length f in widths.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

STEPS, ROWS, COLUMNS = 16, 9, 16

# The order of core/style/readable.ts.
MOVEMENTS = (
    "static", "pan-left", "pan-right", "tilt-up", "tilt-down", "roll", "push-in", "pull-out",
    "truck-left", "truck-right", "pedestal-up", "pedestal-down", "arc", "handheld",
)  # fmt: skip

# Camera motions that a shot is drawn from: [pan right, tilt up, roll clockwise, zoom, truck right, pedestal up, dolly in, arc].
PAN, TILT, ROLL, ZOOM, TRUCK, PEDESTAL, DOLLY, ARC = range(8)

# Flow of less than this (root mean square, widths a step) does not read as movement.
STILL = 5e-4
# Share of the flow that only depth explains, from which a translation can be told from a rotation.
PARALLAX = 0.12


@dataclass(frozen=True)
class Shots:
    """flow [N,16,2,9,16]; texture [N,16,9,16] in 0..1; labels [N,14] of 0 and 1; strength [N,9]: signed log size of each motion, then of the shake."""

    flow: Tensor
    texture: Tensor
    labels: Tensor
    strength: Tensor


def grid() -> tuple[Tensor, Tensor]:
    """Cell centres in widths from the picture's centre. -> x [9,16], y [9,16]"""
    x = (torch.arange(COLUMNS) + 0.5) / COLUMNS - 0.5
    y = ((torch.arange(ROWS) + 0.5) / ROWS - 0.5) * 9 / 16
    return x[None].expand(ROWS, COLUMNS), y[:, None].expand(ROWS, COLUMNS)


def _uniform(shape: tuple[int, ...], low: float, high: float, random: Generator) -> Tensor:
    return low + (high - low) * torch.rand(shape, generator=random)


def _log_uniform(shape: tuple[int, ...], low: float, high: float, random: Generator) -> Tensor:
    return torch.exp(_uniform(shape, float(torch.tensor(low).log()), float(torch.tensor(high).log()), random))


class Scene:
    """Inverse depth 0 (sky) to about 1 for N scenes, at any place: ground, sky, standing layers, a subject, uneven walls."""

    def __init__(self, count: int, random: Generator):
        def column(low: float, high: float) -> Tensor:
            return _uniform((count, 1, 1, 1), low, high, random)

        def sometimes(chance: float) -> Tensor:
            return (torch.rand(count, 1, 1, 1, generator=random) < chance).float()

        self.base = column(0.0, 0.5) * sometimes(0.7)
        self.horizon = column(-0.2, 0.15)
        self.ground = column(0.8, 3.5) * sometimes(0.6)
        self.waves = [
            (column(-7, 7), column(-7, 7), column(0, 6.3), column(0, 0.25) * sometimes(0.6)) for _ in range(3)
        ]
        # Standing layers: centre, half width, top, inverse depth; repeated to both sides as the camera passes them.
        self.layers = [
            (column(-0.5, 0.5), column(0.03, 0.2), column(-0.3, 0.2), column(0.2, 1.0) * sometimes(0.6))
            for _ in range(5)
        ]
        self.period = column(0.8, 1.8)

    def __call__(self, x: Tensor, y: Tensor) -> Tensor:
        depth = self.base + self.ground * (y - self.horizon).clamp_min(0)
        for across, down, phase, size in self.waves:
            depth = depth + size * (1 + torch.cos(across * x + down * y + phase))
        for centre, half, top, near in self.layers:
            beside = torch.remainder(x - centre + self.period / 2, self.period) - self.period / 2
            inside = (beside.abs() < half) & (y > top)
            depth = torch.where(inside, torch.maximum(depth, near), depth)
        return depth.clamp(0, 1.5)


def motion_fields(scene: Scene, rates: Tensor, focal: Tensor, subject: Tensor) -> Tensor:
    """Flow of each of the 8 motions at its rate. rates [N,16,8], focal and subject [N,1,1,1] -> [N,8,16,2,9,16]

    subject: inverse depth that an arc turns about.
    """
    x, y = grid()
    # The scene slides through the picture by what has moved so far (for the mean depth).
    far = 0.3
    moved = rates.cumsum(1)
    across = (moved[..., PAN] + far * (moved[..., TRUCK] + moved[..., ARC]))[..., None, None] * focal
    down = -(moved[..., TILT] + far * moved[..., PEDESTAL])[..., None, None] * focal
    scale = torch.exp(-(moved[..., ZOOM] + far * moved[..., DOLLY]).clamp(-1.5, 1.5))[..., None, None]
    depth = scene(x * scale + across, y * scale + down)

    def rate(motion: int) -> Tensor:
        return rates[..., motion][..., None, None]

    pan_x, pan_y = -(focal + x * x / focal), -x * y / focal
    zero = torch.zeros_like(depth)
    fields = [
        (pan_x * rate(PAN), pan_y * rate(PAN)),
        (x * y / focal * rate(TILT), (focal + y * y / focal) * rate(TILT)),
        (y * rate(ROLL), -x * rate(ROLL)),
        (x * rate(ZOOM), y * rate(ZOOM)),
        (-focal * depth * rate(TRUCK), zero),
        (zero, focal * depth * rate(PEDESTAL)),
        (x * depth * rate(DOLLY), y * depth * rate(DOLLY)),
        ((-focal * depth - pan_x * subject) * rate(ARC), -pan_y * subject * rate(ARC)),
    ]
    return torch.stack([torch.stack([u.expand_as(depth), v.expand_as(depth)], 2) for u, v in fields], 1)


def rotation_basis() -> Tensor:
    """The six fields that a turning, rolling and zooming camera can make, whatever the scene: [6,2,9,16].

    shift x, shift y, zoom, roll, and the two keystone fields (x^2, xy) and (xy, y^2).
    """
    x, y = grid()
    one, zero = torch.ones_like(x), torch.zeros_like(x)
    pairs = [(one, zero), (zero, one), (x, y), (y, -x), (x * x, x * y), (x * y, y * y)]
    return torch.stack([torch.stack(pair) for pair in pairs])


def parallax_share(flow: Tensor) -> Tensor:
    """What the six fields leave of a flow, as a share of it (root mean squares). [N,16,2,9,16] -> [N]"""
    basis = rotation_basis().flatten(1)
    flat = flow.flatten(2)
    fitted = flat @ torch.linalg.pinv(basis) @ basis
    return ((flat - fitted).pow(2).mean((1, 2)) / flat.pow(2).mean((1, 2)).clamp_min(1e-12)).sqrt()


def _profiles(count: int, random: Generator) -> Tensor:
    """Speed over the shot, mean 1: steady, easing in and out, or part of it. [N,16]"""
    t = (torch.arange(STEPS) + 0.5) / STEPS
    kind = torch.rand(count, 1, generator=random)
    power = _uniform((count, 1), 0.3, 2.0, random)
    eased = torch.sin(torch.pi * t).pow(power)
    slowing = (1 - t * _uniform((count, 1), 0.2, 1.0, random)).clamp_min(0)
    slowing = torch.where(torch.rand(count, 1, generator=random) < 0.5, slowing, slowing.flip(1))
    start = _uniform((count, 1), 0.0, 0.5, random)
    part = ((t >= start) & (t < start + _uniform((count, 1), 0.5, 1.0, random))).float()
    profile = torch.where(kind < 0.45, torch.ones(count, STEPS), torch.where(kind < 0.65, eased, torch.where(kind < 0.85, slowing, part)))
    return profile / profile.mean(1, keepdim=True)


def _shake(count: int, random: Generator) -> Tensor:
    """Unsteady rates of pan, tilt and roll without a direction, root mean square 1 together. [N,16,3]"""
    white = torch.randn(count, STEPS + 8, 3, generator=random)
    smooth = _uniform((count, 1, 1), 0.0, 0.85, random)
    rates = [white[:, 0]]
    for step in range(1, STEPS + 8):
        rates.append(smooth[:, 0] * rates[-1] + white[:, step])
    shake = torch.stack(rates[8:], 1) * torch.tensor([1.0, 1.0, 0.6]) * _uniform((count, 1, 3), 0.3, 1.0, random)
    # A hand comes back: what has no direction must not drift much.
    shake = shake - 0.85 * shake.mean(1, keepdim=True)
    return shake / shake.pow(2).mean((1, 2), keepdim=True).sqrt()


def _draw_sizes(count: int, random: Generator) -> Tensor:
    """Signed size (root-mean-square flow) of each motion for each shot; most shots have one. [N,8]"""
    kinds = torch.tensor([2.2, 1.8, 0.9, 1.1, 1.5, 1.2, 2.0, 0.8]).expand(count, 8)
    first = torch.multinomial(kinds, 1, generator=random)
    second = torch.multinomial(kinds, 1, generator=random)
    main = _log_uniform((count, 1), 0.001, 0.12, random)
    share = _log_uniform((count, 1), 0.45, 1.0, random)
    how_many = torch.rand(count, 1, generator=random)
    sizes = torch.zeros(count, 8)
    # Movements too small to be named ride along with the named ones.
    sizes += 0.08 * main * torch.rand(count, 8, generator=random) * (torch.rand(count, 8, generator=random) < 0.3)
    sizes.scatter_(1, second, torch.where(how_many > 0.75, main * share, sizes.gather(1, second)))
    sizes.scatter_(1, first, main)
    still = torch.rand(count, 1, generator=random) < 0.18
    sizes = torch.where(still, 0.25 * STILL * torch.rand(count, 8, generator=random), sizes)
    return sizes * torch.where(torch.rand(count, 8, generator=random) < 0.5, -1.0, 1.0)


def draw_shots(count: int, random: Generator) -> Shots:
    """Shots with their flow as a flow estimator would see it, and their movements by name."""
    scene = Scene(count, random)
    focal = _log_uniform((count, 1, 1, 1), 0.55, 2.5, random)
    subject = _uniform((count, 1, 1, 1), 0.25, 0.9, random)
    sizes = _draw_sizes(count, random)
    profiles = _profiles(count, random)[:, :, None]
    # Rates that give each motion the size that was drawn for it.
    unit = 1e-3 * profiles.expand(-1, -1, 8)
    reach = motion_fields(scene, unit, focal, subject).pow(2).mean((2, 3, 4, 5)).sqrt().clamp_min(1e-5)
    rates = profiles * (1e-3 * sizes / reach)[:, None].clamp(-0.5, 0.5)
    fields = motion_fields(scene, rates, focal, subject)
    steady = fields.sum(1)

    found = fields.pow(2).mean((2, 3, 4, 5)).sqrt() * sizes.sign()
    named = found.abs() >= torch.maximum(torch.tensor(STILL * 1.5), 0.4 * found.abs().amax(1, keepdim=True))
    # Without parallax nobody can tell a truck from a pan: then it is called a pan.
    flat = parallax_share(fields[:, TRUCK] + fields[:, PEDESTAL] + fields[:, ARC]) < PARALLAX
    truck, pedestal, arc = (named[:, i] & ~flat for i in (TRUCK, PEDESTAL, ARC))
    pan = named[:, PAN] | (named[:, TRUCK] | named[:, ARC]) & flat
    pan_rate = torch.where(named[:, PAN], found[:, PAN], found[:, TRUCK] - found[:, ARC] * (subject[:, 0, 0, 0] > 0.5))
    tilt = named[:, TILT] | named[:, PEDESTAL] & flat
    tilt_rate = torch.where(named[:, TILT], found[:, TILT], found[:, PEDESTAL])
    push = named[:, ZOOM] | named[:, DOLLY]
    push_rate = torch.where(named[:, ZOOM], found[:, ZOOM], 0.0) + torch.where(named[:, DOLLY], found[:, DOLLY], 0.0)

    strongest = found.abs().amax(1).clamp_min(STILL)
    shaken = torch.rand(count, generator=random) < 0.36
    much = torch.maximum(strongest * _log_uniform((count,), 0.3, 1.5, random), _log_uniform((count,), 0.0012, 0.02, random))
    little = torch.minimum(strongest * 0.08, torch.tensor(1e-3)) * torch.rand(count, generator=random)
    shake_size = torch.where(shaken, much.clamp_max(0.05), little)
    shake = _shake(count, random) * (shake_size / 0.8)[:, None, None]
    shake_rates = torch.zeros(count, STEPS, 8)
    shake_rates[..., [PAN, TILT, ROLL]] = shake / torch.cat([focal[:, :, 0], focal[:, :, 0], torch.full_like(focal[:, :, 0], 0.33)], 2)
    flow = steady + motion_fields(scene, shake_rates, focal, subject).sum(1)

    zero = torch.zeros(count, dtype=torch.bool)
    columns = [
        zero,
        pan & (pan_rate < 0), pan & (pan_rate > 0),
        tilt & (tilt_rate > 0), tilt & (tilt_rate < 0),
        named[:, ROLL], push & (push_rate > 0), push & (push_rate < 0),
        truck & (found[:, TRUCK] < 0), truck & (found[:, TRUCK] > 0),
        pedestal & (found[:, PEDESTAL] > 0), pedestal & (found[:, PEDESTAL] < 0),
        arc, shaken,
    ]  # fmt: skip
    labels = torch.stack(columns, 1).float()
    labels[:, 0] = (labels.sum(1) == 0).float()
    signed = torch.cat([found, shake_size[:, None]], 1)
    strength = signed.sign() * torch.log1p(signed.abs() / STILL) / 5
    return Shots(*disturb(flow, random), labels, strength)


def disturb(flow: Tensor, random: Generator) -> tuple[Tensor, Tensor]:
    """Flow and texture as measured. What stands between the truth and a flow estimator: things that move by themselves, picture parts without texture, noise, lost steps."""
    count = len(flow)
    x, y = grid()
    time = (torch.arange(STEPS) / STEPS - 0.5)[None, :, None, None]

    def column(low: float, high: float) -> Tensor:
        return _uniform((count, 1, 1, 1), low, high, random)

    speed = flow.pow(2).mean((1, 2, 3, 4)).sqrt()[:, None, None, None]
    for _ in range(3):
        on = (torch.rand(count, 1, 1, 1, generator=random) < 0.35).float()
        across, down = column(-0.4, 0.4), column(-0.25, 0.25)
        wide, high = _log_uniform((count, 1, 1, 1), 0.05, 0.3, random), _log_uniform((count, 1, 1, 1), 0.05, 0.25, random)
        goes_x = torch.randn(count, 1, 1, 1, generator=random) * torch.maximum(speed, _log_uniform((count, 1, 1, 1), 1e-3, 0.05, random))
        goes_y = 0.5 * torch.randn(count, 1, 1, 1, generator=random) * speed
        inside = ((x - across - goes_x * time * STEPS) / wide) ** 2 + ((y - down - goes_y * time * STEPS) / high) ** 2 < 1
        wobble = 1 + 0.5 * torch.randn(count, STEPS, 1, 1, generator=random)
        own = torch.stack([(goes_x * wobble).expand_as(inside), (goes_y * wobble).expand_as(inside)], 2)
        flow = torch.where((inside & (on > 0))[:, :, None], own, flow)
    # Flat parts (sky, walls) give less flow than there is.
    bare = torch.cos(column(-8, 8) * x + column(-10, 10) * y + column(0, 6.3)) + column(-3.5, 0.7) - 1.5 * (y + 0.1) * column(0, 4) > 0
    bare = bare & (torch.rand(count, 1, 1, 1, generator=random) < 0.5)
    flow = torch.where(bare[:, :, None], flow * _uniform((count, 1, 1, 1, 1), 0.0, 0.9, random), flow)
    texture = _uniform((count, 1, ROWS, COLUMNS), 0.3, 1.0, random).expand(-1, STEPS, -1, -1)
    texture = torch.where(bare, texture * column(0.0, 0.35), texture)
    # Where there is nothing to follow, a flicker of the light or the noise of the picture is followed instead.
    turn, wave = _uniform((2, count, STEPS, 1, 1), -6, 6, random)
    astray = torch.stack([torch.cos(turn * x + wave * y + wave), torch.cos(wave * x - turn * y + turn)], 2)
    astray = astray * _log_uniform((count, 1, 1, 1, 1), 1e-5, 1e-2, random) * _uniform((count, STEPS, 1, 1, 1), 0, 1, random)
    flow = flow + astray * torch.where(bare, 1.0, 0.1 * torch.rand(count, 1, 1, 1, generator=random))[:, :, None]
    blurred = torch.nn.functional.avg_pool2d(
        torch.nn.functional.pad(flow.flatten(0, 1), (1, 1, 1, 1), mode="replicate"), 3, stride=1
    ).reshape(flow.shape)
    flow = torch.lerp(flow, blurred, _uniform((count, 1, 1, 1, 1), 0, 1, random))
    flow = flow * (1 + _uniform((count, 1, 1, 1, 1), 0, 0.15, random) * torch.randn(flow.shape, generator=random))
    flow = flow + _log_uniform((count, 1, 1, 1, 1), 2e-5, 1.2e-3, random) * torch.randn(flow.shape, generator=random)
    lost = torch.rand(count, STEPS, 1, 1, 1, generator=random) < 0.03
    flow = torch.where(lost, flow * torch.rand(lost.shape, generator=random), flow)
    return flow.clamp(-0.5, 0.5), texture
