package activarium.training.cuda.network;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.FloatVariable;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;

/** Cross-correlation of small images, a number a thread: right for all, fast for none but the smallest. */
record ConvolutionCode(NetworkCode network, NetworkLayer layer, LayerKind.Convolution kind) implements LayerCode {
    /** Windows of so many rows are written out. */
    private static final int FEW = 3;

    private KernelBuilder code() {
        return network.code();
    }

    private LayerKind.Image image() {
        return kind.image();
    }

    /** Inside the image, a number of it; 0 in the frame. */
    private F32 x(FloatArray channel, S32 i, S32 j) {
        Predicate inside = i.isWithin(image().height()).and(j.isWithin(image().width()));
        F32 there = channel.get(inside.choose(i.times(image().width()).plus(j), code().s32(0)));
        return inside.choose(there, code().f32(0));
    }

    private int plane() {
        return image().height() * image().width();
    }

    @Override
    public F32 value(S32 row, S32 place) {
        S32 filter = place.over(layer.spatial());
        S32 at = place.minus(filter.times(layer.spatial()));
        S32 top = at.over(image().outWidth());
        S32 left = at.minus(top.times(image().outWidth()));
        FloatArray w = network.weights(layer);
        FloatVariable sum = code().variable(w.get(filter.plus(layer.weightRows() * layer.weightStride())));
        FloatArray input = network.input(layer).from(row.times(network.inputStride(layer)));
        code().loop(image().channels(), c -> {
            FloatArray channel = input.from(c.times(plane()));
            window((ki, kj) -> {
                S32 i = top.times(kind.stride()).plus(ki).minus(kind.padding());
                S32 j = left.times(kind.stride()).plus(kj).minus(kind.padding());
                sum.addProduct(x(channel, i, j), w.get(weight(c, ki, kj).times(layer.weightStride()).plus(filter)));
            });
        });
        return sum.get();
    }

    private S32 weight(S32 channel, S32 ki, S32 kj) {
        return channel.times(kind.kernel()).plus(ki).times(kind.kernel()).plus(kj);
    }

    private interface Place {
        void at(S32 i, S32 j);
    }

    private void window(Place place) {
        code().writtenOut(kind.kernel(), FEW, ki -> code().writtenOut(kind.kernel(), FEW, kj -> place.at(ki, kj)));
    }

    @Override
    public void weightGradients(S32 rows) {
        FloatArray gradients = network.buffers().get("g").from(layer.weightsAt());
        int square = kind.kernel() * kind.kernel();
        code().deal(layer.size(), e -> {
            S32 q = e.over(layer.units());
            S32 filter = e.minus(q.times(layer.units()));
            Predicate isBias = q.equalTo(layer.weightRows());
            S32 channel = isBias.choose(code().s32(0), q.over(square));
            S32 within = isBias.choose(code().s32(0), q.minus(q.over(square).times(square)));
            S32 ki = within.over(kind.kernel());
            S32 kj = within.minus(ki.times(kind.kernel()));
            FloatVariable sum = code().variable(code().f32(0));
            code().loop(rows, r -> {
                FloatArray dz = network.dz(layer).from(r.times(layer.stride()).plus(filter.times(layer.spatial())));
                FloatArray plane = network.input(layer).from(r.times(network.inputStride(layer)).plus(channel.times(plane())));
                code().loop(image().outHeight(), top -> code().loop(image().outWidth(), left -> {
                    F32 x = x(plane, top.times(kind.stride()).plus(ki).minus(kind.padding()), left.times(kind.stride()).plus(kj).minus(kind.padding()));
                    sum.addProduct(dz.get(top.times(image().outWidth()).plus(left)), isBias.choose(code().f32(1), x));
                }));
            });
            gradients.set(e, sum.get());
        });
    }

    @Override
    public F32 gradient(S32 row, S32 place) {
        S32 channel = place.over(plane());
        S32 at = place.minus(channel.times(plane()));
        S32 i = at.over(image().width());
        S32 j = at.minus(i.times(image().width()));
        FloatArray dz = network.dz(layer).from(row.times(layer.stride()));
        FloatVariable sum = code().variable(code().f32(0));
        code().loop(layer.units(), filter -> window((ki, kj) -> {
            S32 top = i.plus(kind.padding()).minus(ki);
            S32 left = j.plus(kind.padding()).minus(kj);
            S32 outTop = top.over(kind.stride());
            S32 outLeft = left.over(kind.stride());
            Predicate there = top.isWithin(image().outHeight() * kind.stride()).and(left.isWithin(image().outWidth() * kind.stride()))
                    .and(outTop.times(kind.stride()).equalTo(top)).and(outLeft.times(kind.stride()).equalTo(left));
            S32 from = filter.times(layer.spatial()).plus(outTop.times(image().outWidth())).plus(outLeft);
            F32 gradient = there.choose(dz.get(there.choose(from, code().s32(0))), code().f32(0));
            sum.addProduct(gradient, network.weights(layer).get(weight(channel, ki, kj).times(layer.weightStride()).plus(filter)));
        }));
        return sum.get();
    }
}
