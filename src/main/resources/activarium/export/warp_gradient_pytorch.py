

def _warp_gradient(path, weight):
    """The sum over all points of weight * (the derivative of the warp by theta): [size of theta]."""
    path, growth, inside = path
    by_vertex = torch.zeros(_CELLS + 1, dtype=weight.dtype, device=weight.device)
    passed = torch.zeros_like(growth)
    for cell, y, v, t, g in path:
        passed = passed + g
        rest = torch.where(inside, torch.exp(growth - passed), torch.zeros_like(growth)) * weight
        share = y * _CELLS - cell
        level = rest * t * _growth(g)
        tilt = rest * t * t * v * _bend(g) * _CELLS
        by_vertex.index_add_(0, cell.flatten(), (level * (1 - share) - tilt).flatten())
        by_vertex.index_add_(0, cell.flatten() + 1, (level * share + tilt).flatten())
    return torch.matmul(by_vertex, weight.new_tensor(_BASIS))
