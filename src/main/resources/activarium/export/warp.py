@constants@


def _growth(g):
    """(exp(g) - 1) / g."""
    small = xp.abs(g) < 1e-5
    safe = xp.where(small, xp.ones_like(g), g)
    return xp.where(small, 1 + g / 2 + g * g / 6, xp.expm1(safe) / safe)


def _warp(u, theta):
    """Where the flow of a piecewise-affine velocity field takes u in time 1 (CPAB, Freifeld et al. 2017), its slope, and the path."""
    velocity = xp.matmul(@basis@, theta)
    slope = (velocity[1:] - velocity[:-1]) * _CELLS
    zero = xp.zeros_like(u)
    one = xp.ones_like(u)
    inside = @inside@
    y = xp.where(inside, u, zero)
    cell = @int@(xp.clip(xp.floor(y * _CELLS), 0, _CELLS - 1))
    v = @take@(velocity, cell) + @take@(slope, cell) * (y - @float@(cell) / _CELLS)
    left = one
    growth = zero
    path = []
    for _ in range(_CELLS):
        a = @take@(slope, cell)
        forward = @int@(v > 0)
        border = @float@(cell + forward) / _CELLS
        beyond = @take@(velocity, cell + forward)
        moves = (xp.sign(beyond) * xp.sign(v) > 0) & (cell + forward > 0) & (cell + forward < _CELLS)
        reach = (border - y) / xp.where(moves, v, one)
        z = xp.where(moves, a * reach, zero)
        moves = moves & (z > -1)
        small = xp.abs(z) < 1e-5
        safe = xp.where(small | (z <= -1), one, z)
        time = reach * xp.where(small, 1 - z / 2 + z * z / 3, xp.log1p(safe) / safe)
        crosses = moves & (time < left)
        t = xp.where(crosses, time, left)
        path.append((cell, y, v, t, a * t))
        y = xp.where(crosses, border, y + v * t * _growth(a * t))
        growth = growth + a * t
        v = xp.where(crosses, beyond, zero)
        left = xp.where(crosses, left - t, zero)
        cell = cell + @int@(crosses) * (2 * forward - 1)
    return xp.where(inside, y, u), xp.where(inside, xp.exp(growth), one), (path, growth, inside)


def _bend(g):
    """(exp(g) - (exp(g) - 1) / g) / g."""
    small = xp.abs(g) < 1e-2
    safe = xp.where(small, xp.ones_like(g), g)
    series = 1 / 2 + g * (1 / 3 + g * (1 / 8 + g * (1 / 30 + g * (1 / 144 + g * (1 / 840 + g / 5760)))))
    return xp.where(small, series, (xp.exp(safe) - xp.expm1(safe) / safe) / safe)
