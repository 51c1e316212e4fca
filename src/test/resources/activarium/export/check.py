"""Runs exported code at the points of task.json and writes values, slopes and derivatives by the parameters to answer.json."""
import importlib
import json
import sys

import numpy as np

task = json.load(open("task.json"))
x = np.array(task["x"])
target = task["target"]


def rows(by_parameter, names):
    columns = []
    for name in names:
        column = np.broadcast_to(np.asarray(by_parameter[name], dtype=float).reshape(len(x), -1) if np.ndim(by_parameter[name]) else by_parameter[name],
                                 (len(x), np.asarray(by_parameter[name]).size // len(x) if np.ndim(by_parameter[name]) else 1))
        columns.append(column)
    return np.concatenate(columns, axis=1).tolist() if columns else [[] for _ in x]


def by_autograd(function, parameters, names):
    """Values, slopes and gradients of a PyTorch function, point by point."""
    import torch
    t = torch.tensor(x, requires_grad=True)
    y = function(t)
    assert y.shape == t.shape and y.dtype == t.dtype, (y.shape, y.dtype)
    slope, = torch.autograd.grad(y.sum(), t, allow_unused=True) if y.requires_grad else (None,)
    gradient = []
    for i in range(len(x)):
        point = torch.tensor(x[i:i + 1])
        out = function(point)
        parts = torch.autograd.grad(out.sum(), parameters, allow_unused=True) if parameters and out.requires_grad else [None] * len(parameters)
        gradient.append([float(v) for part, p in zip(parts, parameters) for v in (torch.zeros_like(p) if part is None else part).flatten()])
    slope = np.zeros(len(x)) if slope is None else slope.numpy()
    return {"y": y.detach().numpy().tolist(), "dydx": slope.tolist(), "gradient": gradient}


answer = []
if target in ("jax", "keras"):
    import standins
    standins.install(target)
for case in task["cases"]:
    module = importlib.import_module(case["module"])
    names = case["parameters"]
    if target == "numpy":
        f = getattr(module, case["function"])
        one = {"y": f(x).tolist(), "dydx": getattr(module, case["function"] + "_derivative")(x).tolist(),
               "gradient": rows(getattr(module, case["function"] + "_gradient")(x), names) if names else [[] for _ in x]}
    elif target == "pytorch":
        import torch
        layer = getattr(module, case["type"])(**({"dtype": torch.float64} if names else {}))
        own = dict(layer.named_parameters())
        own.update(dict(layer.named_buffers()))
        parameters = [own[name] if name in own else own["p_" + name] for name in names]
        for p in parameters:
            p.requires_grad_(True)
        one = by_autograd(layer, parameters, names)
        assert torch.isfinite(layer(torch.tensor(x, dtype=torch.float32))[3:]).all()
    elif target == "jax":
        f = getattr(module, case["function"])
        one = standins.jax_answer(module, f, x, names)
    else:
        one = standins.keras_answer(getattr(module, case["type"]), x, names, by_autograd)
    answer.append(one)
json.dump([{k: np.nan_to_num(np.array(v, dtype=float), nan=1e300, posinf=1e300, neginf=-1e300).tolist() for k, v in one.items()} for one in answer],
          open("answer.json", "w"))
