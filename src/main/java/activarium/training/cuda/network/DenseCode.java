package activarium.training.cuda.network;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.FloatVariable;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.S32;

/** z = W x + b, sums in the order of the inputs. */
record DenseCode(NetworkCode network, NetworkLayer layer) implements LayerCode {
    private static final int UNROLLED = 4;

    @Override
    public F32 value(S32 row, S32 unit) {
        FloatArray w = network.weights(layer);
        FloatArray x = network.input(layer).from(row.times(network.inputStride(layer)));
        FloatVariable sum = network.code().variable(w.get(unit.plus(layer.in() * layer.weightStride())));
        products(layer.in(), i -> sum.addProduct(x.get(i), w.get(i.times(layer.weightStride()).plus(unit))));
        return sum.get();
    }

    /** A number a thread; b's input is the 1 behind each row. */
    @Override
    public void weightGradients(S32 rows) {
        KernelBuilder code = network.code();
        FloatArray gradients = network.buffers().get("g");
        FloatArray input = network.input(layer);
        code.deal(layer.size(), e -> {
            S32 i = e.over(layer.units());
            S32 o = e.minus(i.times(layer.units()));
            FloatVariable sum = code.variable(code.f32(0));
            code.unrolled(rows, UNROLLED, r -> sum.addProduct(network.dz(layer).get(r.times(layer.stride()).plus(o)),
                    input.get(r.times(network.inputStride(layer)).plus(i))));
            gradients.set(e.plus(layer.weightsAt()), sum.get());
        });
    }

    @Override
    public F32 gradient(S32 row, S32 input) {
        FloatArray dz = network.dz(layer).from(row.times(layer.stride()));
        FloatArray w = network.weights(layer).from(input.times(layer.weightStride()));
        FloatVariable sum = network.code().variable(network.code().f32(0));
        products(layer.units(), o -> sum.addProduct(dz.get(o), w.get(o)));
        return sum.get();
    }

    /** For i = 0, 1, ... below a count that is known, several at a turn of the loop. */
    private void products(int count, java.util.function.Consumer<S32> body) {
        KernelBuilder code = network.code();
        int whole = count <= 2 * UNROLLED ? 0 : count / UNROLLED * UNROLLED;
        if (whole > 0) {
            code.loop(code.s32(0), code.s32(whole), UNROLLED, i -> {
                for (int k = 0; k < UNROLLED; k++) {
                    body.accept(i.plus(k));
                }
            });
        }
        for (int k = whole; k < count; k++) {
            body.accept(code.s32(k));
        }
    }
}
