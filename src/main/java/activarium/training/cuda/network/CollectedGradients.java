package activarium.training.cuda.network;

import activarium.training.cuda.activation.Backward;
import activarium.training.cuda.activation.Warps;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.FloatVariable;
import activarium.training.cuda.kernel.KernelBuilder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A thread's sums of the gradients by one parameter set. */
public final class CollectedGradients {
    private final Part part;
    private final KernelBuilder code;
    private final Optional<FloatArray> byVertex;
    private final List<Integer> places = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final List<FloatVariable> sums = new ArrayList<>();

    /** Begins with sums of 0. @param byVertex the thread's own, where there are warps */
    CollectedGradients(Part part, KernelBuilder code, Optional<FloatArray> byVertex) {
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

    /** A warp's sums by vertex. */
    public FloatArray byVertex(int warp) {
        return byVertex.orElseThrow().from(vertices(warp));
    }

    /** Where each of {@link #totals} lies in the parameter set. */
    public List<Integer> places() {
        return places;
    }

    /** By the learned scalars that are no components of warps. */
    public List<F32> totals() {
        return sums.stream().map(FloatVariable::get).toList();
    }
}
