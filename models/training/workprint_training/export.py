"""Writes the pack: ONNX files, golden vectors and pack.json.

Run from `models/training`:
python -m workprint_training.export --data ... --checkpoint ... --pack ../packs/pocket
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from . import splits
from .camera import CameraTrainer
from .camera_features import FEATURES, camera_features
from .colour_map import cubic_to_lut
from .grade import Colourist
from .light import LightNetwork
from .light_features import FEATURES as LIGHT_FEATURES
from .light_features import light_features
from .movement import MOVEMENTS, draw_shots
from .networks import FRAMING, LIGHT, LOOK, STYLE
from .running import load_averaged
from .statistics import COUNT, style_statistics, synthetic_picture, plate_of

OPSET = 18
ALLOWED = (
    "Conv Relu Sigmoid Mul Add Sub Concat Slice Split Reshape Transpose Gemm MatMul Softmax "
    "LayerNormalization AveragePool ReduceMean Resize DepthToSpace Clip Cast Flatten"
).split()

STYLE_INPUTS = {"image": [3, 144, 256], "stats": [COUNT]}
STYLE_OUTPUTS = {"look": [LOOK], "light": [LIGHT], "framing": [FRAMING]}
GRADE_INPUTS = {
    "plate": [3, 36, 64],
    "style_src": [STYLE],
    "style_ref": [STYLE],
    "stats_src": [COUNT],
    "stats_ref": [COUNT],
}
GRADE_OUTPUTS = {"color_map": [3, 20], "grid": [12, 8, 9, 16], "confidence": [1]}

CAMERA_INPUTS = {"features": [FEATURES]}
CAMERA_OUTPUTS = {"motion": [32], "primitives": [len(MOVEMENTS)]}
LIGHT_INPUTS = {"features": [LIGHT_FEATURES]}
LIGHT_OUTPUTS = {"key": [3], "ratio": [1], "softness": [1]}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def to_onnx(network: nn.Module, inputs: dict[str, Tensor], outputs: list[str]) -> onnx.ModelProto:
    """Traces a network with one symbolic batch axis, B."""
    batch = torch.export.Dim("B", min=1, max=64)
    program = torch.onnx.export(
        network,
        tuple(inputs.values()),
        dynamo=True,
        opset_version=OPSET,
        input_names=list(inputs),
        output_names=outputs,
        dynamic_shapes=tuple({0: batch} for _ in inputs),
        verbose=False,
    )
    model = program.model_proto
    for value in (*model.graph.input, *model.graph.output):
        value.type.tensor_type.shape.dim[0].ClearField("dim_value")
        value.type.tensor_type.shape.dim[0].dim_param = "B"
    del model.graph.value_info[:]
    # Traces carry source paths and node provenance; a pack should not.
    for node in model.graph.node:
        del node.metadata_props[:]
        node.ClearField("doc_string")
    del model.metadata_props[:]
    model.producer_name, model.producer_version = "workprint_training", ""
    return model


def halve_weights(model: onnx.ModelProto) -> None:
    """Stores large weights as float16 with a Cast that the runtime folds when it loads."""
    casts = []
    for weight in model.graph.initializer:
        values = numpy_helper.to_array(weight)
        if weight.data_type != TensorProto.FLOAT or values.size < 64:
            continue
        name = weight.name
        weight.CopyFrom(numpy_helper.from_array(values.astype(np.float16), name + "_half"))
        casts.append(helper.make_node("Cast", [name + "_half"], [name], name=name + "_cast", to=TensorProto.FLOAT))
    nodes = list(model.graph.node)
    del model.graph.node[:]
    model.graph.node.extend(casts + nodes)


def operators(model: onnx.ModelProto) -> list[str]:
    return sorted({node.op_type for node in model.graph.node})


def run(content: bytes, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    return session.run(None, inputs)


def export_role(
    pack: Path,
    role: str,
    network: nn.Module,
    inputs: dict[str, Tensor],
    input_dims: dict[str, list[int]],
    output_dims: dict[str, list[int]],
) -> dict[str, object]:
    """Exports one role, checks it against torch, writes its golden vectors, returns its manifest entry."""
    two = {name: torch.cat([value, value.flip(-1)]) for name, value in inputs.items()}
    model = to_onnx(network, two, list(output_dims))
    halve_weights(model)
    onnx.checker.check_model(model, full_check=True)
    content = model.SerializeToString()
    unexpected = set(operators(model)) - set(ALLOWED)
    if unexpected:
        raise SystemExit(f"{role}: operators outside the contract: {sorted(unexpected)}")
    file = f"{role}.onnx"
    (pack / file).write_bytes(content)

    with torch.no_grad():
        wanted = [value.numpy() for value in network(*two.values())]
    found = run(content, {name: value.numpy() for name, value in two.items()})
    parity = {name: float(np.abs(a - b).max()) for name, a, b in zip(output_dims, wanted, found, strict=True)}
    print(f"{role}: {len(content) / 1e6:.2f} MB, max difference from torch {parity}")
    single = run(content, {name: value.numpy() for name, value in inputs.items()})

    golden: dict[str, object] = {"batch": 1, "tolerance": {"max": 2e-3, "mean": 2e-4}}
    for kind, arrays in (
        ("inputs", {name: value.numpy() for name, value in inputs.items()}),
        ("outputs", dict(zip(output_dims, single, strict=True))),
    ):
        entries = []
        for name, array in arrays.items():
            raw = np.ascontiguousarray(array, dtype="<f4").tobytes()
            path = f"golden/{role}.{name}.bin"
            (pack / path).write_bytes(raw)
            entries.append({"name": name, "file": path, "sha256": sha256(raw), "dims": list(array.shape)})
        golden[kind] = entries

    def tensors(dims: dict[str, list[int]]) -> list[dict[str, object]]:
        return [{"name": n, "dtype": "float32", "dims": ["B", *d]} for n, d in dims.items()]

    return {
        "file": file,
        "sha256": sha256(content),
        "opset": OPSET,
        "weights": "fp16",
        "params": sum(p.numel() for p in network.parameters()),
        "operators": operators(model),
        "inputs": tensors(input_dims),
        "outputs": tensors(output_dims),
        "max_batch": 64,
        "golden": golden,
    }


def golden_pictures() -> tuple[Tensor, Tensor]:
    """Source and reference of the golden vectors, on an 8-bit scale so that they are exact."""
    pictures = torch.stack([synthetic_picture(0), synthetic_picture(1)]).clamp(0, 1)
    return tuple((pictures * 255).round().div(255).split(1))


def write_statistics_golden(pack: Path) -> None:
    pictures = torch.stack([synthetic_picture(index) for index in range(3)])
    values = style_statistics(pictures)
    entries = [
        {"index": i, "statistics": [round(v, 7) for v in row.tolist()]} for i, row in enumerate(values)
    ]
    note = "pictures are synthetic_picture(index) of workprint_training/statistics.py; tolerance 1e-4"
    text = json.dumps({"note": note, "pictures": entries}) + "\n"
    (pack / "golden/statistics.json").write_text(text, encoding="utf-8")


def write_colour_map_golden(pack: Path, predicted: Tensor) -> None:
    random = torch.Generator().manual_seed(3)
    maps = {
        "a predicted map": predicted,
        "a mild random map": 0.15 * torch.randn(3, 20, generator=random),
        "a map that needs the grey-axis limits": 0.8 * torch.randn(3, 20, generator=random),
    }
    entries = []
    for name, colour_map in maps.items():
        lut = cubic_to_lut(colour_map, 7)
        entries.append(
            {
                "name": name,
                "size": 7,
                "colorMap": [float(v) for v in colour_map.flatten()],
                "lut": [round(v, 7) for v in lut.flatten().tolist()],
            }
        )
    (pack / "golden/colour-map.json").write_text(json.dumps({"maps": entries}) + "\n", encoding="utf-8")


def training_sources(data: Path) -> list[dict[str, str]]:
    """Every file trained on, with licence, credit and hash."""
    clips = [
        {"title": c.title, "path": c.path, "licence": c.licence, "credit": c.credit} for c in splits.TRAIN_CLIPS
    ]
    pictures = [
        {"title": Path(p.path).stem, "path": p.path, "licence": p.licence, "credit": p.credit or p.source}
        for p in (*splits.photographs(data, "train"), *splits.panoramas(data))
    ]
    for entry in (*clips, *pictures):
        entry["sha256"] = sha256((data / entry["path"]).read_bytes())
    return clips + pictures


def write_metrics(pack: Path, reports: list[Path]) -> dict[str, str]:
    """Gathers the evaluation reports in metrics.json. -> its manifest entry."""
    merged = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in reports}
    content = (json.dumps(merged, indent=1, ensure_ascii=False) + "\n").encode()
    (pack / "metrics.json").write_bytes(content)
    return {"file": "metrics.json", "sha256": sha256(content)}


def export_colourist(pack: Path, checkpoint: Path) -> dict[str, object]:
    """The style and grade roles and the golden files of what surrounds them."""
    model = Colourist()
    load_averaged(checkpoint, model)
    source, reference = golden_pictures()
    stats_source, stats_reference = style_statistics(source), style_statistics(reference)
    with torch.no_grad():
        style_source = torch.cat(model.style(source, stats_source)[:2], 1)
        style_reference = torch.cat(model.style(reference, stats_reference)[:2], 1)
    grade_inputs = {
        "plate": plate_of(source),
        "style_src": style_source,
        "style_ref": style_reference,
        "stats_src": stats_source,
        "stats_ref": stats_reference,
    }
    roles = {
        "style": export_role(
            pack, "style", model.style, {"image": source, "stats": stats_source}, STYLE_INPUTS, STYLE_OUTPUTS
        ),
        "grade": export_role(pack, "grade", model.grade, grade_inputs, GRADE_INPUTS, GRADE_OUTPUTS),
    }
    write_statistics_golden(pack)
    with torch.no_grad():
        write_colour_map_golden(pack, model.grade(*grade_inputs.values())[0][0])
    return roles


def export_camera(pack: Path, checkpoint: Path) -> dict[str, object]:
    """The camera role and the golden file of its features."""
    model = CameraTrainer()
    load_averaged(checkpoint, model)
    shots = draw_shots(3, torch.Generator().manual_seed(5))
    features = camera_features(shots.flow, shots.texture)
    write_camera_golden(pack, shots.flow, shots.texture, features)
    return export_role(pack, "camera", model.network, {"features": features[:1]}, CAMERA_INPUTS, CAMERA_OUTPUTS)


def write_camera_golden(pack: Path, flow: Tensor, texture: Tensor, features: Tensor) -> None:
    entries = [
        {
            "flow": [round(v, 6) for v in flow[i].flatten().tolist()],
            "texture": [round(v, 4) for v in texture[i].flatten().tolist()],
        }
        for i in range(len(flow))
    ]
    # The features of the rounded values, so that both twins start from the same numbers.
    again = camera_features(
        torch.tensor([entry["flow"] for entry in entries], dtype=torch.float32).reshape(flow.shape),
        torch.tensor([entry["texture"] for entry in entries], dtype=torch.float32).reshape(texture.shape),
    )
    for entry, row in zip(entries, again.tolist(), strict=True):
        entry["features"] = [round(v, 7) for v in row]
    note = "flow [16][2][9][16] in widths a step, texture [16][9][16]; tolerance 1e-5"
    (pack / "golden/camera-features.json").write_text(json.dumps({"note": note, "shots": entries}) + "\n", encoding="utf-8")


def export_light(pack: Path, checkpoint: Path) -> dict[str, object]:
    """The light role and the golden file of its features."""
    network = LightNetwork()
    load_averaged(checkpoint, network)
    plates = plate_of(torch.stack([synthetic_picture(index) for index in range(3)]).clamp(0, 1))
    plates = torch.tensor([round(v, 5) for v in plates.flatten().tolist()]).reshape(plates.shape)
    features = light_features(plates)
    entries = [
        {"plate": [round(v, 5) for v in plate.flatten().tolist()], "features": [round(v, 7) for v in row]}
        for plate, row in zip(plates, features.tolist(), strict=True)
    ]
    text = json.dumps({"note": "plate [3][36][64]; tolerance 1e-5", "pictures": entries}) + "\n"
    (pack / "golden/light-features.json").write_text(text, encoding="utf-8")
    return export_role(pack, "light", network, {"features": features[:1]}, LIGHT_INPUTS, LIGHT_OUTPUTS)


def training_of(roles: list[str], checkpoints: list[Path]) -> dict[str, object]:
    """Steps and minutes behind some roles."""
    states = [torch.load(path, weights_only=True) for path in checkpoints]
    minutes = round(sum(state["seconds"] for state in states) / 60, 1)
    return {"roles": roles, "steps": sum(state["step"] for state in states), "minutes": minutes}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, help="grade.pt of a training run; without it, style and grade stay as they are")
    parser.add_argument("--camera", type=Path, help="camera.pt of a training run; without it, camera stays as it is")
    parser.add_argument("--light", type=Path, help="light.pt of a training run; without it, light stays as it is")
    parser.add_argument("--pack", type=Path, required=True, help="folder of the pack")
    parser.add_argument("--version", default="0.5.0")
    parser.add_argument("--report", type=Path, action="append", default=[], help="JSON of `evaluate`, repeatable")
    parser.add_argument(
        "--earlier", type=Path, action="append", default=[], help="checkpoints that this run started from, repeatable"
    )
    parser.add_argument("--machine", default="2 CPU cores")
    options = parser.parse_args()
    (options.pack / "golden").mkdir(parents=True, exist_ok=True)
    listed = options.pack / "pack.json"
    before = json.loads(listed.read_text(encoding="utf-8")) if listed.exists() else {"roles": {}, "training": {}}
    roles, training = before["roles"], dict(before["training"])
    if options.checkpoint is not None:
        roles |= export_colourist(options.pack, options.checkpoint)
        training |= training_of(["style", "grade"], [*options.earlier, options.checkpoint])
        training |= {"machine": options.machine, "clips": training_sources(options.data)}
    for role, export, checkpoint in (("camera", export_camera, options.camera), ("light", export_light, options.light)):
        if checkpoint is not None:
            roles[role] = export(options.pack, checkpoint)
            training[role] = {**training_of([role], [checkpoint]), "clips": "none: made-up scenes from seeds alone"}

    manifest = {
        "schema": 1,
        "id": "pocket",
        "version": options.version,
        "title": "Pocket: look, light, framing and camera search; grade transfer",
        "kind": "native",
        "licence": {
            "spdx": "Apache-2.0",
            "url": "https://www.apache.org/licenses/LICENSE-2.0",
            "commercial": True,
            "notes": "Weights are Apache-2.0. Training pictures keep their own licences; their credits are in training.clips and card.md.",
        },
        "color": {"domain": "rec709-display", "range": [0, 1]},
        "operators": sorted({operator for role in roles.values() for operator in role["operators"]}),
        "roles": roles,
        "metrics": write_metrics(options.pack, options.report) if options.report else before.get("metrics"),
        "limits": [
            "One picture edit per shot: global colour map plus a smooth local affine grid; no new content, texture or grain.",
            "The 15 texture statistics are reserved: this version's networks do not read them.",
            "No tokens output: not trained yet.",
            "One unrelated reference frame is weak evidence: see card.md for how often the edit is worse than none.",
            "Trained on random grades of 217 photographs, 25 panoramas and a few short clips; not on real colourists' grades.",
            "light: learned from made-up scenes under one key light; several keys, or none, give a low certainty at best.",
            "camera: told about 16 steps of at most half a second; what happens between them is not seen.",
        ],
        "requires": {"ort": ">=1.24", "ram_mb": 64},
        "training": training,
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    listed.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
