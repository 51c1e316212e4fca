package activarium.training.cuda.network;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.IntArray;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.S32;

import java.util.List;
import java.util.Optional;

/**
 * The kernel that shows what a step saw: it makes one replica's forward and backward pass for one batch again, in the same order of operations as
 * {@link TrainingKernel}, and changes nothing. Beside what {@link BatchCode} names it takes
 * <ul>
 * <li>{@code numbers}: weights and activation parameters, those of this replica from {@code numbersAt}; {@code kept} from {@code keptAt}</li>
 * <li>{@code samples} {@code [rows]} of the batch, where they are not all, and how many they are, {@code rows}</li>
 * <li>{@code stream} {@code [dropouts][2]}: the states that the step's random numbers begin with</li>
 * </ul>
 * and writes {@code seen}, layer by layer z {@code [rows][outputs]} and, where it has an activation, y, each with room for a whole batch; and, where the loss is
 * finite, {@code gradients} {@code [weights]}, penalties included, before clipping, in the order in which the kernel keeps them: {@code [i][unit]}, then b, layer by layer.
 *
 * @param kernel    to be launched with one block
 * @param workspace numbers of the card's memory that it needs
 */
public record ObservationKernel(Kernel kernel, int workspace) {
    /** @param sharedLimit bytes of shared memory that a block may have */
    static ObservationKernel of(SmallNetwork network, int sharedLimit) {
        KernelBuilder code = new KernelBuilder("observe", network.threads());
        S32 rows = code.scalarInt("rows");
        FloatArray numbers = code.globalFloats("numbers", false).from(code.scalarInt("numbersAt"));
        Optional<IntArray> samples = network.shuffled() ? Optional.of(code.globalInts("samples", false)) : Optional.empty();
        Optional<IntArray> stream = network.dropouts() == 0 ? Optional.empty() : Optional.of(code.globalInts("stream", false));
        Optional<FloatArray> kept = network.spec().masks().map(_ -> code.globalFloats("kept", false).from(code.scalarInt("keptAt")));
        FloatArray seen = code.globalFloats("seen", true);
        FloatArray gradients = code.globalFloats("gradients", true);
        BatchCode batch = BatchCode.of(network, code, sharedLimit, _ -> {
        });
        NetworkCode net = batch.net();
        // Running statistics play no part in training.
        code.deal(network.statistics(), k -> net.buffers().get("statistics").set(k, code.f32(0)));
        net.loadLearned(numbers, network.batch());
        LossCode.Positions positions = r -> samples.map(all -> all.get(r)).orElse(r);
        batch.gather(rows, positions);
        code.barrier();
        List<LayerCode> layers = LayerCodes.of(net, new Team.Warps(batch.sums()), Optional.of(dropout -> StreamCode.state(stream.orElseThrow().from(code.s32(2 * dropout)))));
        net.forward(layers, rows);
        int at = 0;
        for (NetworkLayer layer : network.layers()) {
            copy(net, layer, net.z(layer), rows, seen.from(at));
            at += network.batch() * layer.out();
            if (!layer.parts().isEmpty()) {
                copy(net, layer, net.output(layer.number()), rows, seen.from(at));
                at += network.batch() * layer.out();
            }
        }
        code.barrier();
        F32 mean = batch.mean(rows, positions);
        code.when(mean.isFinite(), () -> {
            batch.backward(layers, rows);
            new UpdateCode(net, batch.sums(), Optional.empty(), kept).penalties();
            code.barrier();
            code.deal(network.weights(), k -> gradients.set(k, net.buffers().get("g").get(k)));
        });
        return new ObservationKernel(code.build(), net.buffers().workspace());
    }

    private static void copy(NetworkCode net, NetworkLayer layer, FloatArray from, S32 rows, FloatArray to) {
        net.code().deal(rows.times(layer.out()), e -> {
            S32 r = e.over(layer.out());
            to.set(e, from.get(r.times(layer.stride()).plus(e.minus(r.times(layer.out())))));
        });
    }

    /** Numbers of {@code seen}. */
    public static int seen(SmallNetwork network) {
        return network.batch() * network.layers().stream().mapToInt(layer -> layer.out() * (layer.parts().isEmpty() ? 1 : 2)).sum();
    }
}
