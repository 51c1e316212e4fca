package activarium.training.cuda.tiled;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;
import activarium.training.cuda.network.LayerKind;
import activarium.training.cuda.network.NetworkCode;
import activarium.training.cuda.network.NetworkLayer;

/**
 * The three matrix products of a convolution, whose patches are gathered where a tile is brought to shared memory (implicit GEMM, Chetlur et al. 2014).
 * A sample's places, in the order of rows and columns, are rows of the product; filters are its columns.
 */
record ConvolutionProducts(NetworkCode network, NetworkLayer layer, LayerKind.Convolution kind) implements LayerProducts {
    private KernelBuilder code() {
        return network.code();
    }

    private LayerKind.Image image() {
        return kind.image();
    }

    private int plane() {
        return image().height() * image().width();
    }

    private int square() {
        return kind.kernel() * kind.kernel();
    }

    /** Two numbers of which one is made, the second counting faster. */
    private record Pair(S32 first, S32 second) {
        static Pair of(S32 both, int count) {
            S32 first = both.over(count);
            return new Pair(first, both.minus(first.times(count)));
        }
    }

    /** Whether some windows reach beyond the image: also at its end alone, where a window of an even size makes as many numbers as it is given. */
    private boolean framed() {
        return kind.padding() > 0 || beyond(image().outHeight(), image().height()) || beyond(image().outWidth(), image().width());
    }

    private boolean beyond(int windows, int size) {
        return (windows - 1) * kind.stride() + kind.kernel() > size;
    }

    /** A number of the input, which lies at {@code at}; 0 in the frame around the image. @param i its row @param j its column */
    private F32 pixel(FloatArray x, S32 at, S32 i, S32 j) {
        if (!framed()) {
            return x.get(at);
        }
        Predicate inside = i.isWithin(image().height()).and(j.isWithin(image().width()));
        return where(inside, x, at);
    }

    @Override
    public Product forward(S32 rows, Place place) {
        FloatArray x = network.input(layer);
        FloatArray w = network.weights(layer);
        FloatArray b = w.from(layer.weightRows() * layer.weightStride());
        return new Product(rows.times(layer.spatial()), layer.units(), code().s32(layer.weightRows()),
                Product.side(false, m -> {
                    Pair sample = Pair.of(m, layer.spatial());
                    Pair corner = Pair.of(sample.second, image().outWidth());
                    S32 top = corner.first.times(kind.stride()).minus(kind.padding());
                    S32 left = corner.second.times(kind.stride()).minus(kind.padding());
                    S32 from = sample.first.times(network.inputStride(layer)).plus(top.times(image().width())).plus(left);
                    return k -> {
                        Pair channel = Pair.of(k, square());
                        Pair window = Pair.of(channel.second, kind.kernel());
                        S32 distance = channel.first.times(plane()).plus(window.first.times(image().width())).plus(window.second);
                        return pixel(x, from.plus(distance), top.plus(window.first), left.plus(window.second));
                    };
                }),
                Product.side(false, n -> k -> w.get(k.times(layer.weightStride()).plus(n))),
                LayerProducts.result(true, (m, n, sum) -> {
                    Pair sample = Pair.of(m, layer.spatial());
                    place.put(sample.first, n.times(layer.spatial()).plus(sample.second), sum.plus(b.get(n)));
                }));
    }

    /** Products go from window to window, and in each from filter to filter. */
    @Override
    public Product data(S32 rows, Place place) {
        FloatArray dz = network.dz(layer);
        FloatArray w = network.weights(layer);
        return new Product(rows.times(plane()), image().channels(), code().s32(layer.units() * square()),
                Product.side(false, m -> {
                    Pair sample = Pair.of(m, plane());
                    Pair pixel = Pair.of(sample.second, image().width());
                    S32 i = pixel.first.plus(kind.padding());
                    S32 j = pixel.second.plus(kind.padding());
                    S32 from = sample.first.times(layer.stride());
                    S32 last = from.plus(i.times(image().outWidth())).plus(j);
                    return k -> {
                        Pair filter = Pair.of(k, layer.units());
                        Pair window = Pair.of(filter.first, kind.kernel());
                        S32 plane = filter.second.times(layer.spatial());
                        S32 top = i.minus(window.first);
                        S32 left = j.minus(window.second);
                        if (kind.stride() > 1) {
                            return everySoMany(dz, from.plus(plane), top, left);
                        }
                        S32 distance = plane.minus(window.first.times(image().outWidth())).minus(window.second);
                        return where(top.isWithin(image().outHeight()).and(left.isWithin(image().outWidth())), dz, last.plus(distance));
                    };
                }),
                Product.side(true, n -> k -> {
                    Pair filter = Pair.of(k, layer.units());
                    return w.get(n.times(square()).plus(filter.first).times(layer.weightStride()).plus(filter.second));
                }),
                LayerProducts.result(true, (m, n, sum) -> {
                    Pair sample = Pair.of(m, plane());
                    place.put(sample.first, n.times(plane()).plus(sample.second), sum);
                }));
    }

    /** The gradient by what the window that begins at a row and a column made; 0 where none begins. */
    private F32 everySoMany(FloatArray dz, S32 filter, S32 top, S32 left) {
        S32 outTop = top.over(kind.stride());
        S32 outLeft = left.over(kind.stride());
        Predicate there = top.isWithin(image().outHeight() * kind.stride()).and(left.isWithin(image().outWidth() * kind.stride()))
                .and(outTop.times(kind.stride()).equalTo(top)).and(outLeft.times(kind.stride()).equalTo(left));
        return where(there, dz, filter.plus(outTop.times(image().outWidth())).plus(outLeft));
    }

    private F32 where(Predicate there, FloatArray numbers, S32 at) {
        return there.choose(numbers.get(there.choose(at, code().s32(0))), code().f32(0));
    }

    @Override
    public Product weights(S32 rows, Place place) {
        FloatArray x = network.input(layer);
        FloatArray dz = network.dz(layer);
        return new Product(code().s32(layer.weightRows() + 1), layer.units(), rows.times(layer.spatial()),
                Product.side(true, m -> {
                    Predicate isBias = m.equalTo(layer.weightRows());
                    Pair channel = Pair.of(isBias.choose(code().s32(0), m), square());
                    Pair window = Pair.of(channel.second, kind.kernel());
                    S32 down = window.first.minus(kind.padding());
                    S32 right = window.second.minus(kind.padding());
                    S32 distance = channel.first.times(plane()).plus(down.times(image().width())).plus(right);
                    return k -> {
                        Pair sample = Pair.of(k, layer.spatial());
                        Pair corner = Pair.of(sample.second, image().outWidth());
                        S32 top = corner.first.times(kind.stride());
                        S32 left = corner.second.times(kind.stride());
                        S32 from = sample.first.times(network.inputStride(layer)).plus(top.times(image().width())).plus(left);
                        return isBias.choose(code().f32(1), pixel(x, from.plus(distance), top.plus(down), left.plus(right)));
                    };
                }),
                Product.side(true, n -> k -> {
                    Pair sample = Pair.of(k, layer.spatial());
                    return dz.get(sample.first.times(layer.stride()).plus(n.times(layer.spatial())).plus(sample.second));
                }),
                LayerProducts.result(false, place));
    }
}
