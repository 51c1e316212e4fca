"""Forward and backward over 1,000,000 floats on one thread with PyTorch, eager: the same work as KernelBenchmark."""
import statistics
import time

import torch

torch.set_num_threads(1)
torch.manual_seed(1)
x = torch.randn(1_000_000, requires_grad=True)
g = torch.randn(1_000_000)
a = torch.ones(1, requires_grad=True)
b = torch.ones(1, requires_grad=True)
quarter = torch.full((1,), 0.25, requires_grad=True)

theta = torch.tensor([0.3, -0.2, -0.7, -0.9, 0.9, 0.8, -0.7, 0.8, 0.5], requires_grad=True)


def cpab(u, velocity):
    """The flow of the velocity field with these values at the ends of equal cells of [0, 1], in closed form, cell by cell."""
    cells = len(velocity) - 1
    slope = (velocity[1:] - velocity[:-1]) * cells
    shift = velocity[:-1] - slope * torch.arange(cells) / cells
    left = torch.ones_like(u)
    for _ in range(cells):
        c = torch.clamp((u * cells).floor().long(), 0, cells - 1)
        a, b = slope[c], shift[c]
        v = a * u + b
        # A point on a border that moves to the left belongs to the cell on its left.
        c = torch.where((v < 0) & (u * cells == c) & (c > 0), c - 1, c)
        a, b = slope[c], shift[c]
        v = a * u + b
        border = torch.where(v > 0, c + 1, c) / cells
        beyond = a * border + b
        reachable = (v * beyond > 0) & (v != 0)
        time = torch.where(reachable, torch.log(torch.where(reachable, beyond, 1.0) / torch.where(reachable, v, 1.0)) / a, torch.full_like(v, 9.0))
        leaves = time < left
        end = u + v * torch.expm1(a * left) / a
        u = torch.where(leaves, border, end)
        left = torch.where(leaves, left - time, torch.zeros_like(left))
        if not bool((left > 0).any()):
            break
    return u


def ditac(x):
    warped = torch.where((x < -3) | (x > 3), x, -3 + 6 * cpab(torch.clamp((x + 3) / 6, 0, 1), torch.cat((zero, 0.1 * theta, zero))))
    return warped * torch.special.ndtr(x)


zero = torch.zeros(1)
functions = {
    "pelu": lambda: torch.where(x >= 0, a / b * x, a * torch.expm1(x / b)),
    "frelu": lambda: torch.relu(x) + b,
    "gelu": lambda: torch.nn.functional.gelu(x),
    "penalized-tanh": lambda: torch.where(x > 0, torch.tanh(x), quarter * torch.tanh(x)),
    "swish": lambda: x * torch.sigmoid(b * x),
    "mish": lambda: torch.nn.functional.mish(x),
    "ditac": lambda: ditac(x),
}
for name, f in functions.items():
    times = []
    rounds = 6 if name == "ditac" else 40
    for i in range(rounds):
        for p in (x, a, b, quarter, theta):
            p.grad = None
        begun = time.perf_counter()
        f().backward(g)
        times.append(time.perf_counter() - begun)
    print(f"{name:16s} {1e3 * statistics.median(times[rounds // 4:]):8.3f} ms")
