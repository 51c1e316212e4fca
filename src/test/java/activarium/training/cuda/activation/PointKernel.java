package activarium.training.cuda.activation;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.S32;

/** A kernel that works an activation out at many points, one a thread: y, dy/dx and {@code [point][scalar]} derivatives by parameters. */
final class PointKernel {
    private static final int THREADS = 128;

    private PointKernel() {
    }

    static Kernel of(ActivationCode activation, int points) {
        KernelBuilder code = new KernelBuilder("points", THREADS);
        FloatArray x = code.globalFloats("x", false);
        FloatArray parameters = code.globalFloats("parameters", false);
        FloatArray bases = code.globalFloats("bases", false);
        FloatArray y = code.globalFloats("y", true);
        FloatArray slope = code.globalFloats("slope", true);
        FloatArray byParameter = code.globalFloats("byParameter", true);
        FloatArray table = code.sharedFloats("table", Math.max(1, activation.tableSize()));
        Warps warps = activation.warps();
        FloatArray byVertex = code.localFloats("byVertex", Math.max(1, warps.mostVertices()));
        code.deal(1, _ -> activation.prepare(code, parameters, table));
        code.barrier();
        if (!warps.isEmpty()) {
            FloatArray tables = activation.warpTable(table);
            code.deal(warps.mostVertices(), vertex -> warps.prepareVertex(code, vertex, bases, parameters, tables));
            code.barrier();
            code.deal(warps.mostVertices() - 1, cell -> warps.prepareCell(code, cell, tables));
            code.barrier();
        }
        ActivationCode.Forward forward = activation.forward(code, table);
        ActivationCode.Backwards backward = activation.backward(code, table);
        int scalars = activation.parameterCount();
        code.deal(points, i -> {
            F32 point = x.get(i);
            y.set(i, forward.at(point));
            Backward back = backward.at(point, code.f32(1));
            slope.set(i, back.inputGradient());
            FloatArray row = byParameter.from(i.times(scalars));
            for (int k = 0; k < back.byScalar().size(); k++) {
                row.set(activation.scalarPlaces().get(k), back.byScalar().get(k));
            }
            if (!warps.isEmpty()) {
                code.loop(warps.mostVertices(), vertex -> byVertex.set(vertex, code.f32(0)));
                back.byWarp().forEach(one -> warps.accumulate(code, one, activation.warpTable(table), byVertex));
                for (int w = 0; w < warps.warps().size(); w++) {
                    Warps.Warp warp = warps.warps().get(w);
                    for (int k = 0; k < warp.dimension(); k++) {
                        S32 component = code.s32(k);
                        row.set(warp.place() + k, warps.component(code, w, component, bases, byVertex));
                    }
                }
            }
        });
        return code.build();
    }
}
