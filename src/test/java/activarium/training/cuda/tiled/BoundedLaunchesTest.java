package activarium.training.cuda.tiled;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.training.Trainer;
import activarium.training.cuda.card.Card;
import activarium.training.cuda.card.CardArgument;
import activarium.training.cuda.card.CardArray;
import activarium.training.cuda.card.Launch;
import activarium.training.cuda.card.Recorded;
import activarium.training.cuda.interpret.InterpretedCard;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.network.SmallNetwork;
import activarium.training.cuda.ptx.PtxCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A card that also draws a screen is taken away from a launch that takes too long: such a launch is several, and nothing else is different. */
class BoundedLaunchesTest {
    private static final int STEPS = 2;
    /** Statements of threads for each operation, the indices of patches among them, and what a block has to do beside its part. */
    private static final double STATEMENTS = 10;
    /** Far less than the largest launch of each network has, and more than most blocks. */
    private static final double MOST = 5e4;

    static Stream<RunSpec> networks() {
        return Stream.of(LargeNetworks.leNet("pelu", 2, 1), LargeNetworks.wide(40, 20, 12), LargeNetworks.deep(3, 6, 4));
    }

    private static List<Object> numbers(RunSpec spec, Card card) {
        TrainTest data = DataLoading.load(spec.data());
        try (Trainer trainer = new TiledTrainer(spec, data, card)) {
            double[] losses = new double[STEPS];
            assertEquals(STEPS, trainer.steps(losses, STEPS));
            return List.of(losses[0], losses[1], trainer.statistics(), trainer.state(), trainer.trainingLoss());
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void noLaunchIsLongerThanItMayBeAndTheBitsAreTheSame(RunSpec spec) {
        InterpretedCard bounded = new InterpretedCard(MOST);
        assertEquals(numbers(spec, new InterpretedCard()), numbers(spec, bounded));
        List<InterpretedCard.Counted> longer = bounded.counted().stream().filter(launch -> launch.blocks() > 1 && launch.statements() > STATEMENTS * MOST).toList();
        assertEquals(List.of(), longer);
        assertTrue(recorded(spec, MOST).getFirst()[0] > recorded(spec, Double.POSITIVE_INFINITY).getFirst()[0] + 5, "there was something to divide");
    }

    /** What a card would be asked to keep. */
    private static List<int[]> recorded(RunSpec spec, double most) {
        List<int[]> all = new ArrayList<>();
        TrainTest data = DataLoading.load(spec.data());
        Card listening = new ListeningCard(new InterpretedCard(), most, (launches, together) -> all.add(new int[] {launches.size(), together}));
        new TiledTrainer(spec, data, listening).close();
        return all;
    }

    @Test
    void theTextOfPartsHasTheBitsToo() {
        RunSpec spec = LargeNetworks.deep(3, 6, 4);
        Card text = new ListeningCard(new PtxCard(false, 48 << 10), MOST, (_, _) -> {
            // Their number is another test's.
        });
        assertEquals(numbers(spec, new InterpretedCard()), numbers(spec, text));
    }

    @Test
    void asManyStepsAreOnePieceOfWorkAsMayBe() {
        RunSpec spec = LargeNetworks.wide(40, 20, 12);
        double step = SmallNetwork.of(spec, DataLoading.load(spec.data()).train()).operations();
        int plain = recorded(spec, Double.POSITIVE_INFINITY).getFirst()[0];
        assertArrayEquals(new int[] {plain, 16}, recorded(spec, Double.POSITIVE_INFINITY).getFirst());
        assertArrayEquals(new int[] {plain, 3}, recorded(spec, 3.5 * step).getFirst());
        int[] divided = recorded(spec, step / 20).getFirst();
        assertEquals(0, divided[1], "each launch is for itself");
        assertTrue(divided[0] > plain, divided[0] + " launches instead of " + plain);
    }

    /** No block can be divided: where sums are long, the tile is small, or the sum is worked out by many blocks. */
    @Test
    void aBlockIsNotLongerThanALaunchMayBe() {
        for (int k : new int[] {1_000, 1_000_000, 100_000_000}) {
            for (int size : new int[] {10, 1_000, 100_000}) {
                assertTrue(Tile.best(size, size, Math.min(k, 1_000_000)).ofABlock(Math.min(k, 1_000_000)) <= 1e9);
                assertTrue(Tile.bestSplit(size, size, k).ofABlock(k) <= 1e9, size + " by " + size + ", sums of " + k);
            }
        }
    }

    /** A card that tells what is recorded. */
    private record ListeningCard(Card card, double mostOperations, BiConsumer<List<Launch>, Integer> listener) implements Card {
        @Override
        public String name() {
            return card.name();
        }

        @Override
        public int sharedLimit() {
            return card.sharedLimit();
        }

        @Override
        public CardArray.Floats floats(int length) {
            return card.floats(length);
        }

        @Override
        public CardArray.Ints ints(int length) {
            return card.ints(length);
        }

        @Override
        public void launch(Kernel kernel, int blocks, Map<String, CardArgument> arguments) {
            card.launch(kernel, blocks, arguments);
        }

        @Override
        public Recorded record(List<Launch> inOrder, int together) {
            listener.accept(inOrder, together);
            return card.record(inOrder, together);
        }

        @Override
        public void close() {
            card.close();
        }
    }
}
