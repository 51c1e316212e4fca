package activarium.training.cuda.interpret;

import activarium.training.cuda.kernel.Memory;
import activarium.training.cuda.kernel.Operand;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What the registers of a block's threads hold: an array over the threads for each. Numbers are arrays of themselves. */
final class Registers {
    private final int threads;
    private final Map<Operand, float[]> floats = new HashMap<>();
    private final Map<Operand, double[]> doubles = new HashMap<>();
    private final Map<Operand, int[]> ints = new HashMap<>();
    private final Map<Operand, long[]> longs = new HashMap<>();
    private final Map<Operand, boolean[]> predicates = new HashMap<>();
    private final Map<Memory.Local, float[]> locals = new HashMap<>();

    Registers(int threads) {
        this.threads = threads;
    }

    float[] floats(Operand operand) {
        return floats.computeIfAbsent(operand, _ -> {
            float[] array = new float[threads];
            if (operand instanceof Operand.Literal(var _, long bits)) {
                Arrays.fill(array, Float.intBitsToFloat((int) bits));
            }
            return array;
        });
    }

    double[] doubles(Operand operand) {
        return doubles.computeIfAbsent(operand, _ -> {
            double[] array = new double[threads];
            if (operand instanceof Operand.Literal(var _, long bits)) {
                Arrays.fill(array, Double.longBitsToDouble(bits));
            }
            return array;
        });
    }

    int[] ints(Operand operand) {
        return ints.computeIfAbsent(operand, _ -> {
            int[] array = new int[threads];
            if (operand instanceof Operand.Literal(var _, long bits)) {
                Arrays.fill(array, (int) bits);
            }
            return array;
        });
    }

    long[] longs(Operand operand) {
        return longs.computeIfAbsent(operand, _ -> {
            long[] array = new long[threads];
            if (operand instanceof Operand.Literal(var _, long bits)) {
                Arrays.fill(array, bits);
            }
            return array;
        });
    }

    boolean[] predicates(Operand operand) {
        return predicates.computeIfAbsent(operand, _ -> {
            boolean[] array = new boolean[threads];
            if (operand instanceof Operand.Literal(var _, long bits)) {
                Arrays.fill(array, bits == 1);
            }
            return array;
        });
    }

    /** {@code [element][thread]}. */
    float[] local(Memory.Local local) {
        return locals.computeIfAbsent(local, _ -> {
            float[] array = new float[local.length() * threads];
            Arrays.fill(array, Float.NaN);
            return array;
        });
    }

    /** A block begins: threads know nothing of those before. */
    void begin() {
        locals.values().forEach(array -> Arrays.fill(array, Float.NaN));
    }
}
