package activarium.training.cuda.tiled;

/**
 * What a kernel is called, and how large its grid is.
 *
 * @param threads    of a block
 * @param operations of the whole grid, roughly, a multiply-add being two
 */
record GridShape(String name, int threads, int blocks, double operations) {
    /** Launches that the grid has to be. @param most operations of one */
    int parts(double most) {
        return (int) Math.clamp(Math.ceil(operations / most), 1, blocks);
    }
}
