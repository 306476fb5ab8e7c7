"""Which film trains, which tunes, which tests. Split by film, never by frame.

Paths are relative to the media folder (`--data`). The Sintel trailer is the test film: it is read
by `evaluate --split test` and by nothing else.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Clip:
    """One clip of footage with what its licence asks us to say."""

    path: str
    title: str
    licence: str
    credit: str


_BUNNY = "(c) copyright 2008, Blender Foundation / www.bigbuckbunny.org"
_INTEL = "Intel Corporation, sample-videos"
_TLRENDER = "Darby Johnston, tlRender SampleData"
_GOPRO = "GoPro, gpmf-parser samples"

TRAIN_CLIPS = (
    Clip("footage/Zulko+moviepy/bbb_000-030_720p_vp8.webm", "Big Buck Bunny", "CC-BY-3.0", _BUNNY),
    Clip("footage/bilibili+WebAV/bbb_burnt_tc_part1.mp4", "Big Buck Bunny (burnt timecode)", "CC-BY-3.0", _BUNNY),
    Clip("footage/bilibili+WebAV/bbb_burnt_tc_part2.mp4", "Big Buck Bunny (burnt timecode)", "CC-BY-3.0", _BUNNY),
    Clip("footage/gopro+gpmf-parser/hero7.mp4", "GoPro hero7 sample", "Apache-2.0 OR MIT", _GOPRO),
    Clip("footage/intel-iot-devkit+sample-videos/bottle-detection.mp4", "Intel bottle detection", "CC-BY-4.0", _INTEL),
    Clip("footage/intel-iot-devkit+sample-videos/car-detection.mp4", "Intel car detection", "CC-BY-4.0", _INTEL),
    Clip("footage/darbyjohnston+tlRender/SampleData/BART_2021-02-07.m4v", "tlRender BART", "BSD-3-Clause", _TLRENDER),
    Clip("footage/darbyjohnston+tlRender/SampleData/Dinky_2015-06-11.m4v", "tlRender Dinky", "BSD-3-Clause", _TLRENDER),
    Clip("footage/darbyjohnston+tlRender/SampleData/PSR63_2012-06-02.mov", "tlRender PSR63", "BSD-3-Clause", _TLRENDER),
)

DEV_CLIPS = (
    Clip("footage/gopro+gpmf-parser/max-heromode.mp4", "GoPro MAX hero mode sample", "Apache-2.0 OR MIT", _GOPRO),
    Clip("footage/pytorch+torchcodec/dog_eating_854132.mp4", "Dog eating", "CC0-1.0", "torchcodec test resource"),
)

TEST_CLIPS = (
    Clip(
        "footage/Zulko+moviepy/sintel_trailer_480p.mp4",
        "Sintel trailer",
        "CC-BY-3.0",
        "© Blender Foundation | durian.blender.org",
    ),
)


@dataclass(frozen=True)
class Photograph:
    """One row of `training/MANIFEST.tsv`: a photograph or an HDR panorama."""

    path: str
    kind: str
    licence: str
    credit: str
    source: str


def read_manifest(data: Path) -> list[Photograph]:
    """All photographs and panoramas, in path order."""
    with (data / "training/MANIFEST.tsv").open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        found = [
            Photograph(
                "training/" + row["local_path"],
                row["kind"],
                row["licence"],
                row["author_credit"],
                row["repo"],
            )
            for row in rows
        ]
    return sorted(found, key=lambda photograph: photograph.path)


def photographs(data: Path, split: str) -> list[Photograph]:
    """Stills of "train" or "dev": every tenth still, in path order, tunes."""
    stills = [photograph for photograph in read_manifest(data) if photograph.kind == "still"]
    return [still for i, still in enumerate(stills) if (i % 10 == 0) == (split == "dev")]


def panoramas(data: Path) -> list[Photograph]:
    """The HDR panoramas; all of them train."""
    return [photograph for photograph in read_manifest(data) if photograph.kind == "hdri"]
