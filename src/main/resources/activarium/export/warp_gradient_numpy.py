

def _warp_gradient(path):
    """The derivative of the warp by theta at every point: [points, size of theta]."""
    path, growth, inside = path
    by_vertex = np.zeros((growth.size, _CELLS + 1))
    rows = np.arange(growth.size)
    passed = np.zeros_like(growth)
    for cell, y, v, t, g in path:
        passed = passed + g
        rest = np.where(inside, np.exp(growth - passed), 0)
        share = y * _CELLS - cell
        level = rest * t * _growth(g)
        tilt = rest * t * t * v * _bend(g) * _CELLS
        by_vertex[rows, cell] += level * (1 - share) - tilt
        by_vertex[rows, cell + 1] += level * share + tilt
    return by_vertex @ _BASIS
