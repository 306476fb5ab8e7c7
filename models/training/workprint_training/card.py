"""Writes a pack's card.md from its manifest and the evaluation reports.

Run from `models/training`:
python -m workprint_training.card --data ... --pack ../packs/pocket --dev dev.json --test test.json
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from . import splits

METHODS = {
    "identity": "do nothing",
    "reinhard": "Reinhard",
    "mkl": "MKL",
    "histogram": "histogram match",
    "ours": "**Pocket**",
    "map alone": "Pocket without its grid",
}

INTRODUCTION = """# Pocket

Four small networks that run on any laptop's CPU. `style` describes a frame by look, light and framing, for archive
search; `grade` predicts the edit that gives a shot the look of a reference, even one with other content. The edit is
a colour map that exports as an ordinary .cube, and a coarse grid for light that changes across the frame. `camera`
names what the camera does from how the picture moves; `light` says where the key light is.

## How it was made

"""

LIMITS = """## Limits in plain words

- The target was +3 dB over doing nothing from one unrelated reference on films never trained on. Read the two tables: a
  same-scene reference reaches it, and so do four unrelated shots on the development films; one unrelated reference does not,
  least of all on the dark test film. `npm run evaluate -- look` prints one unrelated shot, a board of four, and the same scene.
- A strong look of another film (lamplight, sunset, night) comes out partial: the network was taught looks of that
  strength late and briefly.
- `confidence` was above 0.5 in every pair tried on the development films, so it does not yet warn of the bad cases.
- The grid does little: it adds a fraction of a decibel when a light field is part of the look.
- It moves colour and smooth light. It does not draw, sharpen, add grain, or relight one object.
- One reference frame says little about exposure: a dark frame may be a dark scene or a dark grade. The network then
  makes a careful, partial move. Several reference frames of the same show, from different shots, help most.
- The grades it learned from are random mathematical grades, not colourists' work. Creative looks outside them (bleach
  bypass with silver retention, day for night, strong secondaries on one hue) come out partial.
- Training pictures are few: 217 photographs, 25 panoramas, and a handful of short clips, one of them animated.
- The colour map is cubic: very hard clips and hue-only corrections are approximated.
- `confidence` is the predicted chance that the edit is closer to the wanted look than no edit. It is learned on
  synthetic grades and is not calibrated on real ones.
- The 15 texture statistics are computed but not read by these networks; grain and sharpness do not influence look.
- `camera` names movements from 16 steps of at most half a second each. On real shots with little movement and much
  noise it still takes a pan for a truck or a hand for a pedestal; `npm run evaluate -- archive` prints how often.
- `light` learned from ray-traced boxes and ellipsoids under one key light. It tells the side well and the exact
  direction only roughly; with several keys, or none, its certainty is all that can be relied on.
- The style role's own `light` embedding was trained with light fields on photographs and with rendered spheres; it is
  for search, not for reading. There are no tokens in this pack.
- "Look" still carries some content and the probes below say how much.

"""


def transfer_section(name: str, table: dict[str, dict[str, float]]) -> str:
    lines = [f"**{name}**", "", "| method | PSNR dB | dE76 |", "|---|---|---|"]
    lines += [
        f"| {title} | {table[key]['psnr']:.2f} | {table[key]['dE76']:.2f} |"
        for key, title in METHODS.items()
        if key in table
    ]
    gains = ", ".join(f"{film} {gain:+.2f} dB" for film, gain in table["gain, dB"].items())
    worse = table["share worse than nothing"]["all"]
    lines += ["", f"Gain over doing nothing: {gains}. Worse than nothing in {worse:.0%} of the pairs.", ""]
    return "\n".join(lines) + "\n"


def report_section(title: str, report: dict) -> str:
    parts = [f"## {title}\n\n{report['shots']} shots, {report['pairs']} random pairs per table.\n\n"]
    for name, value in report.items():
        if isinstance(value, dict) and "ours" in value:
            parts.append(transfer_section(name, value))
    nothing = report["nothing to do"]
    parts.append(
        f"**Nothing to do** (reference is another frame of the same shot with the same grade): "
        f"{nothing['psnr']:.1f} dB, dE76 {nothing['dE76']:.2f} from the untouched frame.\n\n"
    )
    parts.append("**Retrieval and probes**\n\n| probe | value |\n|---|---|\n")
    parts += [f"| {name} | {value:.3f} |\n" for name, value in report["heads"].items()]
    worst = report["global, unrelated reference"]["worst three"]
    parts.append("\n**Three worst cases** (mean parameters of the hidden grade in brackets)\n\n")
    parts += [f"- {text}\n" for text in worst]
    return "".join(parts) + "\n"


def credits_section(data: Path) -> str:
    lines = ["## Trained on", "", "| clip | licence | credit |", "|---|---|---|"]
    lines += [f"| {clip.title} (`{Path(clip.path).name}`) | {clip.licence} | {clip.credit} |" for clip in splits.TRAIN_CLIPS]
    lines += ["", "Photographs and panoramas (hashes in `pack.json`):", "", "| picture | licence | credit |", "|---|---|---|"]
    for picture in (*splits.photographs(data, "train"), *splits.panoramas(data)):
        credit = (picture.credit or picture.source).replace("|", "/")
        lines.append(f"| {Path(picture.path).name} | {picture.licence} | {credit} |")
    lines += ["", "Held out: " + "; ".join(f"{c.title} ({c.licence}, {c.credit})" for c in (*splits.DEV_CLIPS, *splits.TEST_CLIPS))]
    return "\n".join(lines) + "; every tenth photograph.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--test", type=Path, required=True)
    parser.add_argument("--notes", default="", help="a sentence on how this run was made")
    options = parser.parse_args()
    manifest = json.loads((options.pack / "pack.json").read_text(encoding="utf-8"))
    training = manifest["training"]
    sizes = ", ".join(f"`{name}` {role['params'] / 1e6:.2f} M weights" for name, role in manifest["roles"].items())
    made = (
        f"{sizes}. `style` and `grade`: {training['steps']} steps of 96 pairs in {training['minutes']} minutes on {training['machine']}."
        f" {options.notes} `camera` and `light` learned from made-up scenes alone.\n\n"
        "Development: GoPro MAX hero mode, the dog clip and every tenth photograph. Test: the Sintel trailer, which was "
        "never trained or tuned on. All figures are from `workprint_training.evaluate`, through the same constrained "
        "33-point LUT and grid as the product; the product's own table comes from `npm run evaluate`.\n\n"
    )
    text = (
        INTRODUCTION
        + made
        + report_section("Development films", json.loads(options.dev.read_text(encoding="utf-8")))
        + report_section("Test film: Sintel trailer", json.loads(options.test.read_text(encoding="utf-8")))
        + LIMITS
        + credits_section(options.data)
    )
    (options.pack / "card.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
