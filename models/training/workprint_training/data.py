"""Pictures for training, as small plates held in memory.

Everything is decoded once: each photograph, panorama view and film frame becomes a handful of
random 16:9 crops, stored as uint8 plates of 64 x 36 (the 4 x 4 box mean of the 256 x 144 picture
that the application sees). A *scene* is what a reference of the same shot may be drawn from.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
import torch
from torch import Tensor

from . import splits

IMAGE = (256, 144)
PLATE = (64, 36)


@dataclass(frozen=True)
class PlateSet:
    """Plates and the scene that each belongs to.

    plates: [N,3,36,64] uint8. starts/counts: where each scene's plates lie. weights: how often a
    scene is drawn. `names` says where a scene came from, for reports.
    """

    plates: Tensor
    starts: Tensor
    counts: Tensor
    weights: Tensor
    names: list[str]


def crop_16_9(picture: np.ndarray, scale: float, random: np.random.Generator) -> np.ndarray:
    """A random 16:9 window of an HxWx3 picture, `scale` of the largest that fits."""
    height, width = picture.shape[:2]
    window_width = min(width, height * 16 / 9) * scale
    window_height = window_width * 9 / 16
    left = random.uniform(0, max(width - window_width, 0))
    top = random.uniform(0, max(height - window_height, 0))
    return picture[
        int(top) : max(int(top + window_height), int(top) + 2),
        int(left) : max(int(left + window_width), int(left) + 2),
    ]


def to_plate(picture: np.ndarray) -> np.ndarray:
    """HxWx3 uint8 -> 36x64x3 uint8 by area averaging."""
    return cv2.resize(np.ascontiguousarray(picture), PLATE, interpolation=cv2.INTER_AREA)


def read_still(path: Path) -> np.ndarray:
    """An 8-bit RGB still, HxWx3."""
    picture = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if picture is None:
        raise ValueError(f"cannot read {path.name}")
    return cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)


def read_frames(path: Path, every_seconds: float, longest: int = 640) -> list[np.ndarray]:
    """8-bit RGB frames of a clip, one every `every_seconds`, scaled to `longest` pixels."""
    frames: list[np.ndarray] = []
    next_time = 0.0
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        for frame in container.decode(stream):
            if frame.time is None or frame.time + 1e-6 < next_time:
                continue
            next_time = frame.time + every_seconds
            picture = frame.to_ndarray(format="rgb24")
            scale = longest / max(picture.shape[:2])
            if scale < 1:
                size = (round(picture.shape[1] * scale), round(picture.shape[0] * scale))
                picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
            frames.append(picture)
    return frames


def split_shots(frames: list[np.ndarray], threshold: float = 0.35) -> list[list[np.ndarray]]:
    """Groups frames by a plain histogram cut test; good enough to keep scenes apart."""
    shots: list[list[np.ndarray]] = []
    previous = None
    for frame in frames:
        histogram = cv2.calcHist([frame], [0, 1, 2], None, [6, 6, 6], [0, 256] * 3).flatten()
        histogram /= histogram.sum()
        if previous is None or 0.5 * np.abs(histogram - previous).sum() > threshold:
            shots.append([])
        shots[-1].append(frame)
        previous = histogram
    return shots


def panorama_view(panorama: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """A random pinhole view of a linear equirectangular panorama, exposed and tone-mapped to 8 bit."""
    width, height = 192, 108
    yaw, pitch = random.uniform(0, 2 * np.pi), random.normal(0, 0.2)
    field = np.radians(random.uniform(35, 85))
    x, y = np.meshgrid(np.linspace(-1, 1, width), np.linspace(-9 / 16, 9 / 16, height))
    direction = np.stack([x * np.tan(field / 2), -y * np.tan(field / 2), np.ones_like(x)], -1)
    direction /= np.linalg.norm(direction, axis=-1, keepdims=True)
    up = direction[..., 1] * np.cos(pitch) + direction[..., 2] * np.sin(pitch)
    ahead = direction[..., 2] * np.cos(pitch) - direction[..., 1] * np.sin(pitch)
    longitude = np.arctan2(direction[..., 0], ahead) + yaw
    latitude = np.arcsin(np.clip(up, -1, 1))
    rows, columns = panorama.shape[:2]
    view = cv2.remap(
        panorama,
        ((longitude / (2 * np.pi)) % 1 * columns).astype(np.float32),
        ((0.5 - latitude / np.pi) * rows).astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_WRAP,
    )
    grey = np.exp(np.log(view.mean(-1) + 1e-4).mean())
    exposed = view * (0.18 / grey) * 2 ** random.normal(0, 0.7)
    shoulder = exposed * (1 + exposed / 9) / (1 + exposed)  # extended Reinhard, white at 3
    return (np.clip(shoulder, 0, 1) ** (1 / 2.2) * 255 + 0.5).astype(np.uint8)


def _plate_set(scenes: list[tuple[str, float, list[np.ndarray]]]) -> PlateSet:
    counts = [len(plates) for _, _, plates in scenes]
    stacked = np.stack([plate for _, _, plates in scenes for plate in plates])
    return PlateSet(
        torch.from_numpy(np.ascontiguousarray(stacked.transpose(0, 3, 1, 2))),
        torch.tensor(np.cumsum([0, *counts[:-1]])),
        torch.tensor(counts),
        torch.tensor([weight for _, weight, _ in scenes], dtype=torch.float32),
        [name for name, _, _ in scenes],
    )


def load_training_plates(data: Path, seed: int = 0) -> PlateSet:
    """All training scenes: photographs, panorama views and film shots."""
    random = np.random.default_rng(seed)
    scenes: list[tuple[str, float, list[np.ndarray]]] = []
    for still in splits.photographs(data, "train"):
        picture = read_still(data / still.path)
        plates = [to_plate(crop_16_9(picture, random.uniform(0.4, 1), random)) for _ in range(32)]
        scenes.append((still.path, 1.0, plates))
    for panorama in splits.panoramas(data):
        linear = cv2.imread(str(data / panorama.path), cv2.IMREAD_UNCHANGED)
        linear = np.ascontiguousarray(linear[..., 2::-1]).astype(np.float32)
        # One scene per panorama would be 25 scenes; views of one panorama differ enough for four.
        for quarter in range(4):
            plates = [to_plate(panorama_view(linear, random)) for _ in range(16)]
            scenes.append((f"{panorama.path}#{quarter}", 0.5, plates))
    for clip in splits.TRAIN_CLIPS:
        for number, shot in enumerate(split_shots(read_frames(data / clip.path, 0.25))):
            per_frame = max(1, min(8, 64 // len(shot)))
            plates = [
                to_plate(crop_16_9(frame, random.uniform(0.4, 1), random))
                for frame in shot
                for _ in range(per_frame)
            ]
            if max(plate.mean() for plate in plates) > 8:  # skip black leaders
                scenes.append((f"{clip.path}#{number}", 1.5, plates))
    return _plate_set(scenes)


@dataclass(frozen=True)
class Shot:
    """A held-out shot: its name and some full-size pictures, [N,3,144,256] float 0..1."""

    name: str
    images: Tensor


def _image(picture: np.ndarray) -> np.ndarray:
    return cv2.resize(np.ascontiguousarray(picture), IMAGE, interpolation=cv2.INTER_AREA)


def load_shots(data: Path, split: str, seed: int = 0) -> list[Shot]:
    """Held-out shots of "dev" or "test"; each holds at least two different pictures.

    A photograph gives its left and right half (as crops); a film shot gives up to six frames.
    """
    random = np.random.default_rng(seed)
    shots: list[Shot] = []

    def add(name: str, pictures: list[np.ndarray]) -> None:
        stacked = np.stack([_image(picture) for picture in pictures]).transpose(0, 3, 1, 2)
        shots.append(Shot(name, torch.from_numpy(stacked.astype(np.float32) / 255)))

    if split == "dev":
        for still in splits.photographs(data, "dev"):
            picture = read_still(data / still.path)
            height, width = picture.shape[:2]
            halves = (
                [picture[:, : width // 2], picture[:, width // 2 :]]
                if width >= height
                else [picture[: height // 2], picture[height // 2 :]]
            )
            add(still.path, [crop_16_9(half, 1, random) for half in halves])
    for clip in splits.DEV_CLIPS if split == "dev" else splits.TEST_CLIPS:
        frames = read_frames(data / clip.path, 0.25)
        for number, shot in enumerate(split_shots(frames)):
            lit = [frame for frame in shot if frame.mean() > 10 and frame.std() > 8]
            if len(lit) >= 2:
                picks = np.unique(np.linspace(0, len(lit) - 1, 6).round().astype(int))
                add(f"{clip.path}#{number}", [lit[i] for i in picks])
    return shots
