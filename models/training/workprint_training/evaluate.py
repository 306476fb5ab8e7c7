"""The development loop's measurements on held-out shots.

Look transfer with known answers: a random grade is applied to a shot and to a reference; the
method sees the ungraded shot and the graded reference, and is scored against the graded shot
(PSNR in dB, mean CIE76 colour difference). The networks' answer goes through the constrained
33-point LUT and the grid, exactly as in the product. Beside it: retrieval and head probes.

Run from `models/training`: python -m workprint_training.evaluate --data ... --checkpoint ... --split dev
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Generator, Tensor

from .colour_map import grade_picture
from .data import Shot, load_shots
from .grade import Colourist, cielab
from .grades import (
    apply_light,
    draw_film_grade,
    draw_global_grade,
    draw_light_fields,
    film_grade,
    global_grade,
    pixel_positions,
)
from .running import load_averaged
from .statistics import plate_of, style_statistics


def score(answer: Tensor, target: Tensor) -> tuple[float, float]:
    """PSNR in dB and mean CIE76 difference of two pictures [3,H,W] in 0..1."""
    error = (answer - target).pow(2).mean().item()
    difference = (cielab(answer[None]) - cielab(target[None])).norm(dim=1).mean().item()
    return -10 * math.log10(error + 1e-9), difference


def _moments(values: Tensor) -> tuple[Tensor, Tensor]:
    flat = values.flatten(1)
    return flat.mean(1)[:, None, None], flat.std(1)[:, None, None]


def reinhard(source: Tensor, reference: Tensor) -> Tensor:
    """Reinhard et al. 2001: match mean and deviation in CIELAB. [3,H,W] each."""
    first, second = cielab(source[None])[0], cielab(reference[None])[0]
    (mean, spread), (wanted_mean, wanted_spread) = _moments(first), _moments(second)
    lab = (first - mean) / spread.clamp_min(1e-3) * wanted_spread + wanted_mean
    fy = (lab[0] + 16) / 116
    f = torch.stack([fy + lab[1] / 500, fy, fy - lab[2] / 200])
    xyz = torch.where(f > 0.2069, f**3, (f - 16 / 116) / 7.787)
    xyz = xyz * torch.tensor([0.9505, 1.0, 1.089])[:, None, None]
    matrix = torch.linalg.inv(
        torch.tensor([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    )
    linear = torch.einsum("ij,jhw->ihw", matrix, xyz).clamp(0, 1)
    encoded = torch.where(
        linear > 0.0031308, 1.055 * linear.clamp_min(1e-6) ** (1 / 2.4) - 0.055, 12.92 * linear
    )
    return encoded.clamp(0, 1)


def monge_kantorovich(source: Tensor, reference: Tensor) -> Tensor:
    """Pitie and Kokaram 2007: the linear optimal transport between two Gaussians. [3,H,W] each."""
    a, b = source.flatten(1), reference.flatten(1)
    mean_a, mean_b = a.mean(1, keepdim=True), b.mean(1, keepdim=True)
    floor = 1e-5 * torch.eye(3)
    cov_a = (a - mean_a) @ (a - mean_a).T / a.shape[1] + floor
    cov_b = (b - mean_b) @ (b - mean_b).T / b.shape[1] + floor

    def power(matrix: Tensor, exponent: float) -> Tensor:
        values, vectors = torch.linalg.eigh(matrix)
        return vectors @ torch.diag(values.clamp_min(1e-6) ** exponent) @ vectors.T

    root, inverse = power(cov_a, 0.5), power(cov_a, -0.5)
    transport = inverse @ power(root @ cov_b @ root, 0.5) @ inverse
    return (transport @ (a - mean_a) + mean_b).reshape(source.shape).clamp(0, 1)


def match_histograms(source: Tensor, reference: Tensor) -> Tensor:
    """Per-channel histogram matching. [3,H,W] each."""
    planes = []
    for channel in range(3):
        order = source[channel].flatten().argsort()
        wanted = reference[channel].flatten().sort().values
        wanted = torch.nn.functional.interpolate(
            wanted[None, None], size=order.numel(), mode="linear", align_corners=True
        )[0, 0]
        plane = torch.empty_like(wanted)
        plane[order] = wanted
        planes.append(plane.reshape(source.shape[1:]))
    return torch.stack(planes)


class Method:
    """The trained networks as the product would use them."""

    def __init__(self, model: Colourist):
        self.model = model

    def describe(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """Style [1,96] and statistics [1,128] of a shot: means over its frames [N,3,144,256].

        Style halves are brought back to unit length after averaging.
        """
        stats = style_statistics(images)
        look, light, _ = self.model.style(images, stats)
        halves = [torch.nn.functional.normalize(v.mean(0, keepdim=True), dim=1) for v in (look, light)]
        return torch.cat(halves, 1), stats.mean(0, keepdim=True)

    def edit(self, source: Tensor, references: Tensor) -> tuple[Tensor, Tensor, float]:
        """colour map [3,20], grid [12,8,9,16], confidence for one frame and reference frames."""
        style_src, stats_src = self.describe(source[None])
        style_ref, stats_ref = self.describe(references)
        colour_map, grid, confidence = self.model.grade(
            plate_of(source[None]), style_src, style_ref, stats_src, stats_ref
        )
        return colour_map[0], grid[0], confidence.item()


BASELINES: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "identity": lambda source, reference: source,
    "reinhard": reinhard,
    "mkl": monge_kantorovich,
    "histogram": match_histograms,
}


def repeat(grade: dict[str, Tensor], count: int) -> dict[str, Tensor]:
    """One grade for `count` pictures."""
    return {name: value.expand(count, *value.shape[1:]) for name, value in grade.items()}


def transfer_table(
    method: Method,
    shots: list[Shot],
    pairs: int,
    *,
    family: str = "global",
    same_scene: bool = False,
    lit: bool = False,
    reference_shots: int = 1,
    seed: int = 7,
) -> dict[str, dict[str, float]]:
    """Mean PSNR and CIE76 per method over `pairs` random (shot, reference, grade) draws.

    Unrelated references are the first frame of `reference_shots` other shots; the baselines see the
    first of them. lit: a light field is part of the look; "map alone" then shows ours without its grid.
    """
    random = Generator().manual_seed(seed)
    draw, apply = (draw_global_grade, global_grade) if family == "global" else (draw_film_grade, film_grade)
    across, down = pixel_positions(144, 256)
    results: dict[str, list[tuple[float, float]]] = {}
    by_film: dict[str, list[float]] = {}
    worst: list[tuple[float, str]] = []
    for number in range(pairs):
        shot = shots[number % len(shots)]
        offset = int(torch.randint(len(shots) - 1, (1,), generator=random))
        grade = draw(1, random)
        field, _ = draw_light_fields(1, random, 2.0 if lit else 0.0)

        def look(pictures: Tensor, grade: dict[str, Tensor] = grade, field: Tensor = field) -> Tensor:
            graded = apply(pictures, repeat(grade, len(pictures)))
            return apply_light(graded, field.expand(len(pictures), -1), across, down)

        others = [shots[(number + 1 + (offset + i) % (len(shots) - 1)) % len(shots)] for i in range(reference_shots)]
        bare = shot.images[1:2] if same_scene else torch.cat([other.images[:1] for other in others])
        source, references = shot.images[0], look(bare)
        target = look(source[None])[0]
        answers = {name: baseline(source, references[0]) for name, baseline in BASELINES.items()}
        colour_map, grid, _ = method.edit(source, references)
        answers["ours"] = grade_picture(colour_map, grid, source)
        if lit:
            answers["map alone"] = grade_picture(colour_map, grid * 0, source)
        for name, answer in answers.items():
            results.setdefault(name, []).append(score(answer, target))
        gain = results["ours"][-1][0] - results["identity"][-1][0]
        by_film.setdefault(film_of(shot), []).append(gain)
        described = ", ".join(f"{name} {v.mean():.2f}" for name, v in grade.items() if name != "matrix")
        names = f"{shot.name.split('/')[-1]} from {others[0].name.split('/')[-1]}"
        worst.append((gain, f"{names}: {gain:.1f} dB to {results['ours'][-1][0]:.1f} dB ({described})"))
    table = {
        name: {"psnr": mean([p for p, _ in rows]), "dE76": mean([d for _, d in rows])}
        for name, rows in results.items()
    }
    gains = [gain for rows in by_film.values() for gain in rows]
    table["gain, dB"] = {name: mean(rows) for name, rows in by_film.items()}
    table["share worse than nothing"] = {"all": mean([float(gain < 0) for gain in gains])}
    table["worst three"] = {text: gain for gain, text in sorted(worst)[:3]}
    return table


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def film_of(shot: Shot) -> str:
    """The clip's file name, or "photographs"."""
    return shot.name.split("/")[-1].split("#")[0] if "footage" in shot.name else "photographs"


def identity_table(method: Method, shots: list[Shot], seed: int = 11) -> dict[str, float]:
    """How much is changed when nothing should be: the reference is another frame, same grade."""
    random = Generator().manual_seed(seed)
    scores = []
    for shot in shots:
        grade = draw_global_grade(1, random)
        pair = global_grade(shot.images[:2], repeat(grade, 2))
        colour_map, grid, _ = method.edit(pair[0], pair[1:2])
        scores.append(score(grade_picture(colour_map, grid, pair[0]), pair[0]))
    return {"psnr": mean([p for p, _ in scores]), "dE76": mean([d for _, d in scores])}


def colour_histogram(images: Tensor) -> Tensor:
    """8 x 8 x 8 RGB histogram, square-rooted and of unit length (Hellinger). [N,3,H,W] -> [N,512]."""
    index = (images.clamp(0, 0.999) * 8).long().flatten(2)
    flat = index[:, 0] * 64 + index[:, 1] * 8 + index[:, 2]
    histogram = torch.zeros(len(images), 512).scatter_add_(1, flat, torch.ones_like(flat, dtype=torch.float32))
    return (histogram / histogram.sum(1, keepdim=True)).sqrt()


def head_probes(method: Method, shots: list[Shot], grades: int = 24, seed: int = 5) -> dict[str, float]:
    """Retrieval and leakage over a grid of contents x grades of held-out shots (first frames).

    Look should find the same grade among OTHER contents, and framing the same content among OTHER
    grades; each should do no better than chance at the other's task.
    """
    random = Generator().manual_seed(seed)
    drawn = draw_global_grade(grades, random)
    images, grade, content = [], [], []
    for number, shot in enumerate(shots):
        base = shot.images[:1].expand(grades, -1, -1, -1)
        images.append(global_grade(base, drawn))
        grade += range(grades)
        content += [number] * grades
    stacked = torch.cat(images)
    grade_of, content_of = torch.tensor(grade), torch.tensor(content)
    stats = style_statistics(stacked)
    look, light, framing = method.model.style(stacked, stats)

    def first_hit(embedding: Tensor, group: Tensor, barred: Tensor) -> float:
        similarity = embedding @ embedding.T
        similarity = similarity.masked_fill(barred[:, None] == barred[None], -9)
        return (group[similarity.argmax(1)] == group).float().mean().item()

    histogram = colour_histogram(stacked)
    return {
        "chance grade": 1 / grades,
        "chance content": 1 / len(shots),
        "look R@1 same grade, other content": first_hit(look, grade_of, content_of),
        "histogram R@1 same grade, other content": first_hit(histogram, grade_of, content_of),
        "framing R@1 same content, other grade": first_hit(framing, content_of, grade_of),
        "histogram R@1 same content, other grade": first_hit(histogram, content_of, grade_of),
        "framing reads grade (R@1)": first_hit(framing, grade_of, content_of),
        "look reads content (R@1)": first_hit(look, content_of, grade_of),
    }


def evaluate(model: Colourist, data: Path, split: str, pairs: int) -> dict[str, object]:
    """All tables for one split."""
    method = Method(model.eval())
    shots = load_shots(data, split)
    report: dict[str, object] = {"split": split, "pairs": pairs, "shots": len(shots)}
    with torch.no_grad():
        for family in ("global", "film"):
            report[f"{family}, unrelated reference"] = transfer_table(method, shots, pairs, family=family)
            report[f"{family}, same scene"] = transfer_table(method, shots, pairs, family=family, same_scene=True)
        report["global, four unrelated shots"] = transfer_table(method, shots, pairs, reference_shots=4)
        report["global with light field, unrelated"] = transfer_table(method, shots, pairs, lit=True)
        report["global with light field, same scene"] = transfer_table(method, shots, pairs, lit=True, same_scene=True)
        report["nothing to do"] = identity_table(method, shots)
        report["heads"] = head_probes(method, shots)
    return report


def show(report: dict[str, object]) -> None:
    """Prints a report as text."""
    for name, value in report.items():
        if not isinstance(value, dict):
            print(f"{name}: {value}")
            continue
        print(f"\n{name}")
        for key, row in value.items():
            if isinstance(row, dict):
                print(f"  {key:26}", "  ".join(f"{k} {v:.2f}" for k, v in row.items()))
            else:
                print(f"  {key:42} {row:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True, help="grade.pt of a training run")
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    parser.add_argument("--pairs", type=int, default=270)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", type=Path, help="also write the report here")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    model = Colourist()
    load_averaged(options.checkpoint, model)
    report = evaluate(model, options.data, options.split, options.pairs)
    show(report)
    if options.json is not None:
        options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
