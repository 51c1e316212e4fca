package activarium.cpab;

/** Which fields span the velocity fields that are zero at both ends of [0, 1]. */
public enum Basis {
    /** Column k is the hat of slope 1 and -1 around vertex k + 1. */
    SPARSE,
    /** Column k rises in a straight line up to vertex k + 1 and falls to zero at vertex k + 2, scaled to slope -1 there. */
    RREF,
    /** Orthonormal coefficient columns: the hats, orthogonalised one after the other. Unique up to rotation. */
    QR,
    /** Orthonormal coefficient columns: the left singular vectors of the hats. Unique up to rotation. */
    SVD
}
