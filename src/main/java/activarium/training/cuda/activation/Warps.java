package activarium.training.cuda.activation;

import activarium.activation.CpabWarp;
import activarium.cpab.VelocitySpace;
import activarium.expression.Expression;
import activarium.expression.Primitive;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.S32;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The warps that an activation is a function of; most have none.
 *
 * @param warps  the different ones
 * @param ofCall for each call of the expression, which of them
 */
public record Warps(List<Warp> warps, List<Integer> ofCall) {
    /** A warp whose parameter begins at a place of the activation's. */
    public record Warp(CpabWarp primitive, int place) {
        VelocitySpace space() {
            return primitive.velocities();
        }

        /** Components of its parameter. */
        public int dimension() {
            return space().dimension();
        }

        /** Of the velocity field. */
        public int vertices() {
            return space().cells() + 1;
        }
    }

    static Warps of(List<Expression.Call> calls, Map<String, Integer> places) {
        List<Warp> warps = new ArrayList<>();
        List<Integer> ofCall = new ArrayList<>();
        for (Expression.Call call : calls) {
            if (!(call.primitive() instanceof CpabWarp warp)) {
                throw new IllegalArgumentException("no kernel has the primitive " + call.primitive().name());
            }
            // A layout has a place for each of its expression's parameters.
            Warp one = new Warp(warp, Objects.requireNonNull(places.get(call.parameter())));
            if (!warps.contains(one)) {
                warps.add(one);
            }
            ofCall.add(warps.indexOf(one));
        }
        return new Warps(List.copyOf(warps), List.copyOf(ofCall));
    }

    public boolean isEmpty() {
        return warps.isEmpty();
    }

    int tableSize() {
        return warps.stream().mapToInt(warp -> WarpCode.tableSize(warp.space())).sum();
    }

    int number(Primitive primitive, int place) {
        return warps.indexOf(new Warp((CpabWarp) primitive, place));
    }

    private WarpCode code(KernelBuilder code, int warp, FloatArray tables) {
        return new WarpCode(code, warps.get(warp).space(), tables.from(warps.subList(0, warp).stream().mapToInt(one -> WarpCode.tableSize(one.space())).sum()));
    }

    WarpPath follow(KernelBuilder code, int warp, FloatArray tables, F32 u) {
        return code(code, warp, tables).follow(u);
    }

    /** What the velocities at the vertices are of the components: for every warp {@code [vertex][component]}, one behind the other. */
    public float[] bases() {
        float[] all = new float[warps.stream().mapToInt(warp -> warp.vertices() * warp.dimension()).sum()];
        int at = 0;
        for (Warp warp : warps) {
            for (double[] row : warp.space().atVertices()) {
                for (double one : row) {
                    all[at++] = (float) one;
                }
            }
        }
        return all;
    }

    private FloatArray basis(int warp, FloatArray bases) {
        return bases.from(warps.subList(0, warp).stream().mapToInt(one -> one.vertices() * one.dimension()).sum());
    }

    /** The most vertices that one has. */
    public int mostVertices() {
        return warps.stream().mapToInt(Warp::vertices).max().orElse(0);
    }

    /** First for each vertex of each set, dealt out to threads; then, after a barrier, {@link #prepareCell}. @param tables of the set's warps */
    public void prepareVertex(KernelBuilder code, S32 vertex, FloatArray bases, FloatArray parameters, FloatArray tables) {
        for (int w = 0; w < warps.size(); w++) {
            int warp = w;
            code.when(vertex.lessThan(warps.get(w).vertices()), () -> code(code, warp, tables).prepareVertex(vertex, warps.get(warp).dimension(),
                    basis(warp, bases), parameters.from(warps.get(warp).place())));
        }
    }

    public void prepareCell(KernelBuilder code, S32 cell, FloatArray tables) {
        for (int w = 0; w < warps.size(); w++) {
            int warp = w;
            code.when(cell.lessThan(warps.get(w).vertices() - 1), () -> code(code, warp, tables).prepareCell(cell));
        }
    }

    /** Adds what a point does to the sums by vertex of the warp that was called. @param byVertex {@code [vertex]}, this thread's own, of that warp */
    public void accumulate(KernelBuilder code, Backward.ByWarp one, FloatArray tables, FloatArray byVertex) {
        code(code, ofCall.get(one.call()), tables).accumulate(one.path(), one.point(), one.weight(), byVertex);
    }

    /** One component of the gradient, from the sums by vertex. */
    public F32 component(KernelBuilder code, int warp, S32 component, FloatArray bases, FloatArray byVertex) {
        Warp of = warps.get(warp);
        var sum = code.variable(code.f32(0));
        code.loop(of.vertices(), vertex -> sum.addProduct(basis(warp, bases).get(vertex.times(of.dimension()).plus(component)), byVertex.get(vertex)));
        return sum.get();
    }
}
