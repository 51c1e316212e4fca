package activarium.export.onnx;

import activarium.network.LayerSpec;
import ai.onnx.proto.OnnxMl.AttributeProto;

import java.util.ArrayList;
import java.util.List;

/** Layers that look through windows at images. */
sealed interface Windows {
    static Windows of(Graph graph) {
        return switch (graph.precision()) {
            case FLOAT32 -> new Operators(graph);
            case FLOAT64 -> new Products(graph);
        };
    }

    /** Dimensions of W. @param shape {@code [filters, channels, kernel, kernel]} */
    long[] weights(List<Integer> shape);

    /** Dimensions of b. */
    long[] bias(int filters);

    /** @param shape of one image */
    Value convolution(Value x, LayerSpec.Conv2d conv, List<Integer> shape, Value w, Value b);

    /** @param shape of one image */
    Value average(Value x, int kernel, int stride, List<Integer> shape);

    /** Rows (and columns) of zeros before an image and behind it. */
    private static int[] border(LayerSpec.Conv2d conv) {
        int before = conv.padding() == LayerSpec.Padding.SAME ? (conv.kernel() - 1) / 2 : 0;
        int both = conv.padding() == LayerSpec.Padding.SAME ? conv.kernel() - 1 : 0;
        return new int[] {before, both - before};
    }

    /** ONNX's own operators. */
    record Operators(Graph graph) implements Windows {
        @Override
        public long[] weights(List<Integer> shape) {
            return shape.stream().mapToLong(Integer::longValue).toArray();
        }

        @Override
        public long[] bias(int filters) {
            return new long[] {filters};
        }

        @Override
        public Value convolution(Value x, LayerSpec.Conv2d conv, List<Integer> shape, Value w, Value b) {
            int[] border = border(conv);
            List<AttributeProto> attributes = new ArrayList<>(NetworkNodes.pooling(conv.kernel(), conv.stride()));
            attributes.add(Graph.attribute("pads", border[0], border[0], border[1], border[1]));
            return graph.node("Conv", attributes, x, w, b);
        }

        @Override
        public Value average(Value x, int kernel, int stride, List<Integer> shape) {
            return graph.node("AveragePool", NetworkNodes.pooling(kernel, stride), x);
        }
    }

    /** By gathering every window and a product of matrices: ONNX Runtime has convolutions and mean pooling in single precision only. */
    record Products(Graph graph) implements Windows {
        @Override
        public long[] weights(List<Integer> shape) {
            return new long[] {shape.getFirst(), shape.stream().skip(1).mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b)};
        }

        @Override
        public long[] bias(int filters) {
            return new long[] {filters, 1};
        }

        @Override
        public Value convolution(Value x, LayerSpec.Conv2d conv, List<Integer> shape, Value w, Value b) {
            int[] border = border(conv);
            Value framed = border[0] + border[1] == 0 ? x : graph.node("Pad", x,
                    graph.integers(0, 0, border[0], border[0], 0, 0, border[1], border[1]));
            int rows = places(shape.get(1) + border[0] + border[1], conv.kernel(), conv.stride());
            int columns = places(shape.get(2) + border[0] + border[1], conv.kernel(), conv.stride());
            // [batch, channels, rows, kernel, columns, kernel] to [batch, channels, kernel, kernel, rows, columns]
            Value seen = graph.node("Transpose", List.of(Graph.attribute("perm", 0, 1, 3, 5, 2, 4)), cut(framed, conv.kernel(), conv.stride(), rows, columns));
            Value flat = graph.node("Reshape", seen, graph.integers(0, (long) shape.getFirst() * conv.kernel() * conv.kernel(), (long) rows * columns));
            Value sums = graph.node("Add", graph.node("MatMul", w, flat), b);
            return graph.node("Reshape", sums, graph.integers(0, conv.filters(), rows, columns));
        }

        @Override
        public Value average(Value x, int kernel, int stride, List<Integer> shape) {
            Value seen = cut(x, kernel, stride, places(shape.get(1), kernel, stride), places(shape.get(2), kernel, stride));
            return graph.node("ReduceMean", List.of(Graph.list("axes", 3, 5), Graph.attribute("keepdims", 0)), seen);
        }

        /** {@code [batch, channels, rows, kernel, columns, kernel]}. */
        private Value cut(Value x, int kernel, int stride, int rows, int columns) {
            Value byRows = graph.node("Gather", List.of(Graph.attribute("axis", 2)), x, starts(rows, kernel, stride));
            return graph.node("Gather", List.of(Graph.attribute("axis", 4)), byRows, starts(columns, kernel, stride));
        }

        private Value starts(int count, int kernel, int stride) {
            long[] places = new long[count * kernel];
            for (int i = 0; i < places.length; i++) {
                places[i] = (long) i / kernel * stride + i % kernel;
            }
            return graph.integers("window", places, count, kernel);
        }

        private static int places(int length, int kernel, int stride) {
            return (length - kernel) / stride + 1;
        }
    }
}
