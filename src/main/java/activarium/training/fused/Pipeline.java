package activarium.training.fused;

import activarium.network.ActivationSpec;
import activarium.network.InvalidSpecException;
import activarium.network.LayerSpec;
import activarium.network.ShapeProblem;
import activarium.network.Shapes;
import activarium.training.StepStream;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Stages in order, a whole network's or a residual block's, with room for the gradients between them. */
final class Pipeline<A> {
    private final List<Stage<A>> stages = new ArrayList<>();
    private final Arithmetic<A> arithmetic;
    private final List<Place> places = new ArrayList<>();
    private final List<ActivationStage<A>> activations = new ArrayList<>();
    private final List<NormalizationStage<A>> normalizations = new ArrayList<>();
    private final List<DropoutStage<A>> dropouts = new ArrayList<>();
    private final A[] gradients;
    private final int parametersBegin;
    private final List<Passage<A>> passages;

    /**
     * Where a stage comes from.
     *
     * @param pointer  JSON Pointer of its layer in the RunSpec
     * @param words    the same for a person
     * @param block    its weights, where it has some
     * @param channels of its output; units of a dense layer
     */
    record Place(String pointer, String words, Optional<Parameters.Block> block, int channels) {
    }

    /**
     * What the stages of one network share while they are built, in the order of its layers.
     *
     * @param blocks         places of the weights that are not taken yet
     * @param normalizations places of the normalisations that are not taken yet
     * @param streams        gives every layer that draws while training a seed of its own
     */
    private record Assembly<A>(Parameters<A> parameters, Iterator<Parameters.Block> blocks, Iterator<Parameters.Block> normalizations,
                               RandomGenerator streams, int capacity, Portions portions, Team team) {
    }

    /**
     * @param shapes   before the first layer and after every layer
     * @param capacity the most rows of a batch
     * @param seed     of what layers draw while training
     * @param portions of a batch
     * @param team     computes them
     * @throws InvalidSpecException for a residual block that computes nothing
     */
    Pipeline(List<LayerSpec> layers, List<List<Integer>> shapes, Parameters<A> parameters, int capacity, long seed,
             Portions portions, Team team) {
        this(layers, shapes, "/network/layers", "", -1,
                new Assembly<>(parameters, parameters.blocks().iterator(), parameters.normalizations().iterator(),
                        StepStream.layerSeeds(seed), capacity, portions, team));
    }

    /** @param block index of the residual layer whose inside this is; -1 for the network itself */
    @SuppressWarnings("unchecked")
    private Pipeline(List<LayerSpec> layers, List<List<Integer>> shapes, String pointer, String words, int block,
                     Assembly<A> assembly) {
        arithmetic = assembly.parameters().arithmetic();
        int capacity = assembly.capacity();
        int most = assembly.portions().most();
        for (int i = 0; i < layers.size(); i++) {
            List<Integer> in = shapes.get(i);
            List<Integer> out = shapes.get(i + 1);
            int layer = block < 0 ? i : block;
            String inWords = words + "layer " + (i + 1) + " (" + layers.get(i).type() + ")";
            Optional<Parameters.Block> weights = Optional.empty();
            Optional<ActivationSpec> activation = Optional.empty();
            switch (layers.get(i)) {
                case LayerSpec.Dense dense -> {
                    weights = Optional.of(assembly.blocks().next());
                    stages.add(new DenseStage<>(assembly.parameters(), weights.get(), layer, capacity, most));
                    activation = dense.activation();
                }
                case LayerSpec.Conv2d conv -> {
                    weights = Optional.of(assembly.blocks().next());
                    stages.add(new ConvolutionStage<>(assembly.parameters(), weights.get(), conv, layer, in, out, capacity, most));
                    activation = conv.activation();
                }
                case LayerSpec.MaxPool2d(int kernel, int stride) ->
                        stages.add(new PoolingStage<>(arithmetic, true, kernel, stride, layer, in, out, capacity));
                case LayerSpec.AvgPool2d(int kernel, int stride) ->
                        stages.add(new PoolingStage<>(arithmetic, false, kernel, stride, layer, in, out, capacity));
                case LayerSpec.Dropout(double rate) -> {
                    DropoutStage<A> stage = new DropoutStage<>(arithmetic, rate, assembly.streams().nextLong(), layer, Shapes.size(in), capacity);
                    stages.add(stage);
                    dropouts.add(stage);
                }
                case LayerSpec.Flatten _ -> {
                    // Samples already lie in channel, row, column order.
                }
                case LayerSpec.Residual(var inner, var after) -> {
                    String inside = pointer + "/" + i + "/layers";
                    Pipeline<A> pipeline = new Pipeline<>(inner, Shapes.through(inner, in, inside), inside, inWords + ", in it ",
                            layer, assembly);
                    if (pipeline.stages.isEmpty()) {
                        throw new InvalidSpecException(inside, new ShapeProblem.EmptyBlock());
                    }
                    activations.addAll(pipeline.activations);
                    normalizations.addAll(pipeline.normalizations);
                    dropouts.addAll(pipeline.dropouts);
                    stages.add(new ResidualStage<>(arithmetic, pipeline, layer, Shapes.size(in), capacity));
                    activation = after;
                }
                case LayerSpec.BatchNorm norm -> {
                    weights = Optional.of(assembly.normalizations().next());
                    NormalizationStage<A> stage = new NormalizationStage<>(assembly.parameters(), weights.get(), norm.momentum(),
                            norm.epsilon(), layer, Shapes.size(out) / out.getFirst(), capacity);
                    stages.add(stage);
                    normalizations.add(stage);
                    activation = norm.activation();
                }
            }
            Place place = new Place(pointer + "/" + i, inWords, weights, out.getFirst());
            if (places.size() < stages.size()) {
                places.add(place);
            }
            int spatial = Shapes.size(out) / out.getFirst();
            if (layers.get(i).groups().stream().anyMatch(group -> group.activation().isPresent())) {
                MixedActivationStage<A> stage = new MixedActivationStage<>(arithmetic, activation, layers.get(i).groups(), layer, out.getFirst(),
                        spatial, capacity, most);
                stages.add(stage);
                activations.addAll(stage.parts());
                places.add(place);
            } else if (activation.isPresent()) {
                ActivationStage<A> stage = new ActivationStage<>(arithmetic, activation.get(), layer, out.getFirst(), spatial, capacity, most);
                stages.add(stage);
                activations.add(stage);
                places.add(place);
            }
        }
        gradients = (A[]) new Object[stages.size()];
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = arithmetic.zeros(capacity * stages.get(i).size());
        }
        int begin = 0;
        while (begin < stages.size() && (stages.get(begin) instanceof PoolingStage || stages.get(begin) instanceof DropoutStage)) {
            begin++;
        }
        parametersBegin = begin;
        passages = Passage.of(stages, gradients, assembly.portions(), assembly.team());
    }

    List<ActivationStage<A>> activations() {
        return activations;
    }

    /** In the order of the layers, those inside residual blocks too. */
    List<NormalizationStage<A>> normalizations() {
        return normalizations;
    }

    List<Stage<A>> stages() {
        return stages;
    }

    /** Of each stage. */
    List<Place> places() {
        return places;
    }

    /** In words, the first layer whose output for these rows is not finite. */
    Optional<String> firstNonFinite(int rows) {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i) instanceof ResidualStage<A> residual) {
                Optional<String> inside = residual.inside().firstNonFinite(rows);
                if (inside.isPresent()) {
                    return inside;
                }
            }
            if (!arithmetic.allFinite(stages.get(i).output(), rows * stages.get(i).size())) {
                return Optional.of(places.get(i).words());
            }
        }
        return Optional.empty();
    }

    /** Before the training forward pass of a step, counted from 0. */
    void begin(int step) {
        for (int i = 0; i < dropouts.size(); i++) {
            dropouts.get(i).begin(step);
        }
    }

    /** The last stage's output for these rows. */
    A forward(A input, int rows, boolean training) {
        for (int i = 0; i < passages.size(); i++) {
            Passage<A> passage = passages.get(i);
            passage.forward(passage.begin() == 0 ? input : stages.get(passage.begin() - 1).output(), rows, training);
        }
        return stages.getLast().output();
    }

    /** Where the gradient of the loss by the last output goes before {@link #backward}. */
    A outputGradient() {
        return gradients[gradients.length - 1];
    }

    /**
     * Every gradient by weights and activation parameters, after a forward pass in training.
     *
     * @param inputGradient receives the gradient of the loss by the input; null where nobody needs it
     */
    void backward(A input, @Nullable A inputGradient, int rows) {
        // What comes before the first parameter is passed through only for the sake of the input's gradient.
        int first = inputGradient == null ? parametersBegin : 0;
        for (int i = passages.size() - 1; i >= 0 && passages.get(i).end() > first; i--) {
            Passage<A> passage = passages.get(i);
            int begin = passage.begin();
            passage.backward(begin == 0 ? input : stages.get(begin - 1).output(), begin == 0 ? inputGradient : gradients[begin - 1], rows, first);
        }
    }
}
