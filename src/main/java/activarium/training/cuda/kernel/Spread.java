package activarium.training.cuda.kernel;

/** How far a value, or the flow of control, is the same: in all threads of a block, in those of each warp, or in none but one. */
enum Spread {
    BLOCK, WARP, THREAD;

    Spread or(Spread other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
