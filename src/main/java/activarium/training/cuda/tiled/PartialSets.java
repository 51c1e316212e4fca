package activarium.training.cuda.tiled;

import activarium.training.cuda.activation.Warps;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.network.BlockSums;
import activarium.training.cuda.network.CollectedGradients;
import activarium.training.cuda.network.NetworkLayer;
import activarium.training.cuda.network.Part;
import activarium.training.cuda.network.WholeSets;

/**
 * Gradients by the parameter sets that all units of a layer have, in two kernels: each block leaves its own sums, by scalar and by vertex of each warp; then one
 * block adds them up, a warp of threads a number.
 */
record PartialSets(GridCode grid) implements WholeSets {
    private KernelBuilder code() {
        return grid.code();
    }

    private NetworkLayer layer(Part part) {
        return grid.network().layers().stream().filter(layer -> layer.parts().contains(part)).findFirst().orElseThrow();
    }

    @Override
    public void put(Part part, CollectedGradients collected) {
        NetworkLayer layer = layer(part);
        BlockSums sums = grid.sums();
        FloatArray own = grid.buffer(layer.name("p")).from(code().block().times(Layout.width(layer))).from(Layout.partAt(layer, part));
        if (!collected.places().isEmpty()) {
            sums.begin(collected.totals());
            for (int k = 0; k < collected.places().size(); k++) {
                int number = k;
                code().when(code().thread().equalTo(k % code().threads()), () -> own.set(collected.places().get(number), sums.total(code().s32(number))));
            }
            code().barrier();
        }
        int at = part.scalars();
        for (int w = 0; w < part.code().warps().warps().size(); w++) {
            Warps.Warp warp = part.code().warps().warps().get(w);
            FloatArray vertices = collected.byVertex(w);
            code().loop(warp.vertices(), vertex -> {
                F32 sum = sums.ofWarp(vertices.get(vertex));
                code().when(sums.isFirstLane(), () -> sums.scratch().set(vertex.times(sums.warps()).plus(sums.warp()), sum));
            });
            code().barrier();
            FloatArray ofWarp = own.from(at);
            code().loop(code().thread(), code().s32(warp.vertices()), code().threads(), vertex -> ofWarp.set(vertex, sums.total(vertex)));
            code().barrier();
            at += warp.vertices();
        }
    }

    /** In the first block, all threads of which call it. Ends with a barrier. */
    void addUp() {
        BlockSums sums = grid.sums();
        for (NetworkLayer layer : grid.network().layers()) {
            int width = Layout.width(layer);
            if (width > 0) {
                FloatArray parts = grid.buffer(layer.name("p"));
                code().loop(sums.warp(), code().s32(width), sums.warps(), number -> {
                    var total = code().variable(code().f32(0));
                    code().loop(sums.lane(), code().s32(grid.layout().activationBlocks(layer)), activarium.training.cuda.kernel.Kernel.WARP,
                            block -> total.add(parts.get(block.times(width).plus(number))));
                    F32 sum = sums.ofWarp(total.get());
                    code().when(sums.isFirstLane(), () -> grid.buffer(layer.name("q")).set(number, sum));
                });
            }
        }
        code().barrier();
        for (NetworkLayer layer : grid.network().layers()) {
            layer.parts().stream().filter(part -> Layout.width(part) > 0).forEach(part -> spread(layer, part));
        }
        code().barrier();
    }

    /** From sums to gradients. */
    private void spread(NetworkLayer layer, Part part) {
        FloatArray totals = grid.buffer(layer.name("q")).from(Layout.partAt(layer, part));
        FloatArray gradients = grid.buffer("ga").from(part.parametersAt());
        for (int place : part.code().scalarPlaces()) {
            if (part.learned().get(place)) {
                code().when(code().thread().equalTo(place % code().threads()), () -> gradients.set(place, totals.get(place)));
            }
        }
        int at = part.scalars();
        for (int w = 0; w < part.code().warps().warps().size(); w++) {
            Warps.Warp warp = part.code().warps().warps().get(w);
            int number = w;
            FloatArray vertices = totals.from(at);
            code().loop(code().thread(), code().s32(warp.dimension()), code().threads(), k -> gradients.set(k.plus(warp.place()),
                    part.code().warps().component(code(), number, k, grid.net().bases().from(part.basesAt()), vertices)));
            at += warp.vertices();
        }
    }
}
