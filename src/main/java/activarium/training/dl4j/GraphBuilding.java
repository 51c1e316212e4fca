package activarium.training.dl4j;

import activarium.network.ActivationSpec;
import activarium.network.InvalidSpecException;
import activarium.network.LayerSpec;
import activarium.network.Learning;
import activarium.network.OptimizerSpec;
import activarium.network.Precision;
import activarium.network.RunSpec;
import activarium.network.Shapes;
import activarium.network.UnitGroup;
import activarium.network.Units;
import activarium.training.StepStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.regularization.Regularization;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes a Deeplearning4j graph of a RunSpec: one vertex for each layer, one for its activation, and the loss last. */
final class GraphBuilding {
    private static final String INPUT = "input";
    private static final String LOSS = "loss";

    private final RunSpec spec;
    private final SteeredUpdater updater;
    private final ComputationGraphConfiguration.GraphBuilder graph;
    private final RandomGenerator streams;
    private final List<GraphPlan.Stage> stages = new ArrayList<>();
    private String last = INPUT;

    private GraphBuilding(RunSpec spec, SteeredRate rate) {
        this.spec = spec;
        updater = updater(spec.optimizer(), rate);
        streams = StepStream.layerSeeds(spec.seed());
        graph = new NeuralNetConfiguration.Builder().seed(spec.seed()).dataType(type(spec.precision())).updater(updater)
                .weightInit(WeightInit.ZERO).activation(Activation.IDENTITY).trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED).graphBuilder().addInputs(INPUT);
    }

    /**
     * @param shapes before the first layer and after each
     * @param rate   of the optimiser, to be steered
     */
    static GraphPlan plan(RunSpec spec, List<List<Integer>> shapes, SteeredRate rate) {
        GraphBuilding building = new GraphBuilding(spec, rate);
        building.add(spec.network().layers(), shapes, "/network/layers", "", "", -1);
        if (building.stages.isEmpty()) {
            throw new InvalidSpecException("/network/layers", "nothing here can be trained; add a dense layer");
        }
        String outputs = building.last;
        Activation shown = switch (spec.loss()) {
            case MSE -> Activation.IDENTITY;
            case CROSS_ENTROPY -> Activation.SOFTMAX;
            case BINARY_CROSS_ENTROPY -> Activation.SIGMOID;
        };
        building.graph.addLayer(LOSS, new LossLayer.Builder().lossFunction(new MeanLoss(spec.loss())).activation(shown).build(), outputs);
        building.graph.setOutputs(LOSS);
        building.graph.validateOutputLayerConfig(false);
        return new GraphPlan(building.graph.build(), List.copyOf(building.stages), outputs, LOSS);
    }

    static DataType type(Precision precision) {
        return switch (precision) {
            case FLOAT32 -> DataType.FLOAT;
            case FLOAT64 -> DataType.DOUBLE;
        };
    }

    private static SteeredUpdater updater(OptimizerSpec optimizer, SteeredRate rate) {
        return switch (optimizer) {
            case OptimizerSpec.Sgd sgd -> new MomentumUpdater(rate, sgd.momentum(), sgd.nesterov());
            case OptimizerSpec.Adam adam -> new AdamUpdater(rate, adam.beta1(), adam.beta2(), adam.epsilon());
            case OptimizerSpec.RmsProp rms -> new RmsPropUpdater(rate, rms.decay(), rms.epsilon());
            case OptimizerSpec.Fromage _ -> new FromageUpdater(rate);
        };
    }

    /** @param block index of the residual layer whose inside this is; -1 for the network itself */
    private void add(List<LayerSpec> layers, List<List<Integer>> shapes, String pointer, String words, String prefix, int block) {
        for (int i = 0; i < layers.size(); i++) {
            LayerSpec layer = layers.get(i);
            List<Integer> in = shapes.get(i);
            List<Integer> out = shapes.get(i + 1);
            String name = prefix + i;
            String at = pointer + "/" + i;
            String inWords = words + "layer " + (i + 1) + " (" + layer.type() + ")";
            int index = block < 0 ? i : block;
            boolean computes = switch (layer) {
                case LayerSpec.Dense _ -> put(name, learning(new DenseLayer.Builder().nIn(in.getFirst()).nOut(out.getFirst())
                        .activation(Activation.IDENTITY).build(), layer, in.getFirst(), out.getFirst()));
                case LayerSpec.Conv2d conv -> convolution(name, conv, in);
                case LayerSpec.MaxPool2d(int kernel, int stride) -> put(name, pooling(SubsamplingLayer.PoolingType.MAX, kernel, stride));
                case LayerSpec.AvgPool2d(int kernel, int stride) -> put(name, pooling(SubsamplingLayer.PoolingType.AVG, kernel, stride));
                case LayerSpec.BatchNorm norm -> put(name, learning(new RunningNormalization(out.getFirst(), norm.momentum(), norm.epsilon()), layer, 1,
                        out.getFirst()));
                case LayerSpec.Dropout(double rate) -> put(name, new DropoutLayer(new SeededDropout(rate, streams.nextLong())));
                case LayerSpec.Flatten _ -> {
                    flatten(name, in);
                    yield false;
                }
                case LayerSpec.Residual(var inner, var _) -> {
                    residual(name, inner, in, at, inWords, index);
                    yield true;
                }
            };
            if (computes) {
                String vertex = last;
                Optional<String> activation = activation(name + ".activation", layer, out);
                stages.add(new GraphPlan.Stage(index, layer, at, inWords, vertex, activation, in, out));
            }
        }
    }

    private boolean put(String name, Layer layer) {
        graph.addLayer(name, layer, last);
        last = name;
        return true;
    }

    /** Windows begin (kernel - 1) / 2 before the border; by steps of more than one, Deeplearning4j's own "same" begins elsewhere. */
    private boolean convolution(String name, LayerSpec.Conv2d conv, List<Integer> in) {
        boolean same = conv.padding() == LayerSpec.Padding.SAME;
        if (same && conv.stride() > 1 && conv.kernel() > 1) {
            int before = (conv.kernel() - 1) / 2;
            int behind = conv.kernel() - 1 - before;
            put(name + ".border", new ZeroPaddingLayer.Builder(before, behind, before, behind).build());
        }
        return put(name, learning(new ConvolutionLayer.Builder(conv.kernel(), conv.kernel()).stride(conv.stride(), conv.stride()).nIn(in.getFirst())
                .nOut(conv.filters()).convolutionMode(same && conv.stride() == 1 ? ConvolutionMode.Same : ConvolutionMode.Truncate)
                .activation(Activation.IDENTITY).build(), conv, in.getFirst() * conv.kernel() * conv.kernel(), conv.filters()));
    }

    private static Layer pooling(SubsamplingLayer.PoolingType type, int kernel, int stride) {
        return new SubsamplingLayer.Builder(type).kernelSize(kernel, kernel).stride(stride, stride).convolutionMode(ConvolutionMode.Truncate).build();
    }

    private void flatten(String name, List<Integer> in) {
        if (in.size() == 3) {
            graph.addVertex(name, new PreprocessorVertex(new CnnToFeedForwardPreProcessor(in.get(1), in.get(2), in.get(0))), last);
            last = name;
        }
    }

    private void residual(String name, List<LayerSpec> inner, List<Integer> in, String pointer, String words, int index) {
        String before = last;
        int stagesBefore = stages.size();
        String inside = pointer + "/layers";
        add(inner, Shapes.through(inner, in, inside), inside, words + ", in it ", name + ".", index);
        if (stages.size() == stagesBefore) {
            throw new InvalidSpecException(inside, "a residual block needs a layer that computes something");
        }
        graph.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), before, last);
        last = name;
    }

    private Optional<String> activation(String name, LayerSpec layer, List<Integer> out) {
        List<ActivationPart> parts = new ArrayList<>();
        BitSet others = new BitSet();
        others.set(0, out.getFirst());
        for (UnitGroup group : layer.groups()) {
            group.activation().ifPresent(own -> {
                parts.add(ActivationPart.of(own, Optional.of(group.units())));
                group.units().stream().forEach(others::clear);
            });
        }
        if (parts.isEmpty()) {
            if (layer.activation().isEmpty()) {
                return Optional.empty();
            }
            ActivationSpec own = layer.activation().get();
            Optional<Activation> builtIn = BuiltInActivations.of(own);
            if (builtIn.isPresent()) {
                put(name, new ActivationLayer(builtIn.get()));
                return Optional.of(name);
            }
            parts.add(ActivationPart.of(own, Optional.empty()));
        } else if (layer.activation().isPresent() && !others.isEmpty()) {
            Units rest = new Units(others.stream().mapToObj(unit -> new Units.Range(unit, unit)).toList());
            parts.add(ActivationPart.of(layer.activation().get(), Optional.of(rest)));
        }
        LearnedActivation learned = new LearnedActivation(parts, out.getFirst(), spec.decayActivations());
        learned.setIUpdater(updater);
        learned.getRegularization().addAll(decay());
        put(name, learned);
        return Optional.of(name);
    }

    private List<Regularization> decay() {
        boolean decoupled = spec.optimizer() instanceof OptimizerSpec.Adam adam && adam.decoupled();
        return spec.optimizer().weightDecay() == 0 ? List.of() : List.of(new Decay(spec.optimizer().weightDecay(), decoupled));
    }

    /** How the weights and biases of a layer learn. @param numbers of W for each unit */
    private <L extends BaseLayer> L learning(L layer, LayerSpec of, int numbers, int units) {
        List<Regularization> ofWeights = new ArrayList<>(decay());
        List<Regularization> ofBiases = new ArrayList<>(decay());
        if (updater instanceof FromageUpdater) {
            ofWeights.add(new FromageStep(parts(of, numbers, units)));
            ofBiases.add(new FromageStep(parts(of, 1, units)));
        }
        layer.setRegularization(ofWeights);
        layer.setRegularizationBias(ofBiases);
        return layer;
    }

    private static List<FromageStep.Part> parts(LayerSpec layer, int numbers, int units) {
        Learning[] learning = UnitLearning.of(layer, units);
        List<FromageStep.Part> parts = new ArrayList<>();
        int first = 0;
        for (int unit = 1; unit <= units; unit++) {
            if (unit == units || !learning[unit].equals(learning[first])) {
                if (!learning[first].frozen()) {
                    parts.add(new FromageStep.Part(first * numbers, (unit - first) * numbers, learning[first].rateFactor()));
                }
                first = unit;
            }
        }
        return parts;
    }
}
