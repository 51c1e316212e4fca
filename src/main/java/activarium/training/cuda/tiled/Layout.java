package activarium.training.cuda.tiled;

import activarium.network.Loss;
import activarium.network.OptimizerSpec;
import activarium.training.cuda.activation.Warps;
import activarium.training.cuda.network.ActivationGradients;
import activarium.training.cuda.network.Buffers;
import activarium.training.cuda.network.LayerKind;
import activarium.training.cuda.network.NetworkCode;
import activarium.training.cuda.network.NetworkLayer;
import activarium.training.cuda.network.Part;
import activarium.training.cuda.network.RuleCode;
import activarium.training.cuda.network.SmallNetwork;
import activarium.training.cuda.network.UnitRates;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a network's work is dealt out to blocks, and where its numbers lie in one array of the card's memory, the workspace. All that outlives a step comes first.
 * Beside what the one-block kernel has ({@link NetworkCode}) there are
 * <ul>
 * <li>{@code e}l [rows][stride]: gradient by z of layer l, so that all z and y are there after a step; {@code upper}: that by the last y, where that is not z</li>
 * <li>{@code before}: activation parameters before the step</li>
 * <li>{@code loss} [blocks]: sums of the loss</li>
 * <li>{@code p}l [blocks][width]: gradients by the parameter sets that all units of layer l have; {@code q}l [width]: their sums</li>
 * <li>{@code d}l [rows][stride]: gradient by y, where a matrix product makes it and units have learned sets of their own</li>
 * <li>{@code v}l [portions][size]: gradients by the weights, where their sums are split</li>
 * <li>{@code squares} [blocks], {@code groups} [groups][2][blocks]: for the norms that clipping and Fromage ask for</li>
 * </ul>
 * It is worked out once and then only read, by all who write the kernels.
 */
final class Layout {
    /** Of kernels that are no matrix products. */
    static final int THREADS = 128;
    /** More blocks than that take more than one number a thread. */
    private static final int MOST_BLOCKS = 512;
    /** Each of them is added up by every block of the next kernel. */
    private static final int MOST_SUMS = 64;

    private final SmallNetwork network;
    private final int rows;
    /** By the layer's number, as all that follows. */
    private final Map<Integer, Tile.Choice> forward = new HashMap<>();
    private final Map<Integer, Tile.Choice> answering = new HashMap<>();
    private final Map<Integer, Tile.Choice> data = new HashMap<>();
    private final Map<Integer, Tile.Choice> weights = new HashMap<>();
    private final Buffers buffers;

    /** @param rows room for so many samples */
    Layout(SmallNetwork network, int rows) {
        this.network = network;
        this.rows = rows;
        for (NetworkLayer layer : network.layers()) {
            if (isProduct(layer)) {
                int samples = network.batch() * spatial(layer);
                forward.put(layer.number(), Tile.best(samples, layer.units(), layer.weightRows()));
                answering.put(layer.number(), rows == network.batch() ? forward(layer, rows) : Tile.best(rows * spatial(layer), layer.units(), layer.weightRows()));
                data.put(layer.number(), Tile.best(dataRows(layer), dataColumns(layer), dataProducts(layer)));
                weights.put(layer.number(), Tile.bestSplit(layer.weightRows() + 1, layer.units(), samples));
            }
        }
        buffers = wanted();
    }

    SmallNetwork network() {
        return network;
    }

    int rows() {
        return rows;
    }

    private static int blocks(long items, int most) {
        return (int) Math.clamp(Math.ceilDiv(items, THREADS), 1, most);
    }

    int elementBlocks(NetworkLayer layer, int samples) {
        return blocks((long) samples * layer.out(), MOST_BLOCKS);
    }

    int gatherBlocks(int samples) {
        return blocks((long) samples * network.features(), MOST_BLOCKS);
    }

    int lossBlocks() {
        return blocks(network.spec().loss() == Loss.CROSS_ENTROPY ? network.batch() : (long) network.batch() * network.outputs(), MOST_SUMS);
    }

    int updateBlocks() {
        boolean sums = network.spec().clipping().isPresent() || network.spec().optimizer() instanceof OptimizerSpec.Fromage;
        return blocks(network.layers().stream().mapToInt(NetworkLayer::size).max().orElse(0), sums ? MOST_SUMS : MOST_BLOCKS);
    }

    static boolean isProduct(NetworkLayer layer) {
        return layer.hasMatrix();
    }

    /** Rows of the products of a layer's forward pass for each sample. */
    private static int spatial(NetworkLayer layer) {
        return layer.kind() instanceof LayerKind.Convolution ? layer.spatial() : 1;
    }

    /** @param samples of a batch, or as many as there is room for */
    Tile.Choice forward(NetworkLayer layer, int samples) {
        return known(samples == network.batch() ? forward : answering, layer);
    }

    private static Tile.Choice known(Map<Integer, Tile.Choice> choices, NetworkLayer layer) {
        return Objects.requireNonNull(choices.get(layer.number()));
    }

    int forwardBlocks(NetworkLayer layer, int samples) {
        return forward(layer, samples).tile().blocks(samples * spatial(layer), layer.units());
    }

    /** Rows and columns of the gradient by a layer's input. */
    private int dataRows(NetworkLayer layer) {
        return layer.kind() instanceof LayerKind.Convolution kind ? network.batch() * kind.image().height() * kind.image().width() : network.batch();
    }

    private static int dataColumns(NetworkLayer layer) {
        return layer.kind() instanceof LayerKind.Convolution kind ? kind.image().channels() : layer.in();
    }

    private static int dataProducts(NetworkLayer layer) {
        return layer.kind() instanceof LayerKind.Convolution kind ? layer.units() * kind.kernel() * kind.kernel() : layer.units();
    }

    Tile.Choice data(NetworkLayer layer) {
        return known(data, layer);
    }

    int dataBlocks(NetworkLayer layer) {
        return data(layer).tile().blocks(dataRows(layer), dataColumns(layer));
    }

    Tile.Choice weights(NetworkLayer layer) {
        return known(weights, layer);
    }

    int weightsBlocks(NetworkLayer layer) {
        Tile.Choice choice = weights(layer);
        return choice.tile().blocks(layer.weightRows() + 1, layer.units()) * choice.portions();
    }

    /** A number of an activation, its way there or back, and the update of a weight. */
    private static final double OF_A_NUMBER = 100;

    /** Operations of a pass over a layer's numbers, roughly. */
    double elementOperations(NetworkLayer layer, int samples) {
        return OF_A_NUMBER * samples * layer.out();
    }

    double forwardOperations(NetworkLayer layer, int samples) {
        return forward(layer, samples).ofABlock(layer.weightRows()) * forwardBlocks(layer, samples) + elementOperations(layer, samples);
    }

    double dataOperations(NetworkLayer layer) {
        return data(layer).ofABlock(dataProducts(layer)) * dataBlocks(layer) + OF_A_NUMBER * network.batch() * layer.in();
    }

    /** Of a block of the gradients by a layer's weights. */
    double weightsOperations(NetworkLayer layer) {
        return weights(layer).ofABlock(network.batch() * spatial(layer));
    }

    double updateOperations() {
        // What the blocks have left of norms is added up by each thread.
        double sums = 2.0 * groups() * updateBlocks() * THREADS * updateBlocks();
        return sums + network.layers().stream().mapToDouble(layer -> (OF_A_NUMBER + (isProduct(layer) ? weights(layer).portions() : 0)) * layer.size()).sum();
    }

    /** Of a product layer's three products, roughly. */
    double cycles(NetworkLayer layer) {
        int samples = network.batch() * spatial(layer);
        double back = layer.number() == 0 ? 0 : data(layer).cycles(dataRows(layer), dataColumns(layer), dataProducts(layer));
        return forward(layer, network.batch()).cycles(samples, layer.units(), layer.weightRows()) + back
                + weights(layer).cycles(layer.weightRows() + 1, layer.units(), samples);
    }

    /** Products of one portion of a split sum. */
    int portion(NetworkLayer layer) {
        Tile.Choice choice = weights(layer);
        int whole = Math.ceilDiv(network.batch() * spatial(layer), choice.portions());
        return Math.ceilDiv(whole, choice.tile().k()) * choice.tile().k();
    }

    /** Whether the gradient by a layer's output is kept before it goes through the activation. */
    boolean keepsUpper(NetworkLayer layer) {
        return layer.number() + 1 < network.layers().size() && isProduct(network.layers().get(layer.number() + 1)) && !ActivationGradients.hasNoSetsByUnit(layer);
    }

    /** Blocks of the kernel in which the gradient goes through a layer's activation. */
    int activationBlocks(NetworkLayer layer) {
        if (!ActivationGradients.hasNoSetsByUnit(layer)) {
            return Math.max(layer.units(), Math.min(MOST_SUMS, elementBlocks(layer, network.batch())));
        }
        boolean inProduct = layer.number() + 1 < network.layers().size() && isProduct(network.layers().get(layer.number() + 1));
        return inProduct ? dataBlocks(network.layers().get(layer.number() + 1)) : elementBlocks(layer, network.batch());
    }

    /** Numbers that each block has for the parameter sets that all units of a layer have. */
    static int width(NetworkLayer layer) {
        return layer.parts().stream().mapToInt(Layout::width).sum();
    }

    static int width(Part part) {
        return part.learns() && !part.perChannel() ? part.scalars() + part.code().warps().warps().stream().mapToInt(Warps.Warp::vertices).sum() : 0;
    }

    /** Where a part's numbers begin among its layer's. */
    static int partAt(NetworkLayer layer, Part part) {
        return layer.parts().subList(0, layer.parts().indexOf(part)).stream().mapToInt(Layout::width).sum();
    }

    /** Groups of weights that Fromage moves together. */
    private int groups() {
        int groups = 0;
        if (network.spec().optimizer() instanceof OptimizerSpec.Fromage) {
            for (NetworkLayer layer : network.layers()) {
                groups += layer.size() > 0 ? 2 * UnitRates.of(network).runs(layer.number()).size() : 0;
            }
        }
        return groups;
    }

    /** Its arrays, for one kernel. */
    Buffers buffers() {
        return buffers.again();
    }

    private Buffers wanted() {
        Buffers buffers = new Buffers();
        moments(buffers, "m", RuleCode.hasFirst(network.spec().optimizer()));
        moments(buffers, "s", RuleCode.hasSecond(network.spec().optimizer()));
        NetworkCode.ask(network, buffers, rows);
        buffers.ask("g", network.weights());
        buffers.ask("ga", network.parameters());
        buffers.ask("before", network.parameters());
        buffers.ask("loss", lossBlocks());
        buffers.ask("squares", updateBlocks());
        buffers.ask("groups", 2 * groups() * updateBlocks());
        NetworkLayer last = network.layers().getLast();
        buffers.ask("upper", last.ownOutput() ? (long) network.batch() * last.stride() : 0);
        for (NetworkLayer layer : network.layers()) {
            buffers.ask(layer.name("e"), (long) network.batch() * layer.stride());
            int width = width(layer);
            buffers.ask(layer.name("p"), width == 0 ? 0 : (long) width * activationBlocks(layer));
            buffers.ask(layer.name("q"), width);
            buffers.ask(layer.name("d"), keepsUpper(layer) ? (long) network.batch() * layer.stride() : 0);
            buffers.ask(layer.name("v"), isProduct(layer) && weights(layer).portions() > 1 ? (long) weights(layer).portions() * layer.size() : 0);
        }
        return buffers;
    }

    private void moments(Buffers buffers, String name, boolean there) {
        buffers.ask(name, there ? network.weights() : 0);
        buffers.ask(name + "a", there ? network.parameters() : 0);
    }
}
