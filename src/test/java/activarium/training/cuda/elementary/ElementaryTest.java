package activarium.training.cuda.elementary;

import activarium.expression.FloatOperation;
import activarium.training.cuda.interpret.Argument;
import activarium.training.cuda.interpret.Interpreter;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.vector.FloatMath;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Functions in kernels have the bits of the processor's, odd numbers included. */
class ElementaryTest {
    private static final int POINTS = 1024;
    private static final float[] ODD = {0f, -0f, 1e-30f, -1e-30f, 1e30f, -1e30f, 88.7f, -87.4f, 1000f, -1000f, 0.5f, -0.5f, 0.625f,
        Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, Float.MIN_VALUE, -Float.MAX_VALUE};

    /** Arguments of one operand. */
    private static float[] arguments(int seed, float most) {
        Random random = new Random(seed);
        float[] x = new float[POINTS];
        for (int i = 0; i < POINTS; i++) {
            float odd = ODD[random.nextInt(ODD.length)];
            x[i] = i % 9 == 0 && (Math.abs(odd) <= most || most == Float.POSITIVE_INFINITY) ? odd : (float) (random.nextGaussian() * (i % 7 == 0 ? 20 : 2));
        }
        return x;
    }

    private static float[] computed(FloatOperation operation, List<float[]> operands) {
        KernelBuilder code = new KernelBuilder("tried", 256);
        List<FloatArray> in = IntStream.range(0, operands.size()).mapToObj(k -> code.globalFloats("in" + k, false)).toList();
        FloatArray out = code.globalFloats("out", true);
        code.deal(POINTS, i -> {
            List<F32> at = in.stream().map(array -> array.get(i)).toList();
            out.set(i, new Elementary(code).of(operation, at));
        });
        float[] result = new float[POINTS];
        Interpreter.launch(code.build(), 1, Stream.concat(operands.stream(), Stream.of(result)).map(array -> (Argument) new Argument.Floats(array)).toList());
        return result;
    }

    @ParameterizedTest
    @EnumSource(names = "POWER", mode = EnumSource.Mode.EXCLUDE)
    void asOnTheProcessor(FloatOperation operation) throws Exception {
        Method method = Arrays.stream(FloatMath.class.getMethods()).filter(one -> one.getName().equals(operation.method())).findFirst().orElseThrow();
        // Beyond, the processor works lanes out one by one, and its neighbours with them.
        boolean sine = operation == FloatOperation.SIN || operation == FloatOperation.COS;
        List<float[]> operands = IntStream.range(0, method.getParameterCount()).mapToObj(k -> arguments(k, sine ? 60000 : Float.POSITIVE_INFINITY)).toList();
        float[] got = computed(operation, operands);
        int lanes = FloatMath.SPECIES.length();
        for (int i = 0; i < POINTS; i += lanes) {
            int at = i;
            Object[] vectors = operands.stream().map(array -> FloatVector.fromArray(FloatMath.SPECIES, array, at)).toArray();
            float[] want = ((FloatVector) method.invoke(null, vectors)).toArray();
            for (int k = 0; k < lanes; k++) {
                int point = i + k;
                assertEquals(Float.floatToIntBits(want[k]), Float.floatToIntBits(got[point]),
                        () -> operation + " of " + operands.stream().map(array -> array[point]).toList());
            }
        }
    }

    @Test
    void sinesOfWhatIsFar() {
        float[] x = arguments(3, 0);
        for (int i = 0; i < POINTS; i++) {
            x[i] *= (float) Math.pow(10, 4 + i % 11);
        }
        float[] sine = computed(FloatOperation.SIN, List.of(x));
        float[] cosine = computed(FloatOperation.COS, List.of(x));
        for (int i = 0; i < POINTS; i++) {
            assertEquals(Math.sin(x[i]), sine[i], 3e-7, "sin " + x[i]);
            assertEquals(Math.cos(x[i]), cosine[i], 3e-7, "cos " + x[i]);
        }
    }

    @Test
    void powers() {
        float[] u = arguments(4, Float.POSITIVE_INFINITY);
        float[] v = arguments(5, 1e30f);
        for (int i = 0; i < POINTS; i += 3) {
            v[i] = Math.round(v[i]);
        }
        float[] got = computed(FloatOperation.POWER, List.of(u, v));
        for (int i = 0; i < POINTS; i++) {
            double want = Math.pow(u[i], v[i]);
            String what = u[i] + "^" + v[i];
            if (Double.isNaN(want) || Double.isInfinite((float) want)) {
                assertEquals((float) want, got[i], what);
            } else {
                // A float's rounding, and where it has fewer digits than usual half of its last.
                assertEquals(want, got[i], Math.max(Math.abs(want) * 6.1e-8, Float.MIN_VALUE), what);
            }
        }
    }
}
