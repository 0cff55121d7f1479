# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy>=1.26", "onnx>=1.16"]
# ///
"""Makes ``resources/models/voice-encoder.onnx`` of the weights that the package Resemblyzer 0.1.4 (Apache-2.0) carries.

    uv run tests/makers/voice_encoder.py Resemblyzer-0.1.4-py3-none-any.whl

The encoder is three layers of LSTM (256 wide) over mel bands, a linear layer, a rectifier, and a length of one, as the
package's ``voice_encoder.py`` says. The weights lie in a checkpoint of PyTorch's old form: five pickles, then the
numbers of each storage. They are read here without PyTorch, by an unpickler that knows the three names in them only.

In: ``mel`` (voices, frames, 40), any number of either. Out: ``voice`` (voices, 256).
"""

from __future__ import annotations

import collections
import io
import pickle
import struct
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

TARGET = Path(__file__).parents[2] / "resources" / "models" / "voice-encoder.onnx"

_CHECKPOINT = "resemblyzer/pretrained.pt"
_MAGIC = 0x1950A86A20F9469CFC6C
_VERSION = 1001
_LAYERS = 3
_WIDTH = 256
_BANDS = 40
_OPSET = 14
_IR_VERSION = 8
"""Both old enough for every version of ONNX Runtime that the program allows."""


class _Unpickler(pickle.Unpickler):
    """Reads what a checkpoint says of its tensors: for each the key of its storage and its shape."""

    def find_class(self, module: str, name: str) -> Any:
        known: dict[tuple[str, str], Any] = {
            ("collections", "OrderedDict"): collections.OrderedDict,
            ("torch", "FloatStorage"): "float32",
            ("torch._utils", "_rebuild_tensor_v2"): lambda storage, offset, shape, *_rest: (storage, offset, shape),
        }
        if (module, name) not in known:
            raise pickle.UnpicklingError(f"{module}.{name} is not expected here")
        return known[module, name]

    def persistent_load(self, pid: Any) -> str:
        return str(pid[2])


def weights(checkpoint: bytes) -> dict[str, NDArray[np.float32]]:
    """The tensors of ``model_state`` by name. Raises ValueError for another form of checkpoint."""
    file = io.BytesIO(checkpoint)
    if _Unpickler(file).load() != _MAGIC or _Unpickler(file).load() != _VERSION:
        raise ValueError("this is no checkpoint of the form that is expected")
    _Unpickler(file).load()
    named = _Unpickler(file).load()["model_state"]
    storages: dict[str, NDArray[np.float32]] = {}
    for key in _Unpickler(file).load():
        (count,) = struct.unpack("<q", file.read(8))
        storages[key] = np.frombuffer(file.read(4 * count), "<f4")
    return {
        name: storages[key][offset : offset + int(np.prod(shape))].reshape(shape)
        for name, (key, offset, shape) in named.items()
    }


def graph(state: dict[str, NDArray[np.float32]]) -> onnx.ModelProto:
    """The encoder as a model of ONNX."""
    constants: dict[str, NDArray[Any]] = {
        "direction": np.array([1], np.int64),
        "first": np.array([0], np.int64),
        "smallest": np.array(1e-12, np.float32),
        "linear_weight": state["linear.weight"].T,
        "linear_bias": state["linear.bias"],
    }
    nodes = [helper.make_node("Transpose", ["mel"], ["in0"], perm=[1, 0, 2])]
    for layer in range(_LAYERS):
        own = f"_l{layer}"
        constants[f"w{layer}"] = _gates(state["lstm.weight_ih" + own])[None]
        constants[f"r{layer}"] = _gates(state["lstm.weight_hh" + own])[None]
        biases = [_gates(state["lstm.bias_ih" + own]), _gates(state["lstm.bias_hh" + own])]
        constants[f"b{layer}"] = np.concatenate(biases)[None]
        nodes += [
            helper.make_node(
                "LSTM",
                [f"in{layer}", f"w{layer}", f"r{layer}", f"b{layer}"],
                [f"all{layer}", f"last{layer}"],
                hidden_size=_WIDTH,
            ),
            helper.make_node("Squeeze", [f"all{layer}", "direction"], [f"in{layer + 1}"]),
        ]
    nodes.pop()  # of the topmost layer only the last state counts
    nodes += [
        helper.make_node("Squeeze", [f"last{_LAYERS - 1}", "first"], ["state"]),
        helper.make_node("Gemm", ["state", "linear_weight", "linear_bias"], ["linear"]),
        helper.make_node("Relu", ["linear"], ["positive"]),
        helper.make_node("ReduceL2", ["positive"], ["bare_length"], axes=[1], keepdims=1),
        helper.make_node("Max", ["bare_length", "smallest"], ["length"]),
        helper.make_node("Div", ["positive", "length"], ["voice"]),
    ]
    whole = helper.make_graph(
        nodes,
        "voice-encoder",
        [helper.make_tensor_value_info("mel", TensorProto.FLOAT, ["voices", "frames", _BANDS])],
        [helper.make_tensor_value_info("voice", TensorProto.FLOAT, ["voices", _WIDTH])],
        [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in constants.items()],
    )
    model = helper.make_model(whole, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR_VERSION)
    onnx.checker.check_model(model)
    return model


def _gates(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """From PyTorch's order of the gates (in, forget, cell, out) to that of ONNX (in, out, forget, cell)."""
    enter, forget, cell, out = np.split(rows, 4)
    return np.concatenate([enter, out, forget, cell])


def main() -> None:
    """Make the model of the package whose path is given."""
    with zipfile.ZipFile(sys.argv[1]) as package:
        state = weights(package.read(_CHECKPOINT))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(graph(state).SerializeToString())


if __name__ == "__main__":
    main()
