package activarium.training.cuda.tiled;

import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;
import activarium.training.cuda.network.NetworkCode;
import activarium.training.cuda.network.NetworkLayer;

/** The three matrix products of a dense layer. */
record DenseProducts(NetworkCode network, NetworkLayer layer) implements LayerProducts {
    @Override
    public Product forward(S32 rows, Place place) {
        FloatArray x = network.input(layer);
        FloatArray w = network.weights(layer);
        FloatArray b = w.from(layer.in() * layer.weightStride());
        return new Product(rows, layer.units(), network.code().s32(layer.in()),
                Product.side(true, m -> {
                    FloatArray row = x.from(m.times(network.inputStride(layer)));
                    return row::get;
                }),
                Product.side(false, n -> k -> w.get(k.times(layer.weightStride()).plus(n))),
                LayerProducts.result(false, (m, n, sum) -> place.put(m, n, sum.plus(b.get(n)))));
    }

    @Override
    public Product data(S32 rows, Place place) {
        FloatArray w = network.weights(layer);
        return new Product(rows, layer.in(), network.code().s32(layer.units()), gradientRows(),
                Product.side(true, n -> {
                    FloatArray row = w.from(n.times(layer.weightStride()));
                    return row::get;
                }),
                LayerProducts.result(false, place));
    }

    private Product.Side gradientRows() {
        FloatArray dz = network.dz(layer);
        return Product.side(true, m -> {
            FloatArray row = dz.from(m.times(layer.stride()));
            return row::get;
        });
    }

    @Override
    public Product weights(S32 rows, Place place) {
        FloatArray x = network.input(layer);
        FloatArray dz = network.dz(layer);
        return new Product(network.code().s32(layer.in() + 1), layer.units(), rows,
                Product.side(false, m -> {
                    Predicate isBias = m.equalTo(layer.in());
                    return k -> isBias.choose(network.code().f32(1), x.get(k.times(network.inputStride(layer)).plus(m)));
                }),
                Product.side(false, n -> k -> dz.get(k.times(layer.stride()).plus(n))),
                LayerProducts.result(false, place));
    }
}
