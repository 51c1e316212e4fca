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
import java.util.Optional;

/**
 * Gradients by all weights and learned activation parameters, from the gradient by the outputs in the last y.
 *
 * @param layers   the code of each
 * @param sums     of as many numbers at once as a parameter set has, or a warp vertices
 * @param byVertex each thread's own, where there are warps
 */
record BackwardCode(NetworkCode network, List<LayerCode> layers, BlockSums sums, Optional<FloatArray> byVertex) {
    /** Ends with a barrier. */
    void all(S32 rows) {
        KernelBuilder code = network.code();
        List<NetworkLayer> plan = network.network().layers();
        NetworkLayer last = plan.getLast();
        if (last.ownOutput()) {
            FloatArray y = network.output(last.number());
            activations(last, rows, (r, o) -> y.get(r.times(last.stride()).plus(o)));
            code.barrier();
        }
        for (NetworkLayer layer : plan.reversed()) {
            layers.get(layer.number()).weightGradients(rows);
            if (layer.number() > 0) {
                NetworkLayer before = plan.get(layer.number() - 1);
                if (!before.ownOutput() || layers.get(layer.number()).gradientNeedsWeightGradients()) {
                    // What the weights' gradients have just read is overwritten, or what they have made is read.
                    code.barrier();
                }
                activations(before, rows, (r, o) -> gradient(before, r, o));
            }
            code.barrier();
        }
    }

    /** By a number of a layer's output: from the next layer, and from the ends of the residual blocks that begin there. */
    private F32 gradient(NetworkLayer layer, S32 row, S32 place) {
        F32 gradient = layers.get(layer.number() + 1).gradient(row, place);
        for (NetworkLayer other : network.network().layers()) {
            if (other.kind() instanceof LayerKind.Sum(int with) && with == layer.number()) {
                gradient = gradient.plus(layers.get(other.number()).gradient(row, place));
            }
        }
        return gradient;
    }

    /** The gradient by y at a row and a number of the output. */
    private interface Upper {
        F32 at(S32 row, S32 place);
    }

    /** Puts the gradient by z in the place of z. */
    private void activations(NetworkLayer layer, S32 rows, Upper upper) {
        FloatArray z = network.z(layer);
        BitSet linear = new BitSet();
        linear.set(0, layer.units());
        for (Part part : layer.parts()) {
            part.units().stream().forEach(linear::clear);
            if (part.perChannel() && part.learns()) {
                unitByUnit(part, layer, z, rows, upper);
            } else {
                together(part, layer, z, rows, upper);
            }
        }
        if (!linear.isEmpty()) {
            Units units = new Units(linear.stream().mapToObj(unit -> new Units.Range(unit, unit)).toList());
            deal(units, layer, rows, (r, unit, o, at) -> z.set(at, upper.at(r, o)));
        }
    }

    private interface Element {
        /** @param place of the number among the layer's outputs @param at where it lies in the arrays */
        void at(S32 row, S32 unit, S32 place, S32 at);
    }

    private void deal(Units units, NetworkLayer layer, S32 rows, Element element) {
        KernelBuilder code = network.code();
        int count = units.count() * layer.spatial();
        code.deal(rows.times(count), e -> {
            S32 r = e.over(count);
            S32 within = e.minus(r.times(count));
            S32 rank = within.over(layer.spatial());
            S32 unit = new UnitCode(code, units).unit(rank);
            S32 place = unit.times(layer.spatial()).plus(within.minus(rank.times(layer.spatial())));
            element.at(r, unit, place, r.times(layer.stride()).plus(place));
        });
    }

    /** One parameter set for all units, or parameters that nobody learns. */
    private void together(Part part, NetworkLayer layer, FloatArray z, S32 rows, Upper upper) {
        KernelBuilder code = network.code();
        Collected collected = new Collected(part, code, byVertex, bases(part));
        ActivationCode.Backwards known = part.perChannel() ? null : part.code().backward(code, network.table(part, code.s32(0)));
        UnitCode units = new UnitCode(code, part.units());
        deal(part.units(), layer, rows, (r, unit, o, at) -> {
            FloatArray table = network.table(part, part.perChannel() ? units.rank(unit) : code.s32(0));
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
    private void unitByUnit(Part part, NetworkLayer layer, FloatArray z, S32 rows, Upper upper) {
        KernelBuilder code = network.code();
        FloatArray gradients = network.buffers().get("ga").from(part.parametersAt());
        code.loop(sums.warp(), code.s32(part.units().count()), sums.warps(), set -> {
            S32 unit = new UnitCode(code, part.units()).unit(set);
            FloatArray table = network.table(part, set);
            Collected collected = new Collected(part, code, byVertex, bases(part));
            ActivationCode.Backwards backward = part.code().backward(code, table);
            code.loop(sums.lane(), rows.times(layer.spatial()), Kernel.WARP, e -> {
                S32 r = e.over(layer.spatial());
                S32 o = unit.times(layer.spatial()).plus(e.minus(r.times(layer.spatial())));
                S32 at = r.times(layer.stride()).plus(o);
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
        private final Optional<FloatArray> byVertex;
        private final List<Integer> places = new ArrayList<>();
        private final List<Integer> numbers = new ArrayList<>();
        private final List<FloatVariable> sums = new ArrayList<>();

        Collected(Part part, KernelBuilder code, Optional<FloatArray> byVertex, FloatArray bases) {
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
                code.loop(vertices(part.code().warps().warps().size()), vertex -> byVertex.orElseThrow().set(vertex, code.f32(0)));
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
            return byVertex.orElseThrow().from(vertices(warp));
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
