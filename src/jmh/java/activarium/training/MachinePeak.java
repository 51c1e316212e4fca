package activarium.training;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What one core of this machine can do at best, measured: fused multiply-adds in single precision out of registers, and bytes read and
 * written from the second-level cache, where the networks of the benchmark live.
 *
 * @param flops floating-point operations a second
 * @param bytes bytes read and written a second
 */
record MachinePeak(double flops, double bytes) {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROUNDS = 40;
    private static final int MULTIPLICATIONS = 200_000;
    private static final int NUMBERS = 1 << 17;

    static MachinePeak measured() {
        float[] a = new float[NUMBERS];
        float[] b = new float[NUMBERS];
        double flops = 0;
        double bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            a[0] = multiplyAndAdd(MULTIPLICATIONS, a);
            long between = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                copy(a, b);
            }
            long end = System.nanoTime();
            flops = Math.max(flops, 2.0 * 12 * LANES * MULTIPLICATIONS / (between - begun) * 1e9);
            bytes = Math.max(bytes, 20.0 * 2 * NUMBERS * Float.BYTES / (end - between) * 1e9);
        }
        return new MachinePeak(flops, bytes);
    }

    private static float multiplyAndAdd(int times, float[] from) {
        FloatVector x = FloatVector.fromArray(SPECIES, from, 0);
        FloatVector s0 = x;
        FloatVector s1 = x;
        FloatVector s2 = x;
        FloatVector s3 = x;
        FloatVector s4 = x;
        FloatVector s5 = x;
        FloatVector s6 = x;
        FloatVector s7 = x;
        FloatVector s8 = x;
        FloatVector s9 = x;
        FloatVector s10 = x;
        FloatVector s11 = x;
        for (int i = 0; i < times; i++) {
            s0 = s0.fma(x, x);
            s1 = s1.fma(x, x);
            s2 = s2.fma(x, x);
            s3 = s3.fma(x, x);
            s4 = s4.fma(x, x);
            s5 = s5.fma(x, x);
            s6 = s6.fma(x, x);
            s7 = s7.fma(x, x);
            s8 = s8.fma(x, x);
            s9 = s9.fma(x, x);
            s10 = s10.fma(x, x);
            s11 = s11.fma(x, x);
        }
        return s0.add(s1).add(s2).add(s3).add(s4.add(s5).add(s6).add(s7)).add(s8.add(s9).add(s10).add(s11)).lane(0);
    }

    private static void copy(float[] from, float[] to) {
        for (int i = 0; i < NUMBERS; i += LANES) {
            FloatVector.fromArray(SPECIES, from, i).intoArray(to, i);
        }
    }
}
