package activarium.training.cuda.network;

import activarium.training.cuda.activation.ActivationCode;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.FloatVariable;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;

/**
 * A network's arrays in a kernel, and its forward pass. Of layer l there are w (weights, {@code [in + 1][weightStride]}, the last row b), z (before the
 * activation, later the gradient by it) and y (after it); a linear layer's y is its z. Rows of y end with a 1, which b is multiplied by.
 */
record NetworkCode(KernelBuilder code, SmallNetwork network, Buffers buffers, FloatArray bases) {
    private static final int UNROLLED = 4;

    /** Asks for what the forward pass needs. */
    static void ask(SmallNetwork network, Buffers buffers, int rows) {
        buffers.ask("parameters", network.parameters());
        buffers.ask("tables", network.tables());
        network.layers().forEach(layer -> buffers.ask(layer.name("w"), (layer.in() + 1) * layer.weightStride()));
        buffers.ask("x", rows * inputStride(network));
        for (DenseLayer layer : network.layers()) {
            buffers.ask(layer.name("z"), rows * layer.stride());
            if (!layer.parts().isEmpty()) {
                buffers.ask(layer.name("y"), rows * layer.stride());
            }
        }
    }

    private static int inputStride(SmallNetwork network) {
        return network.features() + 1 | 1;
    }

    FloatArray weights(int l) {
        return buffers.get(network.layers().get(l).name("w"));
    }

    FloatArray z(int l) {
        return buffers.get(network.layers().get(l).name("z"));
    }

    FloatArray y(int l) {
        DenseLayer layer = network.layers().get(l);
        return buffers.get(layer.name(layer.parts().isEmpty() ? "z" : "y"));
    }

    FloatArray input(int l) {
        return l == 0 ? buffers.get("x") : y(l - 1);
    }

    int inputStride(int l) {
        return l == 0 ? inputStride(network) : network.layers().get(l - 1).stride();
    }

    FloatArray parameters(Part part) {
        return buffers.get("parameters").from(part.parametersAt());
    }

    FloatArray table(Part part, S32 set) {
        return buffers.get("tables").from(set.times(part.code().tableSize()).plus(part.tableAt()));
    }

    /** Where a layer's number {@code [i][o]} of W and b (i = in) lies among all weights. */
    static S32 place(DenseLayer layer, S32 i, S32 o) {
        Predicate isWeight = i.lessThan(layer.in());
        return isWeight.choose(o.times(layer.in()).plus(i), o.plus(layer.in() * layer.out())).plus(layer.weightsAt());
    }

    /** Takes the weights and activation parameters of this block's replica, sets the ones, works the tables out. Ends with a barrier. */
    void load(FloatArray state, int rows) {
        for (int l = 0; l < network.layers().size(); l++) {
            DenseLayer layer = network.layers().get(l);
            FloatArray w = weights(l);
            code.deal(layer.size(), e -> {
                S32 i = e.over(layer.out());
                S32 o = e.minus(i.times(layer.out()));
                w.set(i.times(layer.weightStride()).plus(o), state.get(place(layer, i, o)));
            });
            FloatArray input = input(l);
            int stride = inputStride(l);
            code.deal(rows, r -> input.set(r.times(stride).plus(layer.in()), code.f32(1)));
        }
        FloatArray parameters = buffers.get("parameters");
        code.deal(network.parameters(), k -> parameters.set(k, state.get(k.plus(network.parametersAt()))));
        code.barrier();
        prepare();
    }

    /** Works out what follows from the activations' parameters. Ends with a barrier. */
    void prepare() {
        boolean warps = false;
        for (Part part : network.parts()) {
            if (part.code().tableSize() > 0) {
                code.deal(part.sets(), set -> part.code().prepare(code, parameters(part).from(set.times(part.scalars())), table(part, set)));
            }
            int vertices = part.code().warps().mostVertices();
            code.deal(part.sets() * vertices, e -> {
                S32 set = e.over(Math.max(1, vertices));
                part.code().warps().prepareVertex(code, e.minus(set.times(vertices)), bases.from(part.basesAt()),
                        parameters(part).from(set.times(part.scalars())), part.code().warpTable(table(part, set)));
            });
            warps |= vertices > 0;
        }
        code.barrier();
        if (!warps) {
            return;
        }
        for (Part part : network.parts()) {
            int cells = Math.max(0, part.code().warps().mostVertices() - 1);
            code.deal(part.sets() * cells, e -> {
                S32 set = e.over(Math.max(1, cells));
                part.code().warps().prepareCell(code, e.minus(set.times(cells)), part.code().warpTable(table(part, set)));
            });
        }
        code.barrier();
    }

    /** From x to the last y. Ends with a barrier. */
    void forward(S32 rows) {
        for (int l = 0; l < network.layers().size(); l++) {
            forward(l, rows);
            code.barrier();
        }
    }

    private void forward(int l, S32 rows) {
        DenseLayer layer = network.layers().get(l);
        FloatArray input = input(l);
        FloatArray w = weights(l);
        FloatArray z = z(l);
        FloatArray y = y(l);
        var ofLayer = layer.parts().stream().map(part -> part.perChannel() ? null : part.code().forward(code, table(part, code.s32(0)))).toList();
        code.deal(rows.times(layer.out()), e -> {
            S32 r = e.over(layer.out());
            S32 o = e.minus(r.times(layer.out()));
            S32 row = r.times(inputStride(l));
            FloatVariable sum = code.variable(w.get(o.plus(layer.in() * layer.weightStride())));
            products(layer.in(), i -> sum.addProduct(input.get(row.plus(i)), w.get(i.times(layer.weightStride()).plus(o))));
            F32 before = sum.get();
            S32 at = r.times(layer.stride()).plus(o);
            z.set(at, before);
            if (layer.parts().isEmpty()) {
                return;
            }
            FloatVariable after = code.variable(before);
            for (int k = 0; k < layer.parts().size(); k++) {
                Part part = layer.parts().get(k);
                ActivationCode.Forward known = ofLayer.get(k);
                UnitCode units = new UnitCode(code, part.units());
                Runnable value = () -> after.set((known != null ? known : part.code().forward(code, table(part, units.rank(o)))).at(before));
                if (part.units().count() == layer.out()) {
                    value.run();
                } else {
                    code.when(units.contains(o), value);
                }
            }
            y.set(at, after.get());
        });
    }

    /** For i = 0, 1, ... below a count that is known, several at a turn of the loop. */
    void products(int count, java.util.function.Consumer<S32> body) {
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
