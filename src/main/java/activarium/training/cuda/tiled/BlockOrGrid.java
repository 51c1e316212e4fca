package activarium.training.cuda.tiled;

import activarium.training.cuda.network.Buffers;
import activarium.training.cuda.network.LayerKind;
import activarium.training.cuda.network.NetworkCode;
import activarium.training.cuda.network.NetworkLayer;
import activarium.training.cuda.network.SmallNetwork;

/**
 * How long a step of one network takes in one block, which waits for nothing, and spread over a card, where every kernel waits for the one before. The estimate
 * counts cycles from the network alone, not from the card: the same network trains in the same way, with the same bits, on every card of a kind. What it rests on:
 * <ul>
 * <li>a thread of the one-block kernel has for a product two loads from shared memory, the sum and its share of indices and turns: some six warp statements in {@code Interpreter.tally},
 * of which a multiprocessor starts four a cycle; so it makes 128 / 6 products a cycle</li>
 * <li>what lies outside shared memory takes about three times as long, as the card's first cache does not hold a batch</li>
 * <li>a number of an activation, its way there and back, is some hundred operations, and the update of a weight forty</li>
 * <li>a kernel of a graph takes two microseconds beside its work, the beginning of one waiting for the end of another: 3,500 cycles</li>
 * </ul>
 *
 * @param block cycles of a step in one block
 * @param grid  cycles of a step over a card
 */
public record BlockOrGrid(double block, double grid) {
    private static final double BLOCK_PRODUCTS = 128.0 / 6;
    private static final double OUTSIDE = 3;
    private static final double ACTIVATION = 100;
    private static final double UPDATE = 40;
    private static final double LANES = 128;
    private static final double LAUNCH = 3500;
    private static final double PROCESSORS = 128;
    /** By so much a card has to be faster: seeds of a study side by side, a block each, cost together what one of them costs, and over the card one after another. */
    private static final double WORTH = 4;

    /** @param sharedLimit bytes of shared memory that a block may have */
    public static BlockOrGrid of(SmallNetwork network, int sharedLimit) {
        Layout layout = new Layout(network, network.batch());
        double products = 0;
        double numbers = 0;
        double tiles = 0;
        int launches = 4;
        for (NetworkLayer layer : network.layers()) {
            numbers += (double) network.batch() * layer.out();
            launches += layer.number() > 0 ? 2 : 1;
            launches += layer.kind() instanceof LayerKind.Normalization ? 2 : 0;
            if (Layout.isProduct(layer)) {
                products += 3.0 * network.batch() * layer.spatial() * layer.size() / (layer.kind() instanceof LayerKind.Convolution ? 1 : layer.spatial());
                tiles += layout.cycles(layer);
            }
        }
        Buffers buffers = new Buffers();
        NetworkCode.ask(network, buffers, network.batch());
        double slower = Float.BYTES * buffers.numbers() > sharedLimit ? OUTSIDE : 1;
        double others = (numbers * ACTIVATION + network.weights() * UPDATE) / LANES;
        return new BlockOrGrid(products * slower / BLOCK_PRODUCTS + others, launches * LAUNCH + tiles + others / PROCESSORS);
    }

    /** Whether it is so much better spread over the card that a few at a time still are. */
    public boolean spread() {
        return WORTH * grid < block;
    }
}
