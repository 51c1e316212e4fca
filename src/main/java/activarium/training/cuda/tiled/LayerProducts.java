package activarium.training.cuda.tiled;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.S32;
import activarium.training.cuda.network.LayerKind;
import activarium.training.cuda.network.NetworkCode;
import activarium.training.cuda.network.NetworkLayer;

import java.util.Optional;

/** A layer whose three passes are matrix products. */
sealed interface LayerProducts permits DenseProducts, ConvolutionProducts {
    /** Takes a number of a result. */
    interface Place {
        void put(S32 row, S32 column, F32 number);
    }

    /** z, with b. @param place takes it at a row and a number of the output */
    Product forward(S32 rows, Place place);

    /** The gradient by the input. @param place takes it at a row and a number of the input */
    Product data(S32 rows, Place place);

    /** The gradient by W and, as a last row, b. @param place takes it at a row of the weights and a unit */
    Product weights(S32 rows, Place place);

    static Optional<LayerProducts> of(NetworkCode network, NetworkLayer layer) {
        return switch (layer.kind()) {
            case LayerKind.Dense _ -> Optional.of(new DenseProducts(network, layer));
            case LayerKind.Convolution kind -> Optional.of(new ConvolutionProducts(network, layer, kind));
            case LayerKind.Normalization _, LayerKind.Dropout _, LayerKind.Sum _, LayerKind.Pooling _ -> Optional.empty();
        };
    }

    static Product.Result result(boolean alongM, Place place) {
        return new Product.Result() {
            @Override
            public boolean alongM() {
                return alongM;
            }

            @Override
            public void put(S32 m, S32 n, F32 sum) {
                place.put(m, n, sum);
            }
        };
    }
}
