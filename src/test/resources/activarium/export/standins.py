"""Stand-ins for the array functions of JAX (on NumPy) and Keras 3 (on PyTorch): enough to run exported code, no more."""
import math
import sys
import types

import numpy as np
import torch


def install(target):
    if target == "jax":
        jax = types.ModuleType("jax")
        jax.numpy = np
        jax.custom_jvp = CustomJvp
        jax.nn = types.SimpleNamespace(sigmoid=lambda u: 0.5 * (1 + np.tanh(0.5 * np.asarray(u))) if np.ndim(u) == 0 else sigmoid(u))
        special = types.SimpleNamespace(erf=np.vectorize(math.erf, otypes=[float]), erfc=np.vectorize(math.erfc, otypes=[float]))
        jax.scipy = types.SimpleNamespace(special=special)
        jax.lax = types.SimpleNamespace(stop_gradient=lambda value: value)
        sys.modules["jax"] = jax
        sys.modules["jax.numpy"] = np
        np.seterr(all="ignore")
        return
    keras = types.ModuleType("keras")
    keras.ops = types.SimpleNamespace(**{name: getattr(torch, name) for name in ["exp", "expm1", "log", "log1p", "sqrt", "tanh", "sinh", "cosh", "sin", "cos",
            "abs", "sign", "arctan", "arcsinh", "square", "sigmoid", "erf", "floor", "matmul", "zeros_like", "ones_like"]})
    keras.ops.softplus = lambda u: torch.logaddexp(u, torch.zeros_like(u))
    keras.ops.power = lambda u, v: torch.pow(u, v)
    keras.ops.minimum = lambda u, v: torch.minimum(tensor(u, v), tensor(v, u))
    keras.ops.maximum = lambda u, v: torch.maximum(tensor(u, v), tensor(v, u))
    keras.ops.where = lambda c, u, v: torch.where(c, tensor(u, v), tensor(v, u))
    keras.ops.clip = lambda u, low, high: torch.clamp(u, low, high)
    keras.ops.take = lambda u, index: u[index.long()]
    keras.ops.cast = lambda u, kind: u.to(torch.int64 if kind == "int32" else kind)
    keras.ops.convert_to_tensor = lambda u, dtype=None: torch.tensor(u, dtype=dtype or torch.float64)
    keras.saving = types.SimpleNamespace(register_keras_serializable=lambda package: lambda kind: kind)
    keras.constraints = types.SimpleNamespace(Constraint=object)
    keras.initializers = types.SimpleNamespace(Constant=lambda value: lambda shape, dtype: torch.full(shape, value, dtype=dtype))
    keras.layers = types.SimpleNamespace(Layer=Layer)
    sys.modules["keras"] = keras


def sigmoid(u):
    e = np.exp(-np.abs(u))
    return np.where(u >= 0, 1 / (1 + e), e / (1 + e))


def tensor(u, other):
    return u if torch.is_tensor(u) else torch.tensor(u, dtype=other.dtype if torch.is_tensor(other) else torch.float64)


class CustomJvp:
    def __init__(self, function):
        self.function = function

    def __call__(self, *arguments):
        return self.function(*arguments)

    def defjvp(self, rule):
        self.rule = rule
        return rule


class Layer:
    def __init__(self, **kwargs):
        pass

    def add_weight(self, name, shape, initializer, trainable, constraint=None):
        value = initializer(shape, torch.float64)
        assert tuple(value.shape) == shape, (name, value.shape, shape)
        if constraint is not None:
            assert torch.equal(constraint(value), value), name
        return value.requires_grad_(trainable)

    def get_config(self):
        return {}


def jax_answer(module, f, x, names):
    inner = getattr(module, "_" + f.__name__ + "_function")
    start = module.initial_parameters() if names else {}
    primals = [x] + [start[name] for name in names]
    y = f(x, start) if names else f(x)

    def tangent(k, direction):
        tangents = [np.zeros_like(p) for p in primals]
        tangents[k] = direction
        value, change = inner.rule(tuple(primals), tuple(tangents))
        assert np.array_equal(value, y, equal_nan=True)
        return np.broadcast_to(change, x.shape)
    slope = tangent(0, np.ones_like(x))
    columns = []
    for k, name in enumerate(names):
        size = np.size(start[name])
        for i in range(size):
            unit = np.ones(()) if np.ndim(start[name]) == 0 else np.eye(size)[i]
            columns.append(tangent(k + 1, unit))
    return {"y": y.tolist(), "dydx": slope.tolist(), "gradient": np.array(columns).T.tolist() if columns else [[] for _ in x]}


def keras_answer(kind, x, names, by_autograd):
    layer = kind()
    if names:
        layer.build(None)
        assert set(layer.get_config()) >= {"learnable"}
    parameters = [getattr(layer, name) if isinstance(getattr(layer, name, None), torch.Tensor) else getattr(layer, "p_" + name) for name in names]
    for p in parameters:
        p.requires_grad_(True)
    return by_autograd(layer.call, parameters, names)
