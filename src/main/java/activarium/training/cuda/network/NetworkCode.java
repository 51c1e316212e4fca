package activarium.training.cuda.network;

import activarium.training.cuda.activation.ActivationCode;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.FloatVariable;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;

import java.util.List;

/**
 * A network's arrays in a kernel, and its forward pass. Of layer l there are w (weights, {@code [weightRows + 1][weightStride]}, the last row b), z (before the
 * activation, later the gradient by it) and y (after it, which may be z). Rows of y end with a 1, which b is multiplied by.
 */
public record NetworkCode(KernelBuilder code, SmallNetwork network, Buffers buffers, FloatArray bases) {
    /** Asks for what the forward pass needs. */
    public static void ask(SmallNetwork network, Buffers buffers, int rows) {
        buffers.ask("parameters", network.parameters());
        buffers.ask("tables", network.tables());
        buffers.ask("statistics", network.statistics());
        for (NetworkLayer layer : network.layers()) {
            buffers.ask(layer.name("w"), layer.size() == 0 ? 0 : (layer.weightRows() + 1) * layer.weightStride());
            buffers.ask(layer.name("n"), layer.kind() instanceof LayerKind.Normalization ? NormalizationCode.numbers(layer) : 0);
        }
        buffers.ask("x", (long) rows * inputStride(network));
        for (NetworkLayer layer : network.layers()) {
            buffers.ask(layer.name("z"), (long) rows * layer.stride());
            buffers.ask(layer.name("y"), layer.ownOutput() ? (long) rows * layer.stride() : 0);
        }
    }

    private static int inputStride(SmallNetwork network) {
        return network.features() + 1 | 1;
    }

    public FloatArray weights(NetworkLayer layer) {
        return buffers.get(layer.name("w"));
    }

    public FloatArray z(NetworkLayer layer) {
        return buffers.get(layer.name("z"));
    }

    /** The gradient by z, where z itself was if it has no place of its own. */
    public FloatArray dz(NetworkLayer layer) {
        return buffers.has(layer.name("e")) ? buffers.get(layer.name("e")) : z(layer);
    }

    /** The gradient by the last y, where that was if it has no place of its own; by the last z, where they are the same. */
    public FloatArray upper() {
        NetworkLayer last = network.layers().getLast();
        return buffers.has("upper") ? buffers.get("upper") : last.ownOutput() ? output(last.number()) : dz(last);
    }

    /** y of a layer, by its number; x of -1. */
    public FloatArray output(int layer) {
        return layer < 0 ? buffers.get("x") : buffers.get(network.layers().get(layer).name(network.layers().get(layer).ownOutput() ? "y" : "z"));
    }

    public int outputStride(int layer) {
        return layer < 0 ? inputStride(network) : network.layers().get(layer).stride();
    }

    public FloatArray input(NetworkLayer layer) {
        return output(layer.number() - 1);
    }

    public int inputStride(NetworkLayer layer) {
        return outputStride(layer.number() - 1);
    }

    public FloatArray parameters(Part part) {
        return buffers.get("parameters").from(part.parametersAt());
    }

    public FloatArray table(Part part, S32 set) {
        return buffers.get("tables").from(set.times(part.code().tableSize()).plus(part.tableAt()));
    }

    /** Where a layer's number {@code [i][o]} of W and b (i = weightRows) lies among all weights. */
    public static S32 place(NetworkLayer layer, S32 i, S32 o) {
        Predicate isWeight = i.lessThan(layer.weightRows());
        return isWeight.choose(o.times(layer.weightRows()).plus(i), o.plus(layer.weightRows() * layer.units())).plus(layer.weightsAt());
    }

    /** Takes the weights, activation parameters and statistics of this block's replica, sets the ones, works the tables out. Ends with a barrier. */
    void load(FloatArray state, int rows) {
        code.deal(network.statistics(), k -> buffers.get("statistics").set(k, state.get(k.plus(network.statisticsAt()))));
        loadLearned(state, rows);
    }

    /** The same without the statistics. @param state need have nothing but weights and activation parameters */
    void loadLearned(FloatArray state, int rows) {
        for (NetworkLayer layer : network.layers()) {
            FloatArray w = weights(layer);
            code.deal(layer.size(), e -> {
                S32 i = e.over(layer.units());
                S32 o = e.minus(i.times(layer.units()));
                w.set(i.times(layer.weightStride()).plus(o), state.get(place(layer, i, o)));
            });
            if (layer.kind() instanceof LayerKind.Dense) {
                code.deal(rows, r -> input(layer).set(r.times(inputStride(layer)).plus(layer.in()), code.f32(1)));
            }
        }
        code.deal(network.parameters(), k -> buffers.get("parameters").set(k, state.get(k.plus(network.parametersAt()))));
        code.barrier();
        prepare();
    }

    /** Works out what follows from the activations' parameters. Ends with a barrier. */
    public void prepare() {
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

    /** From x to the last y. Ends with a barrier. @param layers the code of each */
    void forward(List<LayerCode> layers, S32 rows) {
        for (NetworkLayer layer : network.layers()) {
            layers.get(layer.number()).beforeValues(rows);
            forward(layer, layers.get(layer.number()), rows);
            code.barrier();
        }
    }

    /** Of one layer. */
    public void forward(NetworkLayer layer, LayerCode values, S32 rows) {
        Outputs outputs = outputs(layer);
        code.deal(rows.times(layer.out()), e -> {
            S32 r = e.over(layer.out());
            S32 o = e.minus(r.times(layer.out()));
            outputs.put(r, o, values.value(r, o));
        });
    }

    /** Where a layer's numbers go to. */
    public interface Outputs {
        /** Through the activation. @param before what it takes, at a row and a number of the output */
        void put(S32 row, S32 place, F32 before);
    }

    /** In whatever order a kernel works them out. */
    public Outputs outputs(NetworkLayer layer) {
        FloatArray z = z(layer);
        FloatArray y = output(layer.number());
        List<ActivationCode.Forward> ofLayer = new java.util.ArrayList<>();
        layer.parts().forEach(part -> ofLayer.add(part.perChannel() ? null : part.code().forward(code, table(part, code.s32(0)))));
        return (r, o, before) -> {
            S32 at = r.times(layer.stride()).plus(o);
            z.set(at, before);
            if (!layer.ownOutput()) {
                return;
            }
            S32 unit = o.over(layer.spatial());
            FloatVariable after = code.variable(before);
            for (int k = 0; k < layer.parts().size(); k++) {
                Part part = layer.parts().get(k);
                ActivationCode.Forward known = ofLayer.get(k);
                UnitCode units = new UnitCode(code, part.units());
                Runnable value = () -> after.set((known != null ? known : part.code().forward(code, table(part, units.rank(unit)))).at(before));
                if (part.units().count() == layer.units()) {
                    value.run();
                } else {
                    code.when(units.contains(unit), value);
                }
            }
            y.set(at, after.get());
        };
    }
}
