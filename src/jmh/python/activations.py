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

functions = {
    "pelu": lambda: torch.where(x >= 0, a / b * x, a * torch.expm1(x / b)),
    "frelu": lambda: torch.relu(x) + b,
    "gelu": lambda: torch.nn.functional.gelu(x),
    "penalized-tanh": lambda: torch.where(x > 0, torch.tanh(x), quarter * torch.tanh(x)),
    "swish": lambda: x * torch.sigmoid(b * x),
    "mish": lambda: torch.nn.functional.mish(x),
}
for name, f in functions.items():
    times = []
    for i in range(40):
        for p in (x, a, b, quarter):
            p.grad = None
        begun = time.perf_counter()
        f().backward(g)
        times.append(time.perf_counter() - begun)
    print(f"{name:16s} {1e3 * statistics.median(times[10:]):8.3f} ms")
