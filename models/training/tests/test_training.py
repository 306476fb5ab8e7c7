"""Fast checks of shapes, exactness and determinism. Run: python -m pytest (from models/training)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch

from workprint_training.batches import Sampler
from workprint_training.colour_map import apply_cubic, apply_lut, cubic_to_lut, grade_picture
from workprint_training.data import PlateSet
from workprint_training.grade import Colourist, losses
from workprint_training.splits import DEV_CLIPS, TEST_CLIPS, TRAIN_CLIPS
from workprint_training.statistics import (
    COLOUR_COUNT,
    colour_statistics,
    plate_of,
    style_statistics,
    synthetic_picture,
)

PACK = Path(__file__).parents[2] / "packs/pocket"


def random_plates(seed: int = 0) -> PlateSet:
    random = torch.Generator().manual_seed(seed)
    plates = torch.randint(0, 256, (40, 3, 36, 64), generator=random, dtype=torch.uint8)
    starts = torch.arange(0, 40, 4)
    return PlateSet(plates, starts, torch.full((10,), 4), torch.ones(10), [str(i) for i in range(10)])


def pack_role(name: str) -> dict:
    return json.loads((PACK / "pack.json").read_text(encoding="utf-8"))["roles"][name]


def golden_arrays(role: dict, kind: str) -> dict[str, np.ndarray]:
    return {
        entry["name"]: np.fromfile(PACK / entry["file"], dtype="<f4").reshape(entry["dims"])
        for entry in role["golden"][kind]
    }


def test_no_film_is_in_two_splits() -> None:
    paths = [{clip.path for clip in clips} for clips in (TRAIN_CLIPS, DEV_CLIPS, TEST_CLIPS)]
    assert not paths[0] & paths[1] and not paths[0] & paths[2] and not paths[1] & paths[2]
    assert not any("sintel" in path for path in paths[0] | paths[1])


def test_statistics_match_the_committed_vectors() -> None:
    golden = json.loads((PACK / "golden/statistics.json").read_text(encoding="utf-8"))
    for entry in golden["pictures"]:
        found = style_statistics(synthetic_picture(entry["index"])[None])[0]
        assert torch.allclose(found, torch.tensor(entry["statistics"]), atol=1e-5)


def test_training_statistics_agree_with_the_exact_ones() -> None:
    picture = synthetic_picture(1)[None].clamp(0, 1)
    quick = colour_statistics(plate_of(picture))
    assert torch.allclose(quick, style_statistics(picture)[:, :COLOUR_COUNT], atol=1e-3)


def test_lut_reproduces_a_well_behaved_map() -> None:
    random = torch.Generator().manual_seed(1)
    colour_map = 0.02 * torch.randn(3, 20, generator=random)
    picture = torch.rand(3, 36, 64, generator=random)
    direct = apply_cubic(colour_map[None], picture[None])[0]
    inside = (direct > 0.04) & (direct < 0.96)  # lattice values are clamped, so cells at the ends differ
    assert (apply_lut(cubic_to_lut(colour_map), picture) - direct)[inside].abs().max() < 1e-3


def test_lut_rises_along_the_grey_axis_whatever_the_map() -> None:
    colour_map = torch.randn(3, 20, generator=torch.Generator().manual_seed(2))
    lut = cubic_to_lut(colour_map * 0.3)
    grey = lut[range(33), range(33), range(33)]
    assert (grey[1:] >= grey[:-1]).all()


def test_without_a_reference_nothing_changes() -> None:
    model = Colourist()
    for parameter in model.grade.parameters():
        torch.nn.init.normal_(parameter, std=0.05)
    nothing = torch.zeros(1, 96)
    plate = torch.rand(1, 3, 36, 64)
    colour_map, grid, confidence = model.grade(plate, torch.randn(1, 96), nothing, torch.rand(1, 128), torch.zeros(1, 128))
    assert colour_map.abs().max() == 0 and grid.abs().max() == 0 and confidence.item() == 0
    assert torch.allclose(grade_picture(colour_map[0], grid[0], plate[0]), plate[0], atol=1e-6)


def test_batches_and_losses_repeat_for_a_seed() -> None:
    def total() -> float:
        torch.manual_seed(0)
        batch = Sampler(random_plates(), seed=3).draw(4)
        return losses(Colourist(), batch)[0].item()

    assert total() == total()


@pytest.mark.parametrize("name", ["style", "grade"])
def test_pack_reproduces_its_golden_vectors(name: str) -> None:
    role = pack_role(name)
    session = onnxruntime.InferenceSession(PACK / role["file"], providers=["CPUExecutionProvider"])
    found = session.run(None, golden_arrays(role, "inputs"))
    for value, wanted in zip(found, golden_arrays(role, "outputs").values(), strict=True):
        assert np.abs(value - wanted).max() < role["golden"]["tolerance"]["max"]
        assert np.abs(value - wanted).mean() < role["golden"]["tolerance"]["mean"]


@pytest.mark.parametrize("name", ["style", "grade"])
def test_pack_takes_batches(name: str) -> None:
    role = pack_role(name)
    session = onnxruntime.InferenceSession(PACK / role["file"], providers=["CPUExecutionProvider"])
    single = golden_arrays(role, "inputs")
    three = {key: np.repeat(value, 3, 0) for key, value in single.items()}
    for one, many in zip(session.run(None, single), session.run(None, three), strict=True):
        assert np.abs(many - one).max() < 1e-5
