package activarium.training.cuda.network;

import activarium.network.Units;
import activarium.training.cuda.activation.ActivationCode;
import activarium.training.cuda.activation.Backward;
import activarium.training.cuda.activation.Warps;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.S32;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * From the gradient by a layer's output to that by what its activations take, and to that by their parameters.
 *
 * @param team     that takes a unit which has a parameter set of its own
 * @param byVertex each thread's own, where there are warps
 */
public record ActivationGradients(NetworkCode network, Team team, Optional<FloatArray> byVertex, WholeSets whole) {
    /** The gradient by y at a row and a number of the output. */
    public interface Upper {
        F32 at(S32 row, S32 place);
    }

    /** Puts the gradient by z where {@link NetworkCode#dz} says. */
    public void all(NetworkLayer layer, S32 rows, Upper upper) {
        for (Part part : layer.parts()) {
            if (part.perChannel() && part.learns()) {
                unitByUnit(part, layer, rows, upper);
            } else {
                Together together = new Together(part, layer, byVertex);
                deal(part.units(), layer, rows, (r, unit, o, at) -> together.element(unit, at, upper.at(r, o)));
                together.end();
            }
        }
        BitSet linear = linear(layer);
        if (!linear.isEmpty()) {
            Units units = new Units(linear.stream().mapToObj(unit -> new Units.Range(unit, unit)).toList());
            deal(units, layer, rows, (r, unit, o, at) -> network.dz(layer).set(at, upper.at(r, o)));
        }
    }

    private static BitSet linear(NetworkLayer layer) {
        BitSet linear = new BitSet();
        linear.set(0, layer.units());
        layer.parts().forEach(part -> part.units().stream().forEach(linear::clear));
        return linear;
    }

    /** Whether {@link #oneByOne} takes the layer: no unit has a learned parameter set of its own. */
    public static boolean hasNoSetsByUnit(NetworkLayer layer) {
        return layer.parts().stream().noneMatch(part -> part.perChannel() && part.learns());
    }

    /** Elements in whatever order a kernel comes by them. */
    public interface OneByOne {
        /** Puts the gradient by one z. @param place of the number among the layer's outputs */
        void put(S32 row, S32 place, F32 upper);

        /** When all threads of the block have put theirs. */
        void end();
    }

    /** Numbers of each thread's own for a part's warps; {@link #oneByOne} needs those of all parts of its layer. */
    public static int vertices(Part part) {
        return part.code().warps().warps().stream().mapToInt(Warps.Warp::vertices).sum();
    }

    public OneByOne oneByOne(NetworkLayer layer) {
        KernelBuilder code = network.code();
        List<Together> parts = new ArrayList<>();
        int vertices = 0;
        for (Part part : layer.parts()) {
            int before = vertices;
            parts.add(new Together(part, layer, byVertex.map(all -> all.from(before))));
            vertices += vertices(part);
        }
        boolean someLinear = !linear(layer).isEmpty();
        return new OneByOne() {
            @Override
            public void put(S32 row, S32 place, F32 upper) {
                S32 at = row.times(layer.stride()).plus(place);
                if (parts.size() == 1 && !someLinear) {
                    parts.getFirst().element(place.over(layer.spatial()), at, upper);
                    return;
                }
                S32 unit = place.over(layer.spatial());
                if (someLinear) {
                    BitSet linear = linear(layer);
                    Units units = new Units(linear.stream().mapToObj(one -> new Units.Range(one, one)).toList());
                    Runnable as = () -> network.dz(layer).set(at, upper);
                    if (units.count() == layer.units()) {
                        as.run();
                    } else {
                        code.when(new UnitCode(code, units).contains(unit), as);
                    }
                }
                parts.forEach(one -> code.when(new UnitCode(code, one.part.units()).contains(unit), () -> one.element(unit, at, upper)));
            }

            @Override
            public void end() {
                parts.forEach(Together::end);
            }
        };
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
    private final class Together {
        private final Part part;
        private final FloatArray z;
        private final FloatArray dz;
        private final CollectedGradients collected;
        private final UnitCode units;
        private final ActivationCode.@org.jspecify.annotations.Nullable Backwards known;

        Together(Part part, NetworkLayer layer, Optional<FloatArray> byVertex) {
            this.part = part;
            z = network.z(layer);
            dz = network.dz(layer);
            collected = new CollectedGradients(part, network.code(), byVertex);
            units = new UnitCode(network.code(), part.units());
            known = part.perChannel() ? null : part.code().backward(network.code(), network.table(part, network.code().s32(0)));
        }

        void element(S32 unit, S32 at, F32 upper) {
            FloatArray table = network.table(part, part.perChannel() ? units.rank(unit) : network.code().s32(0));
            Backward back = (known != null ? known : part.code().backward(network.code(), table)).at(z.get(at), upper);
            dz.set(at, back.inputGradient());
            collected.add(back, upper, part.code().warpTable(table));
        }

        void end() {
            if (part.learns()) {
                whole.put(part, collected);
            }
        }
    }

    /** A parameter set for each unit. */
    private void unitByUnit(Part part, NetworkLayer layer, S32 rows, Upper upper) {
        KernelBuilder code = network.code();
        FloatArray z = network.z(layer);
        FloatArray dz = network.dz(layer);
        FloatArray gradients = network.buffers().get("ga").from(part.parametersAt());
        FloatArray bases = network.bases().from(part.basesAt());
        team.take(part.units().count(), set -> {
            S32 unit = new UnitCode(code, part.units()).unit(set);
            FloatArray table = network.table(part, set);
            CollectedGradients collected = new CollectedGradients(part, code, byVertex);
            ActivationCode.Backwards backward = part.code().backward(code, table);
            team.share(rows.times(layer.spatial()), e -> {
                S32 r = e.over(layer.spatial());
                S32 o = unit.times(layer.spatial()).plus(e.minus(r.times(layer.spatial())));
                S32 at = r.times(layer.stride()).plus(o);
                F32 weight = upper.at(r, o);
                Backward back = backward.at(z.get(at), weight);
                dz.set(at, back.inputGradient());
                collected.add(back, weight, part.code().warpTable(table));
            });
            FloatArray own = gradients.from(set.times(part.scalars()));
            List<F32> totals = collected.totals();
            for (int k = 0; k < totals.size(); k++) {
                F32 sum = team.sum(totals.get(k));
                int place = collected.places().get(k);
                code.when(team.first(), () -> own.set(place, sum));
            }
            for (int w = 0; w < part.code().warps().warps().size(); w++) {
                Warps.Warp warp = part.code().warps().warps().get(w);
                FloatArray vertices = collected.byVertex(w);
                code.loop(warp.vertices(), vertex -> vertices.set(vertex, team.sum(vertices.get(vertex))));
                int number = w;
                code.when(team.first(), () -> code.loop(warp.dimension(), k -> own.set(k.plus(warp.place()),
                        part.code().warps().component(code, number, k, bases, vertices))));
            }
        });
    }
}
