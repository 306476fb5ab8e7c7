"""Training batches: a ring of contents, each shown under two grades, with sources and targets.

K contents stand in a ring. Grade k is seen on content k and on content k+1, so every grade has two
contents (positives for look), and every content two grades (positives for framing, hard negatives
for look). Each of the 2K graded pictures is the reference of one pair.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from .data import PlateSet
from .grades import (
    MixedGrades,
    apply_light,
    draw_global_grade,
    draw_light_fields,
    global_grade,
    jitter_base,
    partial_grade,
    pixel_positions,
    render_rigs,
)

PIXELS = 36 * 64


@dataclass(frozen=True)
class Batch:
    """reference/source: [2K,3,36,64]. target_pixels: [2K,3,P] at `pixels` (flat index, [2K,P]).

    grade/content: group numbers of the references. lit: the pair's grade has a light field.
    unchanged: the target is the source itself. pooled: the pair is given both contents of its grade.
    """

    reference: Tensor
    source: Tensor
    target_pixels: Tensor
    pixels: Tensor
    grade: Tensor
    content: Tensor
    lit: Tensor
    unchanged: Tensor
    pooled: Tensor


class Sampler:
    """Draws batches from a set of plates. Deterministic for a seed."""

    def __init__(self, plates: PlateSet, seed: int, light_chance: float = 0.25):
        self.set = plates
        self.random = Generator().manual_seed(seed)
        self.light_chance = light_chance
        self.across, self.down = pixel_positions(36, 64)

    def _draw_scenes(self, count: int) -> Tensor:
        return torch.multinomial(self.set.weights, count, generator=self.random)

    def _draw_plates(self, scenes: Tensor) -> Tensor:
        share = torch.rand(len(scenes), generator=self.random)
        index = self.set.starts[scenes] + (share * self.set.counts[scenes]).long()
        plates = self.set.plates[index].float() / 255
        flip = torch.rand(len(scenes), generator=self.random) < 0.5
        plates[flip] = plates[flip].flip(3)
        return plates

    def _collage(self, plates: Tensor, chance: float = 0.3) -> Tensor:
        """Replaces one side of some plates by another picture: palettes that no photograph has."""
        others = self._draw_plates(self._draw_scenes(len(plates)))
        edge = torch.rand(len(plates), 1, 1, 1, generator=self.random) * 1.2 - 0.6
        on = torch.rand(len(plates), 1, 1, 1, generator=self.random) < chance
        return torch.where(on & (self.across > edge), others, plates)

    def draw(self, contents: int, loss_pixels: int = 768) -> Batch:
        """One batch of 2 * contents pairs."""
        random = self.random
        ring = torch.arange(contents)
        grade = torch.cat([ring, ring])
        content = torch.cat([ring, (ring + 1) % contents])
        scenes = self._draw_scenes(contents)
        jitter_seed = int(torch.randint(2**31, (1,), generator=random))
        plates = jitter_base(self._draw_plates(scenes), Generator().manual_seed(jitter_seed))
        plates = self._collage(plates)
        # A film has a look before anyone grades it, and source and reference mostly share it: what the network
        # has to find is where the reference departs from its film, not from the average photograph.
        looks = MixedGrades(contents, random, film=0.7, strong=0.4, identity=0.25)
        plates = looks.apply(plates, ring)
        grades = MixedGrades(contents, random)
        fields, lit = draw_light_fields(contents, random, self.light_chance)

        def graded(rgb: Tensor) -> Tensor:
            return apply_light(grades.apply(rgb, grade), fields[grade], self.across, self.down)

        reference = graded(plates[content])

        # Which kind of pair: unrelated 67 %, same scene 20 %, nothing to do 13 %.
        kind = torch.rand(2 * contents, generator=random)
        unchanged, same_scene = kind < 0.13, (kind >= 0.13) & (kind < 0.33)
        related = unchanged | same_scene
        source_scenes = torch.where(related, scenes[content], self._draw_scenes(2 * contents))
        raw = self._draw_plates(source_scenes)
        # A picture of the same scene had the same base; repeat the same jitter for those.
        again = jitter_base(raw[:contents], Generator().manual_seed(jitter_seed))
        shifted = raw[contents:].roll(1, 0)
        again = torch.cat(
            [again, jitter_base(shifted, Generator().manual_seed(jitter_seed)).roll(-1, 0)]
        )
        again = looks.apply(again, content)
        # In half of the same-scene pairs the frame is the same too, as in a shot that stands still.
        still = same_scene & (torch.rand(2 * contents, generator=random) < 0.5)
        again = torch.where(still[:, None, None, None], plates[content], again)
        same_film = torch.rand(2 * contents, generator=random) < 0.8
        other_film = torch.randint(contents, (2 * contents,), generator=random)
        fresh = looks.apply(jitter_base(raw, random), torch.where(same_film, content, other_film))
        base = torch.where(related[:, None, None, None], again, fresh)
        target = graded(base)
        source = base.clone()
        pregraded = torch.rand(2 * contents, generator=random) < 0.3
        if pregraded.any():
            partial = partial_grade(draw_global_grade(int(pregraded.sum()), random))
            source[pregraded] = global_grade(base[pregraded], partial)
        source[unchanged] = target[unchanged]

        pooled = ~related & (torch.rand(2 * contents, generator=random) < 0.25)
        pixels = torch.randint(PIXELS, (2 * contents, loss_pixels), generator=random)
        target_pixels = target.flatten(2).gather(2, pixels[:, None].expand(-1, 3, -1))
        return Batch(
            reference, source, target_pixels, pixels, grade, content, lit[grade], unchanged, pooled
        )

    def draw_rigs(self, rigs: int) -> tuple[Tensor, Tensor]:
        """Two rendered scenes under each of some light rigs. -> plates [2R,3,36,64], rig [2R]."""
        uniform = torch.rand(rigs, 6, generator=self.random)
        low = torch.tensor([-3.1416, -1.2, 0.02, -1.0, -0.5, 0.5])
        high = torch.tensor([3.1416, 1.2, 0.6, 1.0, 0.7, 3.0])
        drawn = low + uniform * (high - low)
        drawn[:, 0] *= 0.55  # mostly from the front half
        return render_rigs(drawn.repeat(2, 1), self.random), torch.arange(rigs).repeat(2)
