

def _warp_tangent(path, theta_tangent):
    """How the warp of every point changes with theta."""
    path, growth, inside = path
    velocity = jnp.matmul(jnp.asarray(_BASIS, dtype=growth.dtype), theta_tangent)
    slope = (velocity[1:] - velocity[:-1]) * _CELLS
    passed = jnp.zeros_like(growth)
    change = jnp.zeros_like(growth)
    for cell, y, v, t, g in path:
        passed = passed + g
        here = velocity[cell] + slope[cell] * (y - cell / _CELLS)
        change = change + jnp.exp(growth - passed) * (t * _growth(g) * here + t * t * v * _bend(g) * slope[cell])
    return jnp.where(inside, change, jnp.zeros_like(change))
