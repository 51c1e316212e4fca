package activarium.training.cuda.tiled;

import activarium.network.Loss;
import activarium.training.cuda.card.Card;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.IntArray;
import activarium.training.cuda.kernel.S32;
import activarium.training.cuda.network.ActivationGradients;
import activarium.training.cuda.network.BackwardCode;
import activarium.training.cuda.network.KernelsAhead;
import activarium.training.cuda.network.LayerCode;
import activarium.training.cuda.network.LayerKind;
import activarium.training.cuda.network.LossCode;
import activarium.training.cuda.network.NetworkCode;
import activarium.training.cuda.network.NetworkLayer;
import activarium.training.cuda.tiled.GridKernel.Draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The kernels of a step, in the order of their launches. Beside the arrays of {@link GridCode} they take what {@code TrainingKernel} takes, for one network, by the same
 * names; numbers by step are read at the counter, so that the same launches with the same arguments make any number of steps.
 */
record StepKernels(GridCode.Room room) {
    /** Operations that bring a number to its place. */
    private static final double GATHERED = 20;
    /** Statements of a kernel that is no matrix product, roughly; in most of a network's. */
    static final int SMALL = 200;

    private Layout layout() {
        return room.layout();
    }

    private GridCode grid(String name, int blocks, double operations) {
        return new GridCode(room, new GridShape(name, Layout.THREADS, blocks, operations), GridCode.Turning.NEITHER);
    }

    private GridCode products(String name, int blocks, double operations) {
        return new GridCode(room, new GridShape(name, Tile.THREADS, blocks, operations), GridCode.Turning.NEITHER);
    }

    /** What a network is launched with, each as soon as it is written. */
    record Written(Supplier<GridKernel> preparation, List<Supplier<GridKernel>> training, List<Supplier<GridKernel>> answering) {
        Written {
            training = List.copyOf(training);
            answering = List.copyOf(answering);
        }
    }

    /** Has all of them written for a card: first what the first step needs, what takes longest to compile before the others, and then what answers. */
    Written written(Card card) {
        try (KernelsAhead ahead = new KernelsAhead(card::expectInOrder)) {
            Supplier<GridKernel> preparation = ahead.begin(this::preparation, GridKernel::kernel);
            Map<String, Supplier<GridKernel>> begun = new HashMap<>();
            List<Draft> training = training();
            Stream.concat(training.stream().sorted(Comparator.comparingInt(Draft::size).reversed()), answering().stream())
                    .forEach(draft -> begun.computeIfAbsent(draft.name(), _ -> ahead.begin(draft.writing(), GridKernel::kernel)));
            return new Written(preparation, those(training, begun), those(answering(), begun));
        }
    }

    private static List<Supplier<GridKernel>> those(List<Draft> drafts, Map<String, Supplier<GridKernel>> begun) {
        return drafts.stream().map(draft -> Objects.requireNonNull(begun.get(draft.name()))).toList();
    }

    /** Works the activations' tables out, for parameters that have come from outside. */
    GridKernel preparation() {
        GridCode grid = grid("prepare", 1, 0);
        grid.showParameters();
        grid.net().prepare();
        return grid.kernel();
    }

    /** From samples to new weights. */
    List<Draft> training() {
        List<Draft> all = new ArrayList<>();
        all.add(small("begin", () -> begin(true, layout().network().batch())));
        layout().network().layers().forEach(layer -> forward(all, layer, true, layout().network().batch()));
        all.add(small("loss", this::loss));
        backward(all);
        all.add(weights());
        all.addAll(new UpdateKernels(room).all());
        return all;
    }

    private static Draft small(String name, Supplier<GridKernel> writing) {
        return new Draft(name, SMALL, writing);
    }

    /** Of samples in their order, as many a step as there is room for. Writes {@code answers} {@code [samples][outputs]}. */
    List<Draft> answering() {
        List<Draft> all = new ArrayList<>();
        all.add(small("answering begin", () -> begin(false, layout().rows())));
        layout().network().layers().forEach(layer -> forward(all, layer, false, layout().rows()));
        all.add(small("answer", this::answer));
        return all;
    }

    private GridKernel answer() {
        int outputs = layout().network().outputs();
        NetworkLayer last = layout().network().layers().getLast();
        GridCode grid = new GridCode(room, new GridShape("answer", Layout.THREADS, layout().elementBlocks(last, layout().rows()), layout().elementOperations(last, layout().rows())),
                GridCode.Turning.ENDS);
        FloatArray answers = grid.code().globalFloats("answers", true).from(grid.step().times(layout().rows() * outputs));
        grid.code().deal(grid.rows().times(outputs), e -> {
            S32 r = e.over(outputs);
            answers.set(e, grid.net().output(last.number()).get(r.times(last.stride()).plus(e.minus(r.times(outputs)))));
        });
        grid.code().firstBlock(() -> grid.code().when(grid.code().thread().equalTo(0), grid::end));
        return grid.kernel();
    }

    /** Takes the step's samples; for answers those of a step follow those of the step before. */
    private GridKernel begin(boolean training, int most) {
        int features = layout().network().features();
        GridCode grid = new GridCode(room, new GridShape("begin", Layout.THREADS, layout().gatherBlocks(most), GATHERED * most * features), GridCode.Turning.BEGINS);
        FloatArray x = grid.code().globalFloats("x", false);
        LossCode.Positions positions = training ? grid.positions() : r -> r.plus(grid.step().times(layout().rows()));
        grid.begin();
        grid.code().deal(grid.rows().times(features), e -> {
            S32 r = e.over(features);
            S32 f = e.minus(r.times(features));
            grid.net().output(-1).set(r.times(grid.net().outputStride(-1)).plus(f), x.get(positions.of(r).times(features).plus(f)));
        });
        if (training) {
            grid.code().deal(layout().network().parameters(), k -> grid.buffer("before").set(k, grid.buffer("parameters").get(k)));
        }
        return grid.kernel();
    }

    private void forward(List<Draft> all, NetworkLayer layer, boolean training, int samples) {
        boolean other = layer.kind() instanceof LayerKind.Normalization || layer.kind() instanceof LayerKind.Dropout;
        // What is the same in training and in answers is one kernel.
        String name = training || samples == layout().network().batch() && !other ? "" : "answering ";
        if (Layout.isProduct(layer)) {
            all.add(new Draft(name + layer.name("forward"), size(layout().forward(layer, samples).tile()), () -> product(layer, samples)));
            return;
        }
        if (layer.kind() instanceof LayerKind.Normalization) {
            all.add(small(name + layer.name("seen"), () -> {
                GridCode grid = grid(layer.name("seen"), training ? layer.units() : 1, layout().elementOperations(layer, samples));
                codes(grid, training).get(layer.number()).beforeValues(grid.rows());
                return grid.kernel();
            }));
        }
        all.add(small(name + layer.name("forward"), () -> {
            GridCode grid = grid(layer.name("forward"), layout().elementBlocks(layer, samples), layout().elementOperations(layer, samples));
            grid.net().forward(layer, codes(grid, training).get(layer.number()), grid.rows());
            return grid.kernel();
        }));
    }

    private static List<LayerCode> codes(GridCode grid, boolean training) {
        return training ? grid.training() : grid.answering();
    }

    /** What a thread multiplies and fetches. */
    private static int size(Tile tile) {
        return SMALL + 10 * tile.threadM() * tile.threadN() + 10 * (tile.m() + tile.n()) * tile.k() / Tile.THREADS;
    }

    private GridKernel product(NetworkLayer layer, int samples) {
        Tile tile = layout().forward(layer, samples).tile();
        GridCode grid = products(layer.name("forward"), layout().forwardBlocks(layer, samples), layout().forwardOperations(layer, samples));
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

    private double ofBatch(NetworkLayer layer) {
        return layout().elementOperations(layer, layout().network().batch());
    }

    private GridKernel loss() {
        GridCode grid = grid("loss", layout().lossBlocks(), ofBatch(layout().network().layers().getLast()));
        boolean classes = layout().network().spec().loss() == Loss.CROSS_ENTROPY;
        Optional<FloatArray> targets = classes ? Optional.empty() : Optional.of(grid.code().globalFloats("targets", false));
        Optional<IntArray> labels = classes ? Optional.of(grid.code().globalInts("labels", false)) : Optional.empty();
        LossCode loss = new LossCode(grid.net(), targets, labels, grid.sums());
        var sum = loss.sum(grid.rows(), grid.positions());
        grid.code().when(grid.code().thread().equalTo(0), () -> grid.buffer("loss").set(grid.code().block(), sum));
        return grid.kernel();
    }

    /** From the gradient by the last y to those by every z. */
    private void backward(List<Draft> all) {
        List<NetworkLayer> plan = layout().network().layers();
        NetworkLayer last = plan.getLast();
        if (last.ownOutput()) {
            all.add(small("last", () -> {
                GridCode grid = grid("last", layout().activationBlocks(last), ofBatch(last));
                grid.backward().last(grid.rows());
                return grid.kernel();
            }));
        }
        for (NetworkLayer layer : plan.reversed()) {
            if (layer.kind() instanceof LayerKind.Normalization) {
                all.add(small(layer.name("spread"), () -> {
                    GridCode grid = grid(layer.name("spread"), layer.units(), ofBatch(layer));
                    grid.training().get(layer.number()).weightGradients(grid.rows());
                    return grid.kernel();
                }));
            }
            if (layer.number() > 0) {
                NetworkLayer before = plan.get(layer.number() - 1);
                if (Layout.isProduct(layer)) {
                    all.add(new Draft(layer.name("data"), size(layout().data(layer).tile()), () -> data(layer, before)));
                    if (layout().keepsUpper(before)) {
                        all.add(small(before.name("units"), () -> units(before)));
                    }
                } else {
                    all.add(small(layer.name("data"), () -> {
                        GridCode grid = grid(layer.name("data"), layout().activationBlocks(before), ofBatch(before));
                        BackwardCode backward = grid.backward();
                        backward.activations().all(before, grid.rows(), (r, o) -> backward.gradient(before, r, o));
                        return grid.kernel();
                    }));
                }
            }
        }
    }

    private GridKernel data(NetworkLayer layer, NetworkLayer before) {
        GridCode grid = products(layer.name("data"), layout().dataBlocks(layer), layout().dataOperations(layer));
        BackwardCode backward = grid.backward();
        LayerProducts products = LayerProducts.of(grid.net(), layer).orElseThrow();
        Tile tile = layout().data(layer).tile();
        if (layout().keepsUpper(before)) {
            FloatArray upper = grid.buffer(before.name("d"));
            multiply(grid, tile, products.data(grid.rows(), (r, o, sum) -> upper.set(r.times(before.stride()).plus(o), backward.withBlocks(before, r, o, sum))));
        } else {
            ActivationGradients.OneByOne through = backward.activations().oneByOne(before);
            multiply(grid, tile, products.data(grid.rows(), (r, o, sum) -> through.put(r, o, backward.withBlocks(before, r, o, sum))));
            through.end();
        }
        return grid.kernel();
    }

    /** Takes a gradient that was kept through the activation. */
    private GridKernel units(NetworkLayer before) {
        GridCode units = grid(before.name("units"), layout().activationBlocks(before), ofBatch(before));
        FloatArray kept = units.buffer(before.name("d"));
        units.backward().activations().all(before, units.rows(), (r, o) -> kept.get(r.times(before.stride()).plus(o)));
        return units.kernel();
    }

    /** Gradients by the weights of all layers in one launch: none of them waits for another, and small ones fill the card together. */
    private Draft weights() {
        List<NetworkLayer> layers = layout().network().layers().stream().filter(Layout::isProduct).toList();
        return new Draft("weights", layers.stream().mapToInt(layer -> size(layout().weights(layer).tile())).sum(), () -> weights(layers));
    }

    private GridKernel weights(List<NetworkLayer> layers) {
        int blocks = layers.stream().mapToInt(layout()::weightsBlocks).sum();
        // As if all had as much to do as those with most.
        GridCode grid = products("weights", blocks, blocks * layers.stream().mapToDouble(layout()::weightsOperations).max().orElseThrow());
        FloatArray shared = grid.code().sharedFloats("tile", layers.stream().mapToInt(layer -> layout().weights(layer).tile().shared()).max().orElseThrow());
        int first = 0;
        for (NetworkLayer layer : layers) {
            int begin = first;
            int end = first + layout().weightsBlocks(layer);
            grid.code().when(grid.code().s32(begin - 1).lessThan(grid.code().block()).and(grid.code().block().lessThan(end)),
                    () -> weights(grid, layer, shared, grid.code().block().minus(begin)));
            first = end;
        }
        return grid.kernel();
    }

    private void weights(GridCode grid, NetworkLayer layer, FloatArray shared, S32 block) {
        Tile.Choice choice = layout().weights(layer);
        S32 number = block.over(choice.portions());
        S32 portion = block.minus(number.times(choice.portions()));
        boolean split = choice.portions() > 1;
        FloatArray to = split ? grid.buffer(layer.name("v")).from(portion.times(layer.size())) : grid.buffer("g").from(layer.weightsAt());
        Product product = LayerProducts.of(grid.net(), layer).orElseThrow().weights(grid.rows(), (i, o, sum) -> to.set(i.times(layer.units()).plus(o), sum));
        int columns = Math.ceilDiv(product.n(), choice.tile().n());
        S32 row = number.over(columns);
        S32 from = portion.times(layout().portion(layer));
        S32 to2 = from.plus(layout().portion(layer)).minimum(product.k());
        new TileCode(grid.code(), choice.tile(), shared).multiply(product, row, number.minus(row.times(columns)), from, to2);
    }
}
