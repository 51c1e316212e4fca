package activarium.cpab;

/**
 * What the components of theta stand for: a basis of the space of continuous piecewise-affine velocity fields. All four
 * span the same space; they differ in locality and scale.
 */
public enum Basis {
    /** Hat functions, one at each vertex: component k moves only the two cells beside its vertex. */
    SPARSE,
    /** From the reduced row echelon form of the continuity constraints: ramps from 0 that fall back within one cell. */
    RREF,
    /** Orthonormal, from the column-pivoted QR factorisation of the transposed constraints. */
    QR,
    /** Orthonormal, from a singular value decomposition. */
    SVD
}
