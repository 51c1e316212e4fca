package activarium.training.cuda.network;

import activarium.network.ActivationSpec;
import activarium.network.InvalidSpecException;
import activarium.network.LayerSpec;
import activarium.network.ShapeProblem;
import activarium.network.Shapes;
import activarium.network.UnitGroup;
import activarium.network.Units;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Takes a RunSpec's layers apart into the layers of a kernel, and gives every number its place. */
final class Planning {
    private final List<NetworkLayer> layers = new ArrayList<>();
    private final List<float[]> bases = new ArrayList<>();
    private int weights;
    private int parameters;
    private int tables;
    private int basesAt;
    private int statistics;
    private int dropouts;

    /** @param shape of a sample */
    Planning(List<LayerSpec> specs, List<Integer> shape) {
        add(specs, shape, "/network/layers", "", -1);
        if (layers.isEmpty()) {
            throw new InvalidSpecException("/network/layers", "nothing here can be trained; add a dense layer");
        }
    }

    /** @param words of what it is inside of @param block index of the residual block whose inside this is; -1 for the network itself */
    private void add(List<LayerSpec> specs, List<Integer> shape, String pointer, String words, int block) {
        List<List<Integer>> shapes = Shapes.through(specs, shape, pointer);
        for (int i = 0; i < specs.size(); i++) {
            List<Integer> in = shapes.get(i);
            List<Integer> out = shapes.get(i + 1);
            NetworkLayer.Origin origin = new NetworkLayer.Origin(block < 0 ? i : block, pointer + "/" + i, words + "layer " + (i + 1) + " (" + specs.get(i).type() + ")");
            int spatial = Shapes.size(out) / out.getFirst();
            switch (specs.get(i)) {
                case LayerSpec.Flatten _ -> {
                    // Samples already lie in channel, row, column order.
                }
                case LayerSpec.Dense dense -> add(origin, dense, new LayerKind.Dense(), in, out, spatial, Shapes.size(in));
                case LayerSpec.Conv2d conv -> {
                    int padding = conv.padding() == LayerSpec.Padding.SAME ? (conv.kernel() - 1) / 2 : 0;
                    add(origin, conv, new LayerKind.Convolution(image(in, out), conv.kernel(), conv.stride(), padding), in, out, spatial,
                            in.getFirst() * conv.kernel() * conv.kernel());
                }
                case LayerSpec.MaxPool2d pool -> {
                    // Which number of a window is the largest is asked for again when its place would already hold a gradient.
                    if (!layers.isEmpty()) {
                        layers.add(layers.removeLast().withOwnOutput());
                    }
                    add(origin, pool, new LayerKind.Pooling(image(in, out), true, pool.kernel(), pool.stride()), in, out, spatial, 0);
                }
                case LayerSpec.AvgPool2d pool -> add(origin, pool, new LayerKind.Pooling(image(in, out), false, pool.kernel(), pool.stride()), in, out, spatial, 0);
                case LayerSpec.BatchNorm norm -> {
                    add(origin, norm, new LayerKind.Normalization(norm.momentum(), norm.epsilon(), statistics), in, out, spatial, 1);
                    statistics += 2 * out.getFirst();
                }
                case LayerSpec.Dropout dropout -> add(origin, dropout, new LayerKind.Dropout(dropout.rate(), dropouts++), in, out, spatial, 0);
                case LayerSpec.Residual residual -> {
                    String inside = pointer + "/" + i + "/layers";
                    int before = layers.size() - 1;
                    add(residual.layers(), in, inside, origin.words() + ", in it ", origin.layer());
                    if (layers.size() - 1 == before) {
                        throw new InvalidSpecException(inside, new ShapeProblem.EmptyBlock());
                    }
                    add(origin, residual, new LayerKind.Sum(before), in, out, spatial, 0);
                }
            }
        }
    }

    private static LayerKind.Image image(List<Integer> in, List<Integer> out) {
        return new LayerKind.Image(in.get(0), in.get(1), in.get(2), out.get(1), out.get(2));
    }

    private void add(NetworkLayer.Origin origin, LayerSpec spec, LayerKind kind, List<Integer> in, List<Integer> out, int spatial, int weightRows) {
        List<Part> parts = new ArrayList<>();
        for (Members members : members(spec, out.getFirst())) {
            Part part = Part.of(origin.layer(), members.spec, members.units, members.own, parameters, tables, basesAt);
            parts.add(part);
            parameters += part.size();
            tables += part.tables();
            bases.add(part.code().warps().bases());
            basesAt += bases.getLast().length;
        }
        NetworkLayer layer = new NetworkLayer(layers.size(), origin, spec, kind, Shapes.size(in), out.getFirst(), spatial, weightRows, List.copyOf(parts), weights,
                !parts.isEmpty());
        layers.add(layer);
        weights += layer.size();
    }

    /** Units with one activation. */
    private record Members(ActivationSpec spec, Units units, boolean own) {
    }

    /** In the order of the groups; the other units come last. */
    private static List<Members> members(LayerSpec layer, int count) {
        List<Members> members = new ArrayList<>();
        BitSet left = new BitSet();
        left.set(0, count);
        for (UnitGroup group : layer.groups()) {
            group.activation().ifPresent(own -> {
                members.add(new Members(own, group.units(), true));
                group.units().stream().forEach(left::clear);
            });
        }
        Optional<ActivationSpec> rest = layer.activation();
        if (rest.isPresent() && !left.isEmpty()) {
            boolean mixed = !members.isEmpty();
            members.add(new Members(rest.get(), new Units(left.stream().mapToObj(unit -> new Units.Range(unit, unit)).toList()), mixed));
        }
        return members;
    }

    List<NetworkLayer> layers() {
        return List.copyOf(layers);
    }

    int weights() {
        return weights;
    }

    int parameters() {
        return parameters;
    }

    int tables() {
        return tables;
    }

    int statistics() {
        return statistics;
    }

    int dropouts() {
        return dropouts;
    }

    float[] bases() {
        float[] all = new float[basesAt];
        int at = 0;
        for (float[] one : bases) {
            System.arraycopy(one, 0, all, at, one.length);
            at += one.length;
        }
        return all;
    }
}
