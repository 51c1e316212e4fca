package activarium.training.dl4j;

import activarium.network.Units;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a {@link LearnedActivation} does. */
final class LearnedActivationLayer extends BaseLayer<LearnedActivation> {
    private static final long serialVersionUID = 1L;

    private final transient List<ActivationPart> parts;
    private final transient List<ActivationFunction> functions;
    private final transient List<ActivationParameters.Slot> slots;
    private final transient int channels;
    /** What the last forward pass went by, and the backward pass behind it goes by; one for each part. */
    private transient double[][][] bound = {};

    LearnedActivationLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        LearnedActivation layer = (LearnedActivation) conf.getLayer();
        parts = layer.getParts();
        functions = parts.stream().map(part -> new ActivationFunction(part.start().activation(), part.learns())).toList();
        channels = layer.getChannels();
        slots = ActivationParameters.slots(parts, channels);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspace) {
        assertInputSet(false);
        INDArray out = workspace.createUninitialized(ArrayType.ACTIVATIONS, input.dataType(), input.shape(), input.ordering());
        bound = IntStream.range(0, parts.size()).mapToObj(this::sets).toArray(double[][][]::new);
        if (whole()) {
            functions.getFirst().forward(input, bound[0], out);
            return out;
        }
        out.assign(input);
        for (int k = 0; k < parts.size(); k++) {
            INDArray x = gathered(input, units(k));
            INDArray y = x.ulike();
            functions.get(k).forward(x, bound[k], y);
            scatter(y, units(k), out);
        }
        return out;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspace) {
        assertInputSet(true);
        INDArray back = workspace.createUninitialized(ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), input.ordering());
        if (!whole()) {
            back.assign(epsilon);
        }
        for (int k = 0; k < parts.size(); k++) {
            double[][] sets = bound[k];
            double[][] sums = new double[sets.length][sets[0].length];
            if (whole()) {
                functions.get(k).backward(input, epsilon, back, sums);
            } else {
                INDArray x = gathered(input, units(k));
                INDArray own = x.ulike();
                functions.get(k).backward(x, gathered(epsilon, units(k)), own, sums);
                scatter(own, units(k), back);
            }
            store(k, sums);
        }
        Gradient gradient = new DefaultGradient();
        slots.forEach(slot -> gradient.setGradientFor(slot.key(), NamedArrays.get(gradientViews, slot.key())));
        return new Pair<>(gradient, back);
    }

    /** One activation for all units. */
    private boolean whole() {
        return parts.size() == 1 && parts.getFirst().units().isEmpty();
    }

    private Units units(int part) {
        Optional<Units> some = parts.get(part).units();
        return some.orElseGet(() -> new Units(List.of(new Units.Range(0, channels - 1))));
    }

    /** The parameter sets of a part as they are now, {@code [sets][scalars]}. */
    double[][] sets(int part) {
        double[][] sets = new double[parts.get(part).sets(channels)][parts.get(part).start().activation().parameterCount()];
        for (ActivationParameters.Slot slot : slots) {
            if (slot.part() == part) {
                INDArray table = NamedArrays.get(params, slot.key());
                if (slot.size() == 1) {
                    sets[0][slot.place()] = table.getDouble(0);
                } else {
                    double[][] all = table.toDoubleMatrix();
                    for (int set = 0; set < sets.length; set++) {
                        System.arraycopy(all[set], 0, sets[set], slot.place(), slot.parameter().size());
                    }
                }
            }
        }
        return sets;
    }

    private void store(int part, double[][] sums) {
        for (ActivationParameters.Slot slot : slots) {
            if (slot.part() == part) {
                INDArray view = NamedArrays.get(gradientViews, slot.key());
                if (slot.size() == 1) {
                    view.putScalar(0, sums[0][slot.place()]);
                } else {
                    double[][] own = Arrays.stream(sums).map(set -> Arrays.copyOfRange(set, slot.place(), slot.place() + slot.parameter().size()))
                            .toArray(double[][]::new);
                    view.assign(Nd4j.createFromArray(own).castTo(view.dataType()));
                }
            }
        }
    }

    private static INDArray gathered(INDArray all, Units units) {
        long[] shape = all.shape().clone();
        shape[1] = units.count();
        INDArray own = Nd4j.createUninitialized(all.dataType(), shape, 'c');
        long at = 0;
        for (Units.Range range : units.ranges()) {
            long count = range.last() - range.first() + 1;
            view(own, at, at + count).assign(view(all, range.first(), range.last() + 1));
            at += count;
        }
        return own;
    }

    private static void scatter(INDArray own, Units units, INDArray all) {
        long at = 0;
        for (Units.Range range : units.ranges()) {
            long count = range.last() - range.first() + 1;
            view(all, range.first(), range.last() + 1).assign(view(own, at, at + count));
            at += count;
        }
    }

    private static INDArray view(INDArray all, long from, long to) {
        INDArrayIndex[] indices = new INDArrayIndex[all.rank()];
        Arrays.fill(indices, NDArrayIndex.all());
        indices[1] = NDArrayIndex.interval(from, to);
        return all.get(indices);
    }

    /** Gives the arrays between forward and backward pass back. */
    void free() {
        functions.forEach(ActivationFunction::free);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
