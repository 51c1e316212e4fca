package activarium.training.cuda.tiled;

import activarium.training.cuda.interpret.Argument;
import activarium.training.cuda.interpret.Interpreter;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.S32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Products of matrices that no tile divides, whichever way they lie in memory. */
class TileCodeTest {
    private static final int M = 137;
    private static final int N = 71;
    private static final int K = 75;

    static Stream<Tile> tiles() {
        return Tile.all().stream();
    }

    @ParameterizedTest
    @MethodSource("tiles")
    void addsUpInTheOrderOfK(Tile tile) {
        SplittableRandom random = new SplittableRandom(5);
        float[] a = numbers(random, M * K);
        float[] b = numbers(random, K * N);
        float[] want = new float[M * N];
        for (int m = 0; m < M; m++) {
            for (int n = 0; n < N; n++) {
                for (int k = 0; k < K; k++) {
                    want[m * N + n] = Math.fma(a[m * K + k], b[k * N + n], want[m * N + n]);
                }
            }
        }
        for (boolean alongK : new boolean[] {true, false}) {
            float[] got = new float[M * N];
            multiply(tile, alongK, alongK ? a : transposed(a, M, K), alongK ? transposed(b, K, N) : b, got);
            for (int i = 0; i < want.length; i++) {
                assertEquals(want[i], got[i], 0f, tile + " at " + i);
            }
        }
        assertTrue(4 * tile.shared() <= 40 * 1024, "room for what else a kernel has");
    }

    private static void multiply(Tile tile, boolean alongK, float[] a, float[] b, float[] c) {
        int columns = Math.ceilDiv(N, tile.n());
        int blocks = tile.blocks(M, N);
        KernelBuilder code = new KernelBuilder("multiply", Tile.THREADS, blocks);
        FloatArray left = code.globalFloats("a", false);
        FloatArray right = code.globalFloats("b", false);
        FloatArray result = code.globalFloats("c", true);
        Product product = new Product(code.s32(M), N, code.s32(K),
                Product.side(alongK, m -> k -> left.get(alongK ? m.times(K).plus(k) : k.times(M).plus(m))),
                Product.side(alongK, n -> k -> right.get(alongK ? n.times(K).plus(k) : k.times(N).plus(n))),
                LayerProducts.result(alongK, (m, n, sum) -> result.set(m.times(N).plus(n), sum)));
        S32 row = code.block().over(columns);
        new TileCode(code, tile, code.sharedFloats("tile", tile.shared())).multiply(product, row, code.block().minus(row.times(columns)), code.s32(0), code.s32(K));
        Interpreter.launch(code.build(), blocks, List.of(new Argument.Floats(a), new Argument.Floats(b), new Argument.Floats(c)));
    }

    private static float[] numbers(SplittableRandom random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-1, 1);
        }
        return numbers;
    }

    private static float[] transposed(float[] matrix, int rows, int columns) {
        float[] other = new float[matrix.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                other[j * rows + i] = matrix[i * columns + j];
            }
        }
        return other;
    }
}
