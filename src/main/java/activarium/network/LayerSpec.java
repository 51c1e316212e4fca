package activarium.network;

import java.util.List;
import java.util.Optional;

/** One layer of a network. Shapes are channel first; a layer without an activation is linear. */
public sealed interface LayerSpec {
    /** As in a RunSpec. */
    default String type() {
        return switch (this) {
            case Dense _ -> "dense";
            case Conv2d _ -> "conv2d";
            case MaxPool2d _ -> "maxpool2d";
            case AvgPool2d _ -> "avgpool2d";
            case BatchNorm _ -> "batchnorm";
            case Dropout _ -> "dropout";
            case Flatten _ -> "flatten";
            case Residual _ -> "residual";
        };
    }

    /** After the layer. */
    default Optional<ActivationSpec> activation() {
        return Optional.empty();
    }

    /** How its weights learn. */
    default Learning learning() {
        return Learning.usual();
    }

    /** Units that differ from the others; no unit is in two of them. */
    default List<UnitGroup> groups() {
        return List.of();
    }

    /** With another activation after it; a layer that can have none stays as it is. */
    default LayerSpec withActivation(Optional<ActivationSpec> changed) {
        return switch (this) {
            case Dense dense -> new Dense(dense.units, changed, dense.learning, dense.groups);
            case Conv2d conv -> new Conv2d(conv.filters, conv.kernel, conv.stride, conv.padding, changed, conv.learning, conv.groups);
            case BatchNorm norm -> new BatchNorm(norm.momentum, norm.epsilon, changed, norm.learning, norm.groups);
            case Residual(var layers, var _) -> new Residual(layers, changed);
            case MaxPool2d _, AvgPool2d _, Dropout _, Flatten _ -> this;
        };
    }

    /** z = W x + b, W {@code [units][in]}. */
    record Dense(int units, Optional<ActivationSpec> activation, Learning learning, List<UnitGroup> groups) implements LayerSpec {
        public Dense {
            groups = List.copyOf(groups);
        }

        /** Units that are all alike. */
        public Dense(int units, Optional<ActivationSpec> activation) {
            this(units, activation, Learning.usual(), List.of());
        }
    }

    /** Cross-correlation, W {@code [filters][channels][kernel][kernel]}; {@code same} pads with zeros. */
    record Conv2d(int filters, int kernel, int stride, Padding padding, Optional<ActivationSpec> activation, Learning learning,
                  List<UnitGroup> groups) implements LayerSpec {
        public Conv2d {
            groups = List.copyOf(groups);
        }

        /** Filters that are all alike. */
        public Conv2d(int filters, int kernel, int stride, Padding padding, Optional<ActivationSpec> activation) {
            this(filters, kernel, stride, padding, activation, Learning.usual(), List.of());
        }
    }

    /** The largest value of each window; an odd last row or column is dropped. */
    record MaxPool2d(int kernel, int stride) implements LayerSpec {
    }

    /** The mean of each window; an odd last row or column is dropped. */
    record AvgPool2d(int kernel, int stride) implements LayerSpec {
    }

    /** Ioffe and Szegedy 2015; per feature, or per channel of an image. */
    record BatchNorm(double momentum, double epsilon, Optional<ActivationSpec> activation, Learning learning, List<UnitGroup> groups)
            implements LayerSpec {
        public BatchNorm {
            groups = List.copyOf(groups);
        }

        /** Features that are all alike. */
        public BatchNorm(double momentum, double epsilon, Optional<ActivationSpec> activation) {
            this(momentum, epsilon, activation, Learning.usual(), List.of());
        }
    }

    /** Each value is zero with probability {@code rate} while training, the others are scaled up by 1 / (1 - rate). */
    record Dropout(double rate) implements LayerSpec {
    }

    /** An image as a vector, in channel, row, column order. */
    record Flatten() implements LayerSpec {
    }

    /** y = x + layers(x), then the activation; the layers keep the shape. */
    record Residual(List<LayerSpec> layers, Optional<ActivationSpec> activation) implements LayerSpec {
        public Residual {
            layers = List.copyOf(layers);
        }
    }

    /** How a convolution treats the border. */
    enum Padding {
        VALID, SAME
    }
}
