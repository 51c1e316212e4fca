"""Training runs in PyTorch, double precision, for TrajectoriesTest: python3 trajectories.py > trajectories.json

Each case has the experiment as a RunSpec (full batch), the loss before every update, and after the last one the loss in evaluation mode,
the weights with the normalisations' running statistics, and the activations' parameters. Modules, optimisers, schedules and clipping are
PyTorch's own; Fromage, which it lacks, follows the authors' published form; pruning keeps W as the product of a tensor and its mask.
"""
import json
import math
import random

import torch
from torch import nn
from torch.optim import lr_scheduler

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


class Activation(nn.Module):
    def __init__(self, spec, channels):
        super().__init__()
        self.name = spec["name"]
        self.spec = spec
        learned = spec.get("learn", True)
        for name, start in spec.get("params", {}).items():
            shape = [channels] if spec.get("per") == "channel" else []
            value = torch.full(shape, float(start))
            if learned:
                setattr(self, name, nn.Parameter(value))
            else:
                self.register_buffer(name, value)

    def shaped(self, name, x):
        p = getattr(self, name)
        return p.reshape([1, -1] + [1] * (x.dim() - 2)) if p.dim() else p

    def forward(self, x):
        if self.name == "pelu":
            a, b = self.shaped("a", x), self.shaped("b", x)
            return torch.where(x >= 0, a / b * x, a * torch.expm1(torch.clamp(x, max=0) / b))
        if self.name == "frelu":
            return torch.relu(x) + self.shaped("b", x)
        if self.name == "prelu":
            return torch.where(x >= 0, x, self.shaped("a", x) * x)
        return {"tanh": torch.tanh, "relu": torch.relu}[self.name](x)

    def bound(self):
        if self.name == "pelu":
            self.a.data.clamp_(min=0.1)
            self.b.data.clamp_(min=0.1)


class Weighted(nn.Module):
    """A dense or conv2d layer with the RunSpec's start weights and, where it is pruned, its mask."""

    def __init__(self, layer, entry, mask):
        super().__init__()
        self.conv = layer["type"] == "conv2d"
        self.layer = layer
        self.W = nn.Parameter(torch.tensor(entry["W"]))
        self.b = nn.Parameter(torch.tensor(entry["b"]))
        self.mask = None if mask is None else torch.tensor(mask, dtype=torch.float64)
        if self.mask is not None:
            self.W.data *= self.mask

    def weight(self):
        return self.W if self.mask is None else self.W * self.mask

    def forward(self, x):
        if not self.conv:
            return nn.functional.linear(x, self.weight(), self.b)
        padding = self.layer["kernel"] // 2 if self.layer.get("padding") == "same" else 0
        return nn.functional.conv2d(x, self.weight(), self.b, stride=self.layer.get("stride", 1), padding=padding)


class Residual(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return x + self.inner(x)


def network(layers, shape, weights, masks):
    """The modules of these layers and the shape that comes out; takes from the front of the lists of weights and masks."""
    modules = []
    for layer in layers:
        kind = layer["type"]
        if kind == "dense":
            modules.append(Weighted(layer, weights.pop(0), masks.pop(0)))
            shape = [layer["units"]]
        elif kind == "conv2d":
            around = layer["kernel"] - 1 if layer.get("padding") == "same" else 0
            modules.append(Weighted(layer, weights.pop(0), masks.pop(0)))
            shape = [layer["filters"]] + [(n + around - layer["kernel"]) // layer.get("stride", 1) + 1 for n in shape[1:]]
        elif kind == "batchnorm":
            of = nn.BatchNorm1d if len(shape) == 1 else nn.BatchNorm2d
            modules.append(of(shape[0], eps=layer.get("epsilon", 1e-5), momentum=layer.get("momentum", 0.1)))
        elif kind == "residual":
            modules.append(Residual(network(layer["layers"], shape, weights, masks)[0]))
        elif kind in ("maxpool2d", "avgpool2d"):
            modules.append((nn.MaxPool2d if kind[0] == "m" else nn.AvgPool2d)(layer["kernel"], layer["stride"]))
            shape = [shape[0]] + [(n - layer["kernel"]) // layer["stride"] + 1 for n in shape[1:]]
        elif kind == "flatten":
            modules.append(nn.Flatten())
            shape = [math.prod(shape)]
        if "activation" in layer:
            modules.append(Activation(layer["activation"], shape[0]))
    return nn.Sequential(*modules), shape


class Fromage(torch.optim.Optimizer):
    """Bernstein et al. 2020, https://github.com/jxbz/fromage."""

    def __init__(self, params):
        super().__init__(params, {"lr": 0.01})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                d, norm = p.grad.norm(), p.norm()
                scale = norm / d if norm > 0 and d > 0 else 1.0
                p.add_(p.grad * scale, alpha=-group["lr"])
                p /= math.sqrt(1 + group["lr"] ** 2)


def optimizer(spec, groups):
    name, decay = spec["name"], spec.get("weightDecay", 0)
    for group in groups:
        group["lr"] = group.pop("factor") * spec["learningRate"]
        if name != "fromage":
            group["weight_decay"] = decay if group.pop("decays") else 0
        else:
            group.pop("decays")
    rate = spec["learningRate"]
    if name in ("sgd", "nesterov"):
        return torch.optim.SGD(groups, lr=rate, momentum=spec.get("momentum", 0), nesterov=name == "nesterov")
    if name in ("adam", "adamw"):
        of = torch.optim.Adam if name == "adam" else torch.optim.AdamW
        return of(groups, lr=rate, betas=(spec.get("beta1", 0.9), spec.get("beta2", 0.999)), eps=spec.get("epsilon", 1e-8))
    if name == "rmsprop":
        return torch.optim.RMSprop(groups, lr=rate, alpha=spec.get("decay", 0.99), eps=spec.get("epsilon", 1e-8))
    return Fromage(groups)


def scheduler(spec, of, rate, steps):
    name = spec["name"]
    if name == "step":
        return lr_scheduler.StepLR(of, spec["every"], spec["factor"])
    if name == "linear":
        return lr_scheduler.LinearLR(of, 1.0, spec["end"], steps - 1)
    if name == "cosine":
        return lr_scheduler.CosineAnnealingLR(of, steps - 1, spec["end"] * rate)
    if name == "warm-restarts":
        return lr_scheduler.CosineAnnealingWarmRestarts(of, spec["period"], int(spec.get("growth", 1)), spec.get("end", 0) * rate)
    if name == "reduce-on-plateau":
        return lr_scheduler.ReduceLROnPlateau(of, factor=spec["factor"], patience=spec["patience"], threshold=0, eps=0)
    return None


def train(run):
    shape = run["data"]["shape"]
    x = torch.tensor(run["data"]["x"]).reshape([-1] + shape)
    classes = run["data"]["task"] == "classification"
    y = torch.tensor(run["data"]["y"])
    weights = list(run["weights"]["layers"])
    masks = list(run["masks"]["layers"]) if "masks" in run else [None] * len(weights)
    model = network(run["network"]["layers"], shape, weights, masks)[0]
    activations = [m for m in model.modules() if isinstance(m, Activation)]
    layers = [m for m in model.modules() if isinstance(m, Weighted)]
    norms = [m for m in model.modules() if isinstance(m, nn.modules.batchnorm._BatchNorm)]

    def loss_of(output):
        if run["loss"] == "mse":
            return ((output - y) ** 2).mean()
        if run["loss"] == "cross-entropy":
            return nn.functional.cross_entropy(output, y)
        return nn.functional.binary_cross_entropy_with_logits(output, y.to(output.dtype).reshape(output.shape))

    own = [p for a in activations for p in a.parameters()]
    groups = [{"params": [p for p in model.parameters() if not any(p is q for q in own)], "factor": 1, "decays": True}]
    groups += [{"params": list(a.parameters()), "factor": a.spec.get("learningRateFactor", 1), "decays": run.get("decayActivations", False)}
               for a in activations if list(a.parameters())]
    rule = optimizer(run["optimizer"], groups)
    schedule = scheduler(run.get("schedule", {"name": "constant"}), rule, run["optimizer"]["learningRate"], run["steps"])
    plateau = isinstance(schedule, lr_scheduler.ReduceLROnPlateau)
    losses = []
    for k in range(run["steps"]):
        if plateau and k % run["evaluateEvery"] == 0:
            model.eval()
            with torch.no_grad():
                schedule.step(loss_of(model(x)).item())
        model.train()
        rule.zero_grad()
        loss = loss_of(model(x))
        losses.append(loss.item())
        (loss + run.get("l1", 0) * sum(layer.weight().abs().sum() for layer in layers)).backward()
        if "norm" in run.get("clipping", {}):
            nn.utils.clip_grad_norm_(model.parameters(), run["clipping"]["norm"])
        if "value" in run.get("clipping", {}):
            nn.utils.clip_grad_value_(model.parameters(), run["clipping"]["value"])
        rule.step()
        for a in activations:
            a.bound()
        if schedule is not None and not plateau:
            schedule.step()
    if plateau:
        assert rule.param_groups[0]["lr"] < run["optimizer"]["learningRate"], "the plateau is never reached"
    model.eval()
    with torch.no_grad():
        evaluated = loss_of(model(x)).item()
    return {"losses": losses, "evaluated": evaluated,
            "layers": [{"W": layer.weight().tolist(), "b": layer.b.tolist()} for layer in layers],
            "normalizations": [{"gamma": n.weight.tolist(), "beta": n.bias.tolist(), "mean": n.running_mean.tolist(),
                                "variance": n.running_var.tolist()} for n in norms],
            "activations": [{name: getattr(a, name).tolist() for name in a.spec.get("params", {})} for a in activations]}


draw = random.Random(5)


def numbers(shape, scale):
    return [numbers(shape[1:], scale) for _ in range(shape[0])] if shape else round(draw.uniform(-scale, scale), 4)


def start(layers, shape):
    entries = []
    for layer in layers:
        if layer["type"] in ("dense", "conv2d"):
            out = layer.get("units", layer.get("filters"))
            of = [out, shape[0]] + [layer.get("kernel")] * (2 if layer["type"] == "conv2d" else 0)
            entries.append({"W": numbers(of, 1.5 / math.sqrt(math.prod(of[1:]))), "b": numbers([out], 0.2)})
        if layer["type"] == "residual":
            entries += start(layer["layers"], shape)
        shape = list(network([layer], shape, start_zeros(layer, shape), [None] * 9)[1])
    return entries


def start_zeros(layer, shape):
    """Any weights: only the shape is asked for."""
    inner = layer.get("layers", [layer])
    return [{"W": [0.0], "b": [0.0]} for _ in inner]


def pelu(per="layer", **more):
    return {"name": "pelu", "params": {"a": 0.9, "b": 1.2}, "per": per, **more}


def experiment(layers, shape, samples, loss, rule, steps, **more):
    outputs = layers[-1]["units"]
    task = "regression" if loss == "mse" else "classification"
    y = numbers([samples, outputs], 1) if loss == "mse" else [draw.randrange(max(2, outputs)) for _ in range(samples)]
    return {"version": 1, "data": {"x": numbers([samples, math.prod(shape)], 1.5), "y": y, "task": task, "shape": shape},
            "network": {"input": shape, "layers": layers}, "loss": loss, "optimizer": rule, "batch": "full", "steps": steps,
            "precision": "float64", "weights": {"layers": start(layers, shape)}, **more}


# Nothing learned stands right before a normalisation that takes it out again, as a bias would: its gradient would be rounding alone, which
# Adam and Fromage blow up.
DENSE = [{"type": "dense", "units": 6, "activation": {"name": "tanh"}},
         {"type": "batchnorm", "momentum": 0.2, "activation": pelu()},
         {"type": "residual", "layers": [{"type": "batchnorm", "activation": {"name": "frelu", "params": {"b": -0.3}}},
                                         {"type": "dense", "units": 6}],
          "activation": pelu("channel", learningRateFactor=0.5)},
         {"type": "residual", "layers": [{"type": "dense", "units": 6, "activation": {"name": "prelu", "params": {"a": 0.2}, "learn": False}}]},
         {"type": "dense", "units": 2}]
CONV = [{"type": "conv2d", "filters": 3, "kernel": 3, "padding": "same", "activation": {"name": "relu"}},
        {"type": "batchnorm", "epsilon": 0.001, "activation": pelu()},
        {"type": "residual", "layers": [{"type": "batchnorm", "activation": {"name": "relu"}},
                                        {"type": "conv2d", "filters": 3, "kernel": 3, "padding": "same"}],
         "activation": pelu()},
        {"type": "conv2d", "filters": 4, "kernel": 3, "stride": 2, "activation": {"name": "prelu", "params": {"a": 0.1}, "per": "channel"}},
        {"type": "avgpool2d", "kernel": 2, "stride": 1}, {"type": "flatten"}, {"type": "batchnorm"}, {"type": "dense", "units": 3}]
SMALL = [{"type": "dense", "units": 5, "activation": {"name": "tanh"}}, {"type": "dense", "units": 1}]
ADAM = {"name": "adam", "learningRate": 0.01}
MOMENTUM = {"name": "sgd", "learningRate": 0.05, "momentum": 0.9}
OPTIMIZERS = {
    "sgd": {"name": "sgd", "learningRate": 0.1}, "momentum": dict(MOMENTUM, weightDecay=0.01),
    "nesterov": {"name": "nesterov", "learningRate": 0.05, "momentum": 0.8, "weightDecay": 0.01},
    "adam": dict(ADAM, weightDecay=0.01), "adamw": {"name": "adamw", "learningRate": 0.01, "weightDecay": 0.1, "beta2": 0.99},
    "rmsprop": {"name": "rmsprop", "learningRate": 0.005, "decay": 0.95, "weightDecay": 0.01, "epsilon": 1e-6},
    "fromage": {"name": "fromage", "learningRate": 0.02}}
SCHEDULES = [{"name": "step", "every": 7, "factor": 0.5}, {"name": "linear", "end": 0.1}, {"name": "cosine", "end": 0.05},
             {"name": "warm-restarts", "period": 5, "growth": 2, "end": 0.1}, {"name": "reduce-on-plateau", "factor": 0.3, "patience": 1}]


def mask(shape):
    """A weight of every unit stays: a constant unit would stand exactly on a kink of what follows."""
    return [[int(draw.random() < 0.4 or i == o % shape[1]) for i in range(shape[1])] for o in range(shape[0])]


def main():
    cases = {"normalised, " + name: experiment(DENSE, [3], 16, "mse", rule, 40) for name, rule in OPTIMIZERS.items()}
    cases["convolutional, adam"] = experiment(CONV, [1, 7, 7], 10, "cross-entropy", ADAM, 20)
    for schedule in SCHEDULES:
        rate = 0.6 if schedule["name"] == "reduce-on-plateau" else 0.05
        cases["schedule " + schedule["name"]] = experiment(SMALL, [3], 16, "mse", dict(MOMENTUM, learningRate=rate), 40, schedule=schedule,
                                                           evaluateEvery=2)
    cases["l1, norm clipped"] = experiment(DENSE, [3], 16, "mse", ADAM, 30, l1=0.02, clipping={"norm": 0.4})
    cases["l1, value clipped, activations decay"] = experiment(DENSE, [3], 16, "mse", dict(MOMENTUM, weightDecay=0.02), 30, l1=0.01,
                                                               clipping={"value": 0.05}, decayActivations=True)
    for name in ("momentum", "adam", "adamw", "rmsprop", "fromage"):
        cases["pruned, " + name] = experiment(DENSE, [3], 16, "mse", OPTIMIZERS[name], 30,
                                              masks={"layers": [mask([6, 3]), None, mask([6, 6]), mask([2, 6])]})
    cases["binary"] = experiment(SMALL, [3], 16, "binary-cross-entropy", ADAM, 30)
    print("[")
    print(",\n".join(json.dumps({"name": name, "run": run, **train(run)}, separators=(",", ":")) for name, run in cases.items()))
    print("]")


main()
