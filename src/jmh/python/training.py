"""Training steps with PyTorch, eager: the same work as TrainingBenchmark.

One request a line on standard input, `NETWORK ACTIVATION THREADS STEPS`; one answer a line, the seconds that the steps took on the
wall's clock and on the processors. A step is the batch, forward, loss, backward and Adam's update, without reading the loss back.
Samples and network lie on the device that the one argument names (`cpu`, `cuda:0`); on a card the clock stops when it has done everything.
"""
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


class Pelu(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Parameter(torch.ones(1))
        self.b = nn.Parameter(torch.ones(1))

    def forward(self, x):
        # The minimum keeps the branch that is not taken finite, so that its gradient is no NaN.
        return torch.where(x >= 0, self.a / self.b * x, self.a * torch.expm1(x.clamp(max=0) / self.b))


class Frelu(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Parameter(torch.full((1,), -1.0))

    def forward(self, x):
        return F.relu(x) + self.b


class Ditac(nn.Module):
    """The closed-form CPAB warp of [-3, 3] in 10 cells, times the normal distribution function; autograd goes through the path.

    Time is cut where a point reaches the border of its cell; all points take as many rounds as the longest path needs, at most 10.
    """

    CELLS = 10

    def __init__(self):
        super().__init__()
        self.theta = nn.Parameter(0.3 * torch.randn(self.CELLS - 1))

    def warp(self, x):
        n = self.CELLS
        zero = torch.zeros(1, device=x.device)
        vertices = torch.cat([zero, self.theta, zero])
        slopes = (vertices[1:] - vertices[:-1]) * n
        offsets = vertices[:-1] - slopes * torch.arange(n, device=x.device) / n
        left = torch.ones_like(x)
        cell = (x.detach() * n).floor().clamp(0, n - 1).long()
        for _ in range(n):
            a = slopes[cell]
            a = torch.where(a.abs() < 1e-4, torch.full_like(a, 1e-4), a)
            v = a * x + offsets[cell]
            towards = torch.where(v >= 0, cell + 1, cell)
            border = towards / n
            ratio = 1 + a * (border - x) / torch.where(v == 0, torch.full_like(v, 1e-12), v)
            reachable = ratio > 0
            time_to_border = torch.where(reachable, torch.log(torch.where(reachable, ratio, torch.ones_like(ratio))) / a,
                                         torch.full_like(a, 10.0))
            time_to_border = torch.where(time_to_border < 0, torch.full_like(a, 10.0), time_to_border)
            inside = time_to_border >= left
            end = x + v * torch.expm1(a * left) / a
            x = torch.where(inside, end, border + 0 * x)
            left = torch.where(inside, torch.zeros_like(left), left - time_to_border)
            cell = torch.where(inside, cell, torch.where(v >= 0, cell + 1, cell - 1)).clamp(0, n - 1)
            if bool(inside.all()):
                break
        return x

    def forward(self, x):
        inside = (x >= -3) & (x <= 3)
        warped = 6 * self.warp(((x + 3) / 6).clamp(0, 1)) - 3
        return torch.where(inside, warped, x) * 0.5 * (1 + torch.erf(x * 0.7071067811865476))


ACTIVATIONS = {"pelu": Pelu, "frelu": Frelu, "ditac": Ditac, "gelu": nn.GELU, "relu": nn.ReLU}


def network(name, f):
    if name == "2-50-1":
        return nn.Sequential(nn.Linear(2, 50), f(), nn.Linear(50, 1)), (2,), 98, None
    if name == "64-64-64-10":
        return nn.Sequential(nn.Linear(64, 64), f(), nn.Linear(64, 64), f(), nn.Linear(64, 10)), (64,), 128, 10
    if name == "lenet-5":
        return nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), f(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), f(), nn.MaxPool2d(2), nn.Flatten(),
            nn.Linear(400, 120), f(), nn.Linear(120, 84), f(), nn.Linear(84, 10)), (1, 28, 28), 128, 10
    raise SystemExit(f"no network {name}")


class Training:
    def __init__(self, name, activation, device):
        torch.manual_seed(1)
        self.model, shape, self.batch, classes = network(name, ACTIVATIONS[activation])
        self.model.to(device)
        self.x = torch.randn(8 * self.batch, *shape).to(device)
        if classes:
            self.y = torch.randint(classes, (8 * self.batch,)).to(device)
            self.loss = F.cross_entropy
        else:
            self.y = torch.randn(8 * self.batch, 1).to(device)
            self.loss = F.mse_loss
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=1e-7)
        self.done = 0

    def step(self):
        # Slices of one order of the samples: cheaper than gathering a shuffled batch.
        at = self.done % 8 * self.batch
        self.done += 1
        self.optimizer.zero_grad(set_to_none=True)
        self.loss(self.model(self.x[at:at + self.batch]), self.y[at:at + self.batch]).backward()
        self.optimizer.step()


def main():
    device = torch.device(sys.argv[1] if len(sys.argv) > 1 else "cpu")
    wait = torch.cuda.synchronize if device.type == "cuda" else lambda: None
    trainings = {}
    for line in sys.stdin:
        name, activation, threads, steps = line.split()
        torch.set_num_threads(int(threads))
        if (name, activation) not in trainings:
            trainings[name, activation] = Training(name, activation, device)
        training = trainings[name, activation]
        wait()
        begun, worked = time.perf_counter(), time.process_time()
        for _ in range(int(steps)):
            training.step()
        wait()
        print(time.perf_counter() - begun, time.process_time() - worked, flush=True)


main()
