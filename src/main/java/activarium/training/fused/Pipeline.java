package activarium.training.fused;

import activarium.network.ActivationSpec;
import activarium.network.InvalidSpecException;
import activarium.network.LayerSpec;
import activarium.network.Shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A network's stages in order, with room for the gradients between them. */
final class Pipeline<A> {
    private final List<Stage<A>> stages = new ArrayList<>();
    private final List<ActivationStage<A>> activations = new ArrayList<>();
    private final A[] gradients;
    private final int parametersBegin;

    /**
     * @param shapes   before the first layer and after every layer
     * @param capacity the most rows of a batch
     * @throws InvalidSpecException for a layer type that this engine does not compute yet
     */
    @SuppressWarnings("unchecked")
    Pipeline(List<LayerSpec> layers, List<List<Integer>> shapes, Parameters<A> parameters, int capacity) {
        Arithmetic<A> arithmetic = parameters.arithmetic();
        int block = 0;
        for (int i = 0; i < layers.size(); i++) {
            List<Integer> in = shapes.get(i);
            List<Integer> out = shapes.get(i + 1);
            Optional<ActivationSpec> activation = Optional.empty();
            switch (layers.get(i)) {
                case LayerSpec.Dense dense -> {
                    stages.add(new DenseStage<>(parameters, parameters.blocks().get(block++), i, capacity));
                    activation = dense.activation();
                }
                case LayerSpec.Conv2d conv -> {
                    stages.add(new ConvolutionStage<>(parameters, parameters.blocks().get(block++), conv, i, in, out, capacity));
                    activation = conv.activation();
                }
                case LayerSpec.MaxPool2d(int kernel, int stride) ->
                        stages.add(new PoolingStage<>(arithmetic, true, kernel, stride, i, in, out, capacity));
                case LayerSpec.AvgPool2d(int kernel, int stride) ->
                        stages.add(new PoolingStage<>(arithmetic, false, kernel, stride, i, in, out, capacity));
                case LayerSpec.Flatten _ -> {
                    // Samples already lie in channel, row, column order.
                }
                case LayerSpec.BatchNorm _, LayerSpec.Dropout _, LayerSpec.Residual _ -> throw new InvalidSpecException(
                        "/network/layers/" + i + "/type", "the fused engine trains dense, conv2d, maxpool2d, avgpool2d and flatten layers so far");
            }
            if (activation.isPresent()) {
                ActivationStage<A> stage = new ActivationStage<>(arithmetic, activation.get(), i, out.getFirst(),
                        Shapes.size(out) / out.getFirst(), capacity);
                stages.add(stage);
                activations.add(stage);
            }
        }
        gradients = (A[]) new Object[stages.size()];
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = arithmetic.zeros(capacity * stages.get(i).size());
        }
        int begin = 0;
        while (begin < stages.size() && stages.get(begin) instanceof PoolingStage) {
            begin++;
        }
        parametersBegin = begin;
    }

    List<ActivationStage<A>> activations() {
        return activations;
    }

    List<Stage<A>> stages() {
        return stages;
    }

    /** The last stage's output for these rows. */
    A forward(A input, int rows, boolean training) {
        A in = input;
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).forward(in, rows, training);
            in = stages.get(i).output();
        }
        return in;
    }

    /** Where the gradient of the loss by the last output goes before {@link #backward}. */
    A outputGradient() {
        return gradients[gradients.length - 1];
    }

    /** Every gradient by weights and activation parameters, after a forward pass in training. */
    void backward(A input, int rows) {
        for (int i = stages.size() - 1; i >= parametersBegin; i--) {
            A in = i == 0 ? input : stages.get(i - 1).output();
            stages.get(i).backward(in, gradients[i], i > parametersBegin ? gradients[i - 1] : null, rows);
        }
    }
}
