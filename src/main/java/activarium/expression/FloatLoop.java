package activarium.expression;

/** Several steps of a {@link FloatProgram} as one loop over a tile, values between them kept in registers of the processor. */
interface FloatLoop {
    /**
     * @param registers {@code [value][...]}: what the steps read from and leave behind
     * @param base      where the tile begins in the registers of the inputs, the weights and the results
     * @param sources   the values of the program's sources that do not depend on x
     * @param sums      {@code [sum][lane]}: receives the tile's weighted sums
     * @param end       inputs of the tile, a multiple of the lanes
     */
    void run(float[][] registers, int base, float[] sources, float[][] sums, int end);
}
