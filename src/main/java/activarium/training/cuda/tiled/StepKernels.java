package activarium.training.cuda.tiled;

import activarium.network.Loss;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.IntArray;
import activarium.training.cuda.kernel.S32;
import activarium.training.cuda.network.ActivationGradients;
import activarium.training.cuda.network.BackwardCode;
import activarium.training.cuda.network.LayerKind;
import activarium.training.cuda.network.LossCode;
import activarium.training.cuda.network.NetworkCode;
import activarium.training.cuda.network.NetworkLayer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The kernels of a step, in the order of their launches. Beside the arrays of {@link GridCode} they take what {@code TrainingKernel} takes, for one network, by the same
 * names; numbers by step are read at the counter, so that the same launches with the same arguments make any number of steps.
 *
 * @param steps that the arrays of numbers by step have room for
 */
record StepKernels(Layout layout, int steps) {
    private GridCode grid(String name, int blocks) {
        return new GridCode(layout, steps, name, Layout.THREADS, blocks, GridCode.Turning.NEITHER);
    }

    private GridCode products(String name, int blocks) {
        return new GridCode(layout, steps, name, Tile.THREADS, blocks, GridCode.Turning.NEITHER);
    }

    /** Works the activations' tables out, for parameters that have come from outside. */
    GridKernel preparation() {
        GridCode grid = grid("prepare", 1);
        grid.net().prepare();
        return grid.kernel();
    }

    /** From samples to new weights. */
    List<GridKernel> training() {
        List<GridKernel> all = new ArrayList<>();
        all.add(begin(true, layout.network().batch()));
        forward(all, true, layout.network().batch());
        all.add(loss());
        backward(all);
        all.add(weights());
        all.addAll(new UpdateKernels(layout, steps).all());
        return all;
    }

    /** Of samples in their order, as many a step as there is room for. Writes {@code answers} {@code [samples][outputs]}. */
    List<GridKernel> answering() {
        List<GridKernel> all = new ArrayList<>();
        all.add(begin(false, layout.rows()));
        forward(all, false, layout.rows());
        GridCode grid = new GridCode(layout, steps, "answer", Layout.THREADS, layout.elementBlocks(layout.network().layers().getLast(), layout.rows()), GridCode.Turning.ENDS);
        int outputs = layout.network().outputs();
        NetworkLayer last = layout.network().layers().getLast();
        FloatArray answers = grid.code().globalFloats("answers", true).from(grid.step().times(layout.rows() * outputs));
        grid.code().deal(grid.rows().times(outputs), e -> {
            S32 r = e.over(outputs);
            answers.set(e, grid.net().output(last.number()).get(r.times(last.stride()).plus(e.minus(r.times(outputs)))));
        });
        grid.code().firstBlock(() -> grid.code().when(grid.code().thread().equalTo(0), grid::end));
        all.add(grid.kernel());
        return all;
    }

    /** Takes the step's samples; for answers those of a step follow those of the step before. */
    private GridKernel begin(boolean training, int most) {
        GridCode grid = new GridCode(layout, steps, "begin", Layout.THREADS, layout.gatherBlocks(most), GridCode.Turning.BEGINS);
        FloatArray x = grid.code().globalFloats("x", false);
        int features = layout.network().features();
        LossCode.Positions positions = training ? grid.positions() : r -> r.plus(grid.step().times(layout.rows()));
        grid.begin();
        grid.code().deal(grid.rows().times(features), e -> {
            S32 r = e.over(features);
            S32 f = e.minus(r.times(features));
            grid.net().output(-1).set(r.times(grid.net().outputStride(-1)).plus(f), x.get(positions.of(r).times(features).plus(f)));
        });
        if (training) {
            grid.code().deal(layout.network().parameters(), k -> grid.buffer("before").set(k, grid.buffer("parameters").get(k)));
        }
        return grid.kernel();
    }

    private void forward(List<GridKernel> all, boolean training, int samples) {
        for (NetworkLayer layer : layout.network().layers()) {
            if (Layout.isProduct(layer)) {
                all.add(product(layer, samples));
                continue;
            }
            if (layer.kind() instanceof LayerKind.Normalization) {
                GridCode grid = grid(layer.name("seen"), training ? layer.units() : 1);
                (training ? grid.training() : grid.answering()).get(layer.number()).beforeValues(grid.rows());
                all.add(grid.kernel());
            }
            GridCode grid = grid(layer.name("forward"), layout.elementBlocks(layer, samples));
            grid.net().forward(layer, (training ? grid.training() : grid.answering()).get(layer.number()), grid.rows());
            all.add(grid.kernel());
        }
    }

    private GridKernel product(NetworkLayer layer, int samples) {
        Tile tile = layout.forward(layer, samples).tile();
        GridCode grid = products(layer.name("forward"), layout.forwardBlocks(layer, samples));
        NetworkCode.Outputs outputs = grid.net().outputs(layer);
        Product product = LayerProducts.of(grid.net(), layer).orElseThrow().forward(grid.rows(), outputs::put);
        multiply(grid, tile, product);
        return grid.kernel();
    }

    /** The whole of a product, a tile a block. */
    private static void multiply(GridCode grid, Tile tile, Product product) {
        int columns = Math.ceilDiv(product.n(), tile.n());
        S32 row = grid.code().block().over(columns);
        new TileCode(grid.code(), tile, grid.code().sharedFloats("tile", tile.shared())).multiply(product, row, grid.code().block().minus(row.times(columns)),
                grid.code().s32(0), product.k());
    }

    private GridKernel loss() {
        GridCode grid = grid("loss", layout.lossBlocks());
        boolean classes = layout.network().spec().loss() == Loss.CROSS_ENTROPY;
        Optional<FloatArray> targets = classes ? Optional.empty() : Optional.of(grid.code().globalFloats("targets", false));
        Optional<IntArray> labels = classes ? Optional.of(grid.code().globalInts("labels", false)) : Optional.empty();
        LossCode loss = new LossCode(grid.net(), targets, labels, grid.sums());
        var sum = loss.sum(grid.rows(), grid.positions());
        grid.code().when(grid.code().thread().equalTo(0), () -> grid.buffer("loss").set(grid.code().block(), sum));
        return grid.kernel();
    }

    /** From the gradient by the last y to those by every z. */
    private void backward(List<GridKernel> all) {
        List<NetworkLayer> plan = layout.network().layers();
        NetworkLayer last = plan.getLast();
        if (last.ownOutput()) {
            GridCode grid = grid("last", layout.activationBlocks(last));
            grid.backward().last(grid.rows());
            all.add(grid.kernel());
        }
        for (NetworkLayer layer : plan.reversed()) {
            if (layer.kind() instanceof LayerKind.Normalization) {
                GridCode grid = grid(layer.name("spread"), layer.units());
                grid.training().get(layer.number()).weightGradients(grid.rows());
                all.add(grid.kernel());
            }
            if (layer.number() > 0) {
                NetworkLayer before = plan.get(layer.number() - 1);
                if (Layout.isProduct(layer)) {
                    data(all, layer, before);
                } else {
                    GridCode grid = grid(layer.name("data"), layout.activationBlocks(before));
                    BackwardCode backward = grid.backward();
                    backward.activations().all(before, grid.rows(), (r, o) -> backward.gradient(before, r, o));
                    all.add(grid.kernel());
                }
            }
        }
    }

    private void data(List<GridKernel> all, NetworkLayer layer, NetworkLayer before) {
        GridCode grid = products(layer.name("data"), layout.dataBlocks(layer));
        BackwardCode backward = grid.backward();
        LayerProducts products = LayerProducts.of(grid.net(), layer).orElseThrow();
        Tile tile = layout.data(layer).tile();
        if (!layout.keepsUpper(before)) {
            ActivationGradients.OneByOne through = backward.activations().oneByOne(before);
            multiply(grid, tile, products.data(grid.rows(), (r, o, sum) -> through.put(r, o, backward.withBlocks(before, r, o, sum))));
            through.end();
            all.add(grid.kernel());
            return;
        }
        FloatArray upper = grid.buffer(before.name("d"));
        multiply(grid, tile, products.data(grid.rows(), (r, o, sum) -> upper.set(r.times(before.stride()).plus(o), backward.withBlocks(before, r, o, sum))));
        all.add(grid.kernel());
        GridCode units = grid(before.name("units"), layout.activationBlocks(before));
        FloatArray kept = units.buffer(before.name("d"));
        units.backward().activations().all(before, units.rows(), (r, o) -> kept.get(r.times(before.stride()).plus(o)));
        all.add(units.kernel());
    }

    /** Gradients by the weights of all layers in one launch: none of them waits for another, and small ones fill the card together. */
    private GridKernel weights() {
        List<NetworkLayer> layers = layout.network().layers().stream().filter(Layout::isProduct).toList();
        GridCode grid = products("weights", layers.stream().mapToInt(layout::weightsBlocks).sum());
        FloatArray shared = grid.code().sharedFloats("tile", layers.stream().mapToInt(layer -> layout.weights(layer).tile().shared()).max().orElseThrow());
        int first = 0;
        for (NetworkLayer layer : layers) {
            int begin = first;
            int end = first + layout.weightsBlocks(layer);
            grid.code().when(grid.code().s32(begin - 1).lessThan(grid.code().block()).and(grid.code().block().lessThan(end)),
                    () -> weights(grid, layer, shared, grid.code().block().minus(begin)));
            first = end;
        }
        return grid.kernel();
    }

    private void weights(GridCode grid, NetworkLayer layer, FloatArray shared, S32 block) {
        Tile.Choice choice = layout.weights(layer);
        S32 number = block.over(choice.portions());
        S32 portion = block.minus(number.times(choice.portions()));
        boolean split = choice.portions() > 1;
        FloatArray to = split ? grid.buffer(layer.name("v")).from(portion.times(layer.size())) : grid.buffer("g").from(layer.weightsAt());
        Product product = LayerProducts.of(grid.net(), layer).orElseThrow().weights(grid.rows(), (i, o, sum) -> to.set(i.times(layer.units()).plus(o), sum));
        int columns = Math.ceilDiv(product.n(), choice.tile().n());
        S32 row = number.over(columns);
        S32 from = portion.times(layout.portion(layer));
        S32 to2 = from.plus(layout.portion(layer)).minimum(product.k());
        new TileCode(grid.code(), choice.tile(), shared).multiply(product, row, number.minus(row.times(columns)), from, to2);
    }
}
