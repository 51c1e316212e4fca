package activarium.cpab;

/** What the velocity field does at the ends of [0, 1] and beyond them. */
public enum Boundary {
    /** Zero at 0 and 1, and zero outside: the flow maps [0, 1] onto itself and is the identity elsewhere. */
    ZERO,
    /** Zero at 0 and 1; the outermost affine pieces go on outside, so that the flow bends the whole line. */
    CONTINUED,
    /** Any velocity at 0 and 1 (two more degrees of freedom); the outermost affine pieces go on outside. */
    FREE;

    /** Whether the velocity is held to zero at both ends of [0, 1]. */
    public boolean zeroAtEnds() {
        return this != FREE;
    }

    /** Whether the flow is the identity outside [0, 1]. */
    public boolean identityOutside() {
        return this == ZERO;
    }
}
