"""Fast checks of shapes, exactness and determinism. Run: python -m pytest (from models/training)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch

from workprint_training.batches import Sampler
from workprint_training.camera_features import camera_features, planar_basis, planar_fit
from workprint_training.colour_map import apply_cubic, apply_lut, cubic_to_lut, grade_picture
from workprint_training.data import PlateSet
from workprint_training.grade import Colourist, losses
from workprint_training.light_features import light_features
from workprint_training.lit_scenes import render
from workprint_training.movement import MOVEMENTS, draw_shots
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


def test_camera_features_match_the_committed_vectors() -> None:
    golden = json.loads((PACK / "golden/camera-features.json").read_text(encoding="utf-8"))
    for entry in golden["shots"]:
        flow = torch.tensor(entry["flow"]).reshape(1, 16, 2, 9, 16)
        texture = torch.tensor(entry["texture"]).reshape(1, 16, 9, 16)
        assert torch.allclose(camera_features(flow, texture)[0], torch.tensor(entry["features"]), atol=1e-5)


def test_light_features_match_the_committed_vectors() -> None:
    golden = json.loads((PACK / "golden/light-features.json").read_text(encoding="utf-8"))
    for entry in golden["pictures"]:
        plate = torch.tensor(entry["plate"]).reshape(1, 3, 36, 64)
        assert torch.allclose(light_features(plate)[0], torch.tensor(entry["features"]), atol=1e-5)


def test_a_planar_fit_finds_the_motion_that_made_the_flow() -> None:
    terms = 0.03 * torch.randn(20, 8, generator=torch.Generator().manual_seed(4), dtype=torch.float64)
    found, rest, agreement = planar_fit(terms @ planar_basis(), torch.ones(20, 144))
    assert (found - terms).abs().max() < 2e-3 and rest.abs().max() < 1e-3 and agreement.min() > 0.99


def test_pans_and_pushes_go_the_way_that_they_are_called() -> None:
    shots = draw_shots(400, torch.Generator().manual_seed(6))
    mean = shots.flow.mean(1)
    alone = shots.labels.sum(1) == 1

    def of(movement: str) -> torch.Tensor:
        chosen = mean[alone & (shots.labels[:, MOVEMENTS.index(movement)] > 0)]
        assert len(chosen) > 3
        return chosen

    assert (of("pan-left")[:, 0].median() > 0) and (of("pan-right")[:, 0].median() < 0)
    assert (of("tilt-up")[:, 1].median() > 0) and (of("tilt-down")[:, 1].median() < 0)
    spread = lambda flow: (flow[:, 0, :, 8:].mean() - flow[:, 0, :, :8].mean()).item()  # noqa: E731
    assert spread(of("push-in")) > 0 > spread(of("pull-out"))


def test_scenes_are_sound_and_their_features_mirror() -> None:
    lit = render(96, torch.Generator().manual_seed(8))
    assert torch.isfinite(lit.plate).all() and (lit.direction.norm(dim=1) - 1).abs().max() < 1e-5
    features = light_features(lit.plate)
    mirrored = light_features(lit.plate.flip(3))
    assert features.shape == (96, 531) and torch.isfinite(features).all()
    # Falling to the right (direction 0) and to the left (direction 4) change places in a mirror, and so do the columns of parts.
    slopes = features[:, :192].reshape(96, 8, 4, 2, 3)
    assert torch.allclose(mirrored[:, :192].reshape(96, 8, 4, 2, 3)[:, 0].flip(3), slopes[:, 4], atol=0.12)


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


@pytest.mark.parametrize("name", ["style", "grade", "camera", "light"])
def test_pack_reproduces_its_golden_vectors(name: str) -> None:
    role = pack_role(name)
    session = onnxruntime.InferenceSession(PACK / role["file"], providers=["CPUExecutionProvider"])
    found = session.run(None, golden_arrays(role, "inputs"))
    for value, wanted in zip(found, golden_arrays(role, "outputs").values(), strict=True):
        assert np.abs(value - wanted).max() < role["golden"]["tolerance"]["max"]
        assert np.abs(value - wanted).mean() < role["golden"]["tolerance"]["mean"]


@pytest.mark.parametrize("name", ["style", "grade", "camera", "light"])
def test_pack_takes_batches(name: str) -> None:
    role = pack_role(name)
    session = onnxruntime.InferenceSession(PACK / role["file"], providers=["CPUExecutionProvider"])
    single = golden_arrays(role, "inputs")
    three = {key: np.repeat(value, 3, 0) for key, value in single.items()}
    for one, many in zip(session.run(None, single), session.run(None, three), strict=True):
        assert np.abs(many - one).max() < 1e-5
