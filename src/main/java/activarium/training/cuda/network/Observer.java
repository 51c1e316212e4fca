package activarium.training.cuda.network;

import activarium.network.RunSpec;
import activarium.training.cuda.card.Card;
import activarium.training.cuda.card.CardArray;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Makes passes of single batches that change nothing. What it needs for that is made when it is first asked. */
final class Observer {
    private final SmallNetwork network;
    private final List<RunSpec> specs;
    private final Card card;
    private final CardArrays inputs;
    private final CardArrays arrays;
    private @Nullable ObservationKernel kernel;

    /** @param specs of the replicas @param inputs of the training kernel */
    Observer(SmallNetwork network, List<RunSpec> specs, Card card, CardArrays inputs) {
        this.network = network;
        this.specs = specs;
        this.card = card;
        this.inputs = inputs;
        arrays = new CardArrays(card);
    }

    /**
     * @param numbers   weights and activation parameters, those of this replica from {@code numbersAt}
     * @param step      that the batch is of, from 0
     * @param positions of the batch's samples
     */
    Observation pass(CardArray.Floats numbers, int numbersAt, int replica, int step, int[] positions) {
        ObservationKernel made = kernel == null ? card.once(List.of("observe", network.form()), () -> ObservationKernel.of(network, card.sharedLimit())) : kernel;
        kernel = made;
        arrays.lend(inputs);
        arrays.lend("numbers", numbers);
        arrays.put("numbersAt", numbersAt);
        arrays.put("keptAt", replica * network.weights());
        arrays.put("rows", positions.length);
        if (network.shuffled()) {
            arrays.put("samples", positions);
        }
        if (network.dropouts() > 0) {
            arrays.put("stream", new StepNumbers(network, List.of(specs.get(replica)), step, 1).streams());
        }
        arrays.floats("workspace", made.workspace());
        float[] seen = new float[ObservationKernel.seen(network)];
        float[] gradients = new float[network.weights()];
        CardArray.Floats seenThere = arrays.floats("seen", seen.length);
        CardArray.Floats gradientsThere = arrays.floats("gradients", gradients.length);
        card.launch(made.kernel(), 1, arrays.all());
        seenThere.download(seen);
        gradientsThere.download(gradients);
        return new Observation(network, positions.length, seen, gradients);
    }
}
