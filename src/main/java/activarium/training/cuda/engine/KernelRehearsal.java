package activarium.training.cuda.engine;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.Trainer;
import activarium.training.cuda.card.Card;
import activarium.training.cuda.network.SmallNetworkTrainer;
import activarium.training.cuda.tiled.TiledTrainer;

import java.util.List;
import java.util.Optional;

/**
 * Writes the kernels of two networks, without a card, as the first network of an engine has them written: so that the JVM can write down which classes it takes, linked and ready
 * (JEP 483 and 514), and later starts begin with that.
 */
public final class KernelRehearsal {
    private static final int SHARED_LIMIT = 99 << 10;
    private static final int SAMPLES = 64;
    private static final int SIDE = 8;
    private static final int CLASSES = 3;
    private static final String PELU = "\"activation\": {\"name\": \"pelu\", \"learn\": true}";

    private KernelRehearsal() {
    }

    /** One of one block, and one that is spread over a card. */
    public static void run() {
        write(spec("{\"type\": \"dense\", \"units\": 8, " + PELU + "}, "), false);
        write(spec("{\"type\": \"conv2d\", \"filters\": 4, \"kernel\": 3, " + PELU + "}, {\"type\": \"maxpool2d\", \"kernel\": 2}, {\"type\": \"flatten\"}, "
                + "{\"type\": \"dense\", \"units\": 8, " + PELU + "}, "), true);
    }

    private static RunSpec spec(String layers) {
        return RunSpecReader.read("{\"version\": 1, \"data\": {\"name\": \"iris\"}, \"network\": {\"layers\": [" + layers + "{\"type\": \"dense\", \"units\": " + CLASSES
                + "}]}, \"loss\": \"cross-entropy\", \"optimizer\": {\"name\": \"adam\", \"learningRate\": 0.001}, \"batch\": " + SAMPLES + ", \"steps\": 1, \"seed\": 1}");
    }

    private static void write(RunSpec spec, boolean spread) {
        Targets targets = new Targets.Classes(List.of("a", "b", "c"), new int[SAMPLES]);
        TrainTest data = new TrainTest(new Dataset("rehearsal", spread ? List.of(1, SIDE, SIDE) : List.of(SIDE), SAMPLES, new double[SAMPLES * (spread ? SIDE * SIDE : SIDE)], targets),
                Optional.empty());
        Card card = new TextCard(SHARED_LIMIT, !spread);
        try (Trainer trainer = spread ? new TiledTrainer(spec, data, card) : new SmallNetworkTrainer(spec, data, card)) {
            trainer.steps(new double[1], 1);
            trainer.activations();
            trainer.evaluate();
            trainer.state();
        }
    }
}
