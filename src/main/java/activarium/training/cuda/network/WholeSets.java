package activarium.training.cuda.network;

import activarium.training.cuda.activation.Warps;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.KernelBuilder;

import java.util.List;

/** Where the gradient by a parameter set that all units have goes to, when each thread has its sums. */
public interface WholeSets {
    /** All threads of a block call it. */
    void put(Part part, CollectedGradients collected);

    /** Of a kernel whose only block sees the whole batch: added up, and given to the optimiser. */
    record OfOneBlock(NetworkCode network, BlockSums sums) implements WholeSets {
        @Override
        public void put(Part part, CollectedGradients collected) {
            KernelBuilder code = network.code();
            FloatArray gradients = network.buffers().get("ga").from(part.parametersAt());
            FloatArray bases = network.bases().from(part.basesAt());
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
                    var sum = sums.ofWarp(own.get(vertex));
                    code.when(sums.isFirstLane(), () -> sums.scratch().set(vertex.times(sums.warps()).plus(sums.warp()), sum));
                });
                code.barrier();
                FloatArray totals = network.buffers().get("vertexTotals");
                code.deal(warp.vertices(), vertex -> totals.set(vertex, sums.total(vertex)));
                code.barrier();
                int number = w;
                code.deal(warp.dimension(), k -> gradients.set(k.plus(warp.place()), part.code().warps().component(code, number, k, bases, totals)));
                code.barrier();
            }
        }
    }
}
