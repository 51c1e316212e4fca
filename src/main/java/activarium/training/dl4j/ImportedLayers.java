package activarium.training.dl4j;

import activarium.activation.ActivationInstance;
import activarium.network.ActivationSpec;
import activarium.network.LayerSpec;
import activarium.network.Learning;
import activarium.network.Loss;
import activarium.network.UnitGroup;
import activarium.network.Units;
import activarium.network.Weights;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Layers of a Deeplearning4j network, one after the other, as layers of a RunSpec with their weights. */
final class ImportedLayers {
    private final List<LayerSpec> layers = new ArrayList<>();
    private final List<Weights.Layer> weights;
    private final List<Weights.Normalization> normalizations;
    private Optional<ZeroPaddingLayer> border = Optional.empty();
    private Optional<Loss> loss = Optional.empty();

    ImportedLayers() {
        this(new ArrayList<>(), new ArrayList<>());
    }

    private ImportedLayers(List<Weights.Layer> weights, List<Weights.Normalization> normalizations) {
        this.weights = weights;
        this.normalizations = normalizations;
    }

    /** For the inside of a residual block: its weights come behind those that are here. */
    ImportedLayers inside() {
        return new ImportedLayers(weights, normalizations);
    }

    List<LayerSpec> layers() {
        return layers;
    }

    Weights weights() {
        return new Weights(weights, normalizations);
    }

    Optional<Loss> loss() {
        return loss;
    }

    void flatten() {
        layers.add(new LayerSpec.Flatten());
    }

    void residual(ImportedLayers inside) {
        layers.add(new LayerSpec.Residual(inside.layers, Optional.empty()));
    }

    /**
     * @param name of the layer, for the message
     * @throws InvalidModelException for a layer that a RunSpec cannot say
     */
    void add(String name, org.deeplearning4j.nn.api.Layer layer) {
        Layer conf = layer.conf().getLayer();
        if (border.isPresent() && !(conf instanceof ConvolutionLayer)) {
            throw bad(name, "a border of zeros that no convolution follows");
        }
        if (conf.getIDropout() != null && !(conf instanceof DropoutLayer)) {
            dropout(name, conf.getIDropout());
        }
        switch (conf) {
            // Both are dense layers in Deeplearning4j's eyes.
            case BaseOutputLayer output -> {
                dense(layer, (int) output.getNOut());
                lossOf(name, output.getLossFn(), output.getActivationFn());
            }
            case LossLayer output -> lossOf(name, output.getLossFn(), output.getActivationFn());
            case DenseLayer dense -> {
                if (dense.hasLayerNorm()) {
                    throw bad(name, "a layer normalisation");
                }
                dense(layer, (int) dense.getNOut());
                activate(name, dense.getActivationFn());
            }
            case SubsamplingLayer pool -> pool(name, pool);
            case ConvolutionLayer conv when conv.getClass() == ConvolutionLayer.class -> convolution(name, conv, layer);
            case BatchNormalization norm -> normalization(norm, layer);
            case DropoutLayer dropout -> dropout(name, dropout.getIDropout());
            case ActivationLayer activation -> activate(name, activation.getActivationFn());
            case LearnedActivation _ -> learned(name, (LearnedActivationLayer) layer);
            case ZeroPaddingLayer padding -> border = Optional.of(padding);
            default -> throw bad(name, "a " + conf.getClass().getSimpleName());
        }
    }

    static InvalidModelException bad(String name, String what) {
        return new InvalidModelException("layer \"" + name + "\" is " + what + ", which a RunSpec cannot say; there are dense, convolution, max and "
                + "average pooling, batch normalisation, dropout, activation and output layers, and sums with what went in");
    }

    private void dense(org.deeplearning4j.nn.api.Layer layer, int units) {
        INDArray w = layer.getParam("W");
        layers.add(new LayerSpec.Dense(units, Optional.empty()));
        weights.add(new Weights.Layer(List.of(units, (int) w.size(0)), Dl4jTrainer.numbers(w.transpose()), bias(layer, units)));
    }

    private static double[] bias(org.deeplearning4j.nn.api.Layer layer, int units) {
        return layer.paramTable().containsKey("b") ? Dl4jTrainer.numbers(layer.getParam("b")) : new double[units];
    }

    private void convolution(String name, ConvolutionLayer conv, org.deeplearning4j.nn.api.Layer layer) {
        int kernel = square(name, conv.getKernelSize(), "kernel");
        int stride = square(name, conv.getStride(), "stride");
        if (square(name, conv.getDilation(), "dilation") != 1) {
            throw bad(name, "a dilated convolution");
        }
        int[] around = border.map(ZeroPaddingLayer::getPadding).orElseGet(() -> new int[] {conv.getPadding()[0], conv.getPadding()[0],
            conv.getPadding()[1], conv.getPadding()[1]});
        int before = (kernel - 1) / 2;
        int behind = kernel - 1 - before;
        boolean deeplearning4js = conv.getConvolutionMode() == ConvolutionMode.Same;
        LayerSpec.Padding padding;
        if (deeplearning4js && stride == 1 && border.isEmpty() || !deeplearning4js && Arrays.equals(around, new int[] {before, behind, before, behind})) {
            padding = LayerSpec.Padding.SAME;
        } else if (!deeplearning4js && Arrays.equals(around, new int[4])) {
            padding = LayerSpec.Padding.VALID;
        } else {
            throw bad(name, "a convolution with a border of zeros other than \"same\" and \"valid\"");
        }
        border = Optional.empty();
        layers.add(new LayerSpec.Conv2d((int) conv.getNOut(), kernel, stride, kernel == 1 ? LayerSpec.Padding.VALID : padding, Optional.empty()));
        weights.add(new Weights.Layer(List.of((int) conv.getNOut(), (int) conv.getNIn(), kernel, kernel), Dl4jTrainer.numbers(layer.getParam("W")),
                bias(layer, (int) conv.getNOut())));
        activate(name, conv.getActivationFn());
    }

    private static int square(String name, int[] two, String what) {
        if (two.length == 2 && two[0] != two[1]) {
            throw bad(name, "a layer whose " + what + " is " + two[0] + " by " + two[1]);
        }
        return two[0];
    }

    private void pool(String name, SubsamplingLayer pool) {
        int kernel = square(name, pool.getKernelSize(), "kernel");
        int stride = square(name, pool.getStride(), "stride");
        if (pool.getConvolutionMode() == ConvolutionMode.Same && kernel > 1 || Arrays.stream(pool.getPadding()).anyMatch(p -> p != 0)) {
            throw bad(name, "a pooling layer with a border");
        }
        layers.add(switch (pool.getPoolingType()) {
            case MAX -> new LayerSpec.MaxPool2d(kernel, stride);
            case AVG -> new LayerSpec.AvgPool2d(kernel, stride);
            default -> throw bad(name, "a pooling layer of type " + pool.getPoolingType());
        });
    }

    private void normalization(BatchNormalization norm, org.deeplearning4j.nn.api.Layer layer) {
        int channels = (int) norm.getNOut();
        double[] gamma = constant(channels, norm.getGamma());
        double[] beta = constant(channels, norm.getBeta());
        if (!norm.isLockGammaBeta()) {
            gamma = Dl4jTrainer.numbers(layer.getParam("gamma"));
            beta = Dl4jTrainer.numbers(layer.getParam("beta"));
        }
        double[] variance = norm.isUseLogStd() ? Arrays.stream(Dl4jTrainer.numbers(layer.getParam("log10stdev"))).map(s -> Math.pow(10, 2 * s)).toArray()
                : Dl4jTrainer.numbers(layer.getParam("var"));
        layers.add(new LayerSpec.BatchNorm(1 - norm.getDecay(), norm.getEps(), Optional.empty()));
        normalizations.add(new Weights.Normalization(gamma, beta, Dl4jTrainer.numbers(layer.getParam("mean")), variance));
    }

    private static double[] constant(int count, double value) {
        double[] all = new double[count];
        Arrays.fill(all, value);
        return all;
    }

    private void dropout(String name, IDropout dropout) {
        layers.add(new LayerSpec.Dropout(switch (dropout) {
            case Dropout kept when kept.getPSchedule() == null -> 1 - kept.getP();
            case SeededDropout seeded -> seeded.getRate();
            default -> throw bad(name, "a layer with " + dropout.getClass().getSimpleName());
        }));
    }

    private void lossOf(String name, ILossFunction function, IActivation activation) {
        switch (function) {
            case MeanLoss own -> loss = Optional.of(own.getLoss());
            case LossMCXENT _ when activation instanceof ActivationSoftmax -> loss = Optional.of(Loss.CROSS_ENTROPY);
            case LossBinaryXENT _ when activation instanceof ActivationSigmoid -> loss = Optional.of(Loss.BINARY_CROSS_ENTROPY);
            case LossMSE _ -> {
                loss = Optional.of(Loss.MSE);
                activate(name, activation);
            }
            default -> throw bad(name, "an output layer with the loss " + function.name() + " over " + activation);
        }
    }

    private void activate(String name, IActivation activation) {
        if (!(activation instanceof ActivationIdentity)) {
            ActivationSpec spec = BuiltInActivations.from(activation).orElseThrow(() -> bad(name, "a layer with the activation " + activation));
            activate(name, Optional.of(spec), List.of());
        }
    }

    /** Gives the layer before an activation, which has none yet. */
    private void activate(String name, Optional<ActivationSpec> spec, List<UnitGroup> groups) {
        LayerSpec before = layers.isEmpty() ? null : layers.getLast();
        boolean free = before != null && before.activation().isEmpty() && before.groups().isEmpty();
        LayerSpec with = switch (before) {
            case LayerSpec.Dense dense when free -> new LayerSpec.Dense(dense.units(), spec, Learning.usual(), groups);
            case LayerSpec.Conv2d conv when free -> new LayerSpec.Conv2d(conv.filters(), conv.kernel(), conv.stride(), conv.padding(), spec,
                    Learning.usual(), groups);
            case LayerSpec.BatchNorm norm when free -> new LayerSpec.BatchNorm(norm.momentum(), norm.epsilon(), spec, Learning.usual(), groups);
            case LayerSpec.Residual residual when free && groups.isEmpty() -> new LayerSpec.Residual(residual.layers(), spec);
            case null, default -> throw bad(name, "an activation behind a layer that can have none in a RunSpec");
        };
        layers.set(layers.size() - 1, with);
    }

    /** With the parameters that it has learned as start values; where channels have their own, each channel is a group of units. */
    private void learned(String name, LearnedActivationLayer layer) {
        List<ActivationPart> parts = layer.layerConf().getParts();
        List<UnitGroup> groups = new ArrayList<>();
        Optional<ActivationSpec> rest = Optional.empty();
        for (int k = 0; k < parts.size(); k++) {
            ActivationPart part = parts.get(k);
            double[][] sets = layer.sets(k);
            if (sets.length == 1 && part.units().isEmpty()) {
                rest = Optional.of(started(part, sets[0]));
            } else if (sets.length == 1) {
                groups.add(new UnitGroup(part.units().get(), Optional.of(started(part, sets[0])), Learning.usual()));
            } else {
                int[] units = part.units().map(some -> some.stream().toArray())
                        .orElseGet(() -> java.util.stream.IntStream.range(0, layer.layerConf().getChannels()).toArray());
                for (int set = 0; set < sets.length; set++) {
                    groups.add(new UnitGroup(new Units(List.of(new Units.Range(units[set], units[set]))), Optional.of(started(part, sets[set])),
                            Learning.usual()));
                }
            }
        }
        activate(name, rest, groups);
    }

    private static ActivationSpec started(ActivationPart part, double[] parameters) {
        ActivationSpec spec = part.spec();
        ActivationInstance now = part.start().withParameters(parameters);
        return new ActivationSpec(spec.function(), now.values(), spec.learn(), spec.sharing(), spec.learningRateFactor());
    }
}
