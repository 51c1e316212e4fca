package activarium.training.cuda.network;

import activarium.network.Units;
import activarium.training.cuda.activation.ActivationCode;
import activarium.training.cuda.activation.Backward;
import activarium.training.cuda.activation.Warps;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.FloatVariable;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.S32;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Gradients by all weights and learned activation parameters, from the gradient by the outputs in the last y.
 *
 * @param sums     of as many numbers at once as a parameter set has, or a warp vertices
 * @param byVertex each thread's own, for the warps
 */
record BackwardCode(NetworkCode network, BlockSums sums, FloatArray byVertex) {
    private static final int UNROLLED = 4;

    /** Ends with a barrier. */
    void all(S32 rows) {
        KernelBuilder code = network.code();
        List<DenseLayer> layers = network.network().layers();
        int last = layers.size() - 1;
        if (!layers.get(last).parts().isEmpty()) {
            FloatArray y = network.y(last);
            int stride = layers.get(last).stride();
            activations(layers.get(last), network.z(last), rows, (r, o) -> y.get(r.times(stride).plus(o)));
            code.barrier();
        }
        for (int l = last; l >= 0; l--) {
            weights(l, rows);
            if (l > 0) {
                if (layers.get(l - 1).parts().isEmpty()) {
                    // Its y, which the weights' gradient has just read, is overwritten.
                    code.barrier();
                }
                int above = l;
                activations(layers.get(l - 1), network.z(l - 1), rows, (r, i) -> gradient(above, r, i));
            }
            code.barrier();
        }
    }

    /** By one input of a layer. */
    private F32 gradient(int l, S32 r, S32 i) {
        DenseLayer layer = network.network().layers().get(l);
        FloatVariable sum = network.code().variable(network.code().f32(0));
        S32 row = r.times(layer.stride());
        S32 weights = i.times(layer.weightStride());
        network.products(layer.out(), o -> sum.addProduct(network.z(l).get(row.plus(o)), network.weights(l).get(weights.plus(o))));
        return sum.get();
    }

    private void weights(int l, S32 rows) {
        KernelBuilder code = network.code();
        DenseLayer layer = network.network().layers().get(l);
        FloatArray gradients = network.buffers().get("g");
        FloatArray input = network.input(l);
        code.deal(layer.size(), e -> {
            S32 i = e.over(layer.out());
            S32 o = e.minus(i.times(layer.out()));
            FloatVariable sum = code.variable(code.f32(0));
            code.unrolled(rows, UNROLLED, r -> sum.addProduct(network.z(l).get(r.times(layer.stride()).plus(o)), input.get(r.times(network.inputStride(l)).plus(i))));
            gradients.set(e.plus(layer.packedAt()), sum.get());
        });
    }

    /** The gradient by y at a row and a unit. */
    private interface Upper {
        F32 at(S32 row, S32 unit);
    }

    /** Puts the gradient by z in the place of z. */
    private void activations(DenseLayer layer, FloatArray z, S32 rows, Upper upper) {
        KernelBuilder code = network.code();
        BitSet linear = new BitSet();
        linear.set(0, layer.out());
        for (Part part : layer.parts()) {
            part.units().stream().forEach(linear::clear);
            if (part.perChannel() && part.learns()) {
                unitByUnit(part, layer.stride(), z, rows, upper);
            } else {
                together(part, layer.stride(), z, rows, upper);
            }
        }
        if (!linear.isEmpty()) {
            Units units = new Units(linear.stream().mapToObj(unit -> new Units.Range(unit, unit)).toList());
            deal(units, layer.stride(), rows, (r, o, at) -> z.set(at, upper.at(r, o)));
        }
    }

    private interface Element {
        void at(S32 row, S32 unit, S32 place);
    }

    private void deal(Units units, int stride, S32 rows, Element element) {
        KernelBuilder code = network.code();
        int count = units.count();
        code.deal(rows.times(count), e -> {
            S32 r = e.over(count);
            S32 o = new UnitCode(code, units).unit(e.minus(r.times(count)));
            element.at(r, o, r.times(stride).plus(o));
        });
    }

    /** One parameter set for all units, or parameters that nobody learns. */
    private void together(Part part, int stride, FloatArray z, S32 rows, Upper upper) {
        KernelBuilder code = network.code();
        Collected collected = new Collected(part, code, byVertex, bases(part));
        ActivationCode.Backwards known = part.perChannel() ? null : part.code().backward(code, network.table(part, code.s32(0)));
        UnitCode units = new UnitCode(code, part.units());
        deal(part.units(), stride, rows, (r, o, at) -> {
            FloatArray table = network.table(part, part.perChannel() ? units.rank(o) : code.s32(0));
            F32 weight = upper.at(r, o);
            Backward back = (known != null ? known : part.code().backward(code, table)).at(z.get(at), weight);
            z.set(at, back.inputGradient());
            collected.add(back, weight, part.code().warpTable(table));
        });
        if (!part.learns()) {
            return;
        }
        FloatArray gradients = network.buffers().get("ga").from(part.parametersAt());
        List<Integer> places = collected.places();
        if (!places.isEmpty()) {
            sums.begin(collected.totals());
            for (int k = 0; k < places.size(); k++) {
                int number = k;
                code.when(code.thread().equalTo(k % code.threads()), () -> gradients.set(places.get(number), sums.total(code.s32(number))));
            }
            code.barrier();
        }
        for (int w = 0; w < part.code().warps().warps().size(); w++) {
            Warps.Warp warp = part.code().warps().warps().get(w);
            FloatArray own = collected.byVertex(w);
            code.loop(warp.vertices(), vertex -> {
                F32 sum = sums.ofWarp(own.get(vertex));
                code.when(sums.isFirstLane(), () -> sums.scratch().set(vertex.times(sums.warps()).plus(sums.warp()), sum));
            });
            code.barrier();
            FloatArray totals = network.buffers().get("vertexTotals");
            code.deal(warp.vertices(), vertex -> totals.set(vertex, sums.total(vertex)));
            code.barrier();
            int number = w;
            code.deal(warp.dimension(), k -> gradients.set(k.plus(warp.place()), part.code().warps().component(code, number, k, bases(part), totals)));
            code.barrier();
        }
    }

    /** A parameter set for each unit: a warp of threads takes one unit after another, a lane a row. */
    private void unitByUnit(Part part, int stride, FloatArray z, S32 rows, Upper upper) {
        KernelBuilder code = network.code();
        FloatArray gradients = network.buffers().get("ga").from(part.parametersAt());
        code.loop(sums.warp(), code.s32(part.units().count()), sums.warps(), set -> {
            S32 o = new UnitCode(code, part.units()).unit(set);
            FloatArray table = network.table(part, set);
            Collected collected = new Collected(part, code, byVertex, bases(part));
            ActivationCode.Backwards backward = part.code().backward(code, table);
            code.loop(sums.lane(), rows, Kernel.WARP, r -> {
                S32 at = r.times(stride).plus(o);
                F32 weight = upper.at(r, o);
                Backward back = backward.at(z.get(at), weight);
                z.set(at, back.inputGradient());
                collected.add(back, weight, part.code().warpTable(table));
            });
            FloatArray own = gradients.from(set.times(part.scalars()));
            List<F32> totals = collected.totals();
            for (int k = 0; k < totals.size(); k++) {
                F32 sum = sums.ofWarp(totals.get(k));
                int place = collected.places().get(k);
                code.when(sums.isFirstLane(), () -> own.set(place, sum));
            }
            for (int w = 0; w < part.code().warps().warps().size(); w++) {
                Warps.Warp warp = part.code().warps().warps().get(w);
                FloatArray vertices = collected.byVertex(w);
                code.loop(warp.vertices(), vertex -> vertices.set(vertex, sums.ofWarp(vertices.get(vertex))));
                int number = w;
                code.when(sums.isFirstLane(), () -> code.loop(warp.dimension(), k -> own.set(k.plus(warp.place()),
                        part.code().warps().component(code, number, k, bases(part), vertices))));
            }
        });
    }

    private FloatArray bases(Part part) {
        return network.bases().from(part.basesAt());
    }

    /** A thread's sums of the gradients by one parameter set. */
    private static final class Collected {
        private final Part part;
        private final KernelBuilder code;
        private final FloatArray byVertex;
        private final List<Integer> places = new ArrayList<>();
        private final List<Integer> numbers = new ArrayList<>();
        private final List<FloatVariable> sums = new ArrayList<>();

        Collected(Part part, KernelBuilder code, FloatArray byVertex, FloatArray bases) {
            this.part = part;
            this.code = code;
            this.byVertex = byVertex;
            List<Integer> scalars = part.code().scalarPlaces();
            for (int k = 0; k < scalars.size(); k++) {
                if (part.learned().get(scalars.get(k))) {
                    places.add(scalars.get(k));
                    numbers.add(k);
                    sums.add(code.variable(code.f32(0)));
                }
            }
            if (part.learns() && !part.code().warps().isEmpty()) {
                code.loop(vertices(part.code().warps().warps().size()), vertex -> byVertex.set(vertex, code.f32(0)));
            }
        }

        private int vertices(int warps) {
            return part.code().warps().warps().subList(0, warps).stream().mapToInt(Warps.Warp::vertices).sum();
        }

        void add(Backward back, F32 weight, FloatArray tables) {
            for (int k = 0; k < sums.size(); k++) {
                sums.get(k).addProduct(weight, back.byScalar().get(numbers.get(k)));
            }
            if (part.learns()) {
                back.byWarp().forEach(one -> part.code().warps().accumulate(code, one, tables, byVertex(part.code().warps().ofCall().get(one.call()))));
            }
        }

        FloatArray byVertex(int warp) {
            return byVertex.from(vertices(warp));
        }

        /** Where each sum lies in the parameter set. */
        List<Integer> places() {
            return places;
        }

        List<F32> totals() {
            return sums.stream().map(FloatVariable::get).toList();
        }
    }
}
