package activarium.export.onnx;

import activarium.network.Precision;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A graph that is being written: its nodes, its constants (equal ones are there once) and their names. */
final class Graph {
    private final Precision precision;
    private final GraphProto.Builder proto = GraphProto.newBuilder();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<List<Object>, Value> constants = new HashMap<>();
    private String scope = "";

    /** @param precision of all of its numbers */
    Graph(Precision precision, String name, String description) {
        this.precision = precision;
        proto.setName(name).setDocString(description);
    }

    Precision precision() {
        return precision;
    }

    /** What the following nodes belong to: the beginning of their names. */
    void enter(String part) {
        scope = part;
    }

    /** One result of an operator of the standard set. */
    Value node(String operator, Value... inputs) {
        return node(operator, List.of(), inputs);
    }

    Value node(String operator, List<AttributeProto> attributes, Value... inputs) {
        Value result = new Value(unused(scope + "/" + operator));
        add(operator, attributes, result, inputs);
        return result;
    }

    private void add(String operator, List<AttributeProto> attributes, Value result, Value... inputs) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).setName(result.name()).addOutput(result.name()).addAllAttribute(attributes);
        for (Value input : inputs) {
            node.addInput(input.name());
        }
        proto.addNode(node);
    }

    static AttributeProto attribute(String name, long... values) {
        AttributeProto.Builder made = AttributeProto.newBuilder().setName(name);
        if (values.length == 1) {
            return made.setType(AttributeProto.AttributeType.INT).setI(values[0]).build();
        }
        return made.setType(AttributeProto.AttributeType.INTS).addAllInts(Arrays.stream(values).boxed().toList()).build();
    }

    /** A list, of one value too. */
    static AttributeProto list(String name, long... values) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS)
                .addAllInts(Arrays.stream(values).boxed().toList()).build();
    }

    static AttributeProto number(String name, double value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOAT).setF((float) value).build();
    }

    /** A number that broadcasts to any shape. */
    Value constant(double value) {
        return constants.computeIfAbsent(List.of("constant", Double.doubleToLongBits(value)), _ -> tensor("constant", new double[] {value}));
    }

    /** A constant of the graph's own precision. @param dimensions none for a single number */
    Value tensor(String name, double[] values, long... dimensions) {
        boolean whole = precision == Precision.FLOAT32;
        ByteBuffer bytes = ByteBuffer.allocate(values.length * (whole ? Float.BYTES : Double.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (whole) {
                bytes.putFloat((float) value);
            } else {
                bytes.putDouble(value);
            }
        }
        return initializer(name, type(), bytes, dimensions);
    }

    /** Whole numbers: axes, shapes, places. */
    Value integers(long... values) {
        return constants.computeIfAbsent(List.of("integers", Arrays.stream(values).boxed().toList()), _ -> integers("integers", values, values.length));
    }

    Value integers(String name, long[] values, long... dimensions) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return initializer(name, TensorProto.DataType.INT64, bytes, dimensions);
    }

    private Value initializer(String name, TensorProto.DataType type, ByteBuffer bytes, long... dimensions) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(unused(name)).setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes.rewind()));
        for (long dimension : dimensions) {
            tensor.addDims(dimension);
        }
        proto.addInitializer(tensor);
        return new Value(tensor.getName());
    }

    private TensorProto.DataType type() {
        return switch (precision) {
            case FLOAT32 -> TensorProto.DataType.FLOAT;
            case FLOAT64 -> TensorProto.DataType.DOUBLE;
        };
    }

    int elementType() {
        return type().getNumber();
    }

    private String unused(String name) {
        int count = names.merge(name, 1, Integer::sum);
        return count == 1 ? name : unused(name + "." + count);
    }

    /** @param shape of one sample; the batch's axis comes before it and may have any length */
    Value input(String name, List<Integer> shape, String description) {
        proto.addInput(described(name, shape, description));
        names.put(name, 1);
        return new Value(name);
    }

    /** Keeps a name for {@link #output}. */
    void reserve(String name) {
        names.put(name, 1);
    }

    /** Gives a value the name of an output. @param shape of one sample */
    void output(String name, Value value, List<Integer> shape, String description) {
        add("Identity", List.of(), new Value(name), value);
        proto.addOutput(described(name, shape, description));
    }

    private ValueInfoProto described(String name, List<Integer> shape, String description) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        dimensions.addDimBuilder().setDimParam("batch");
        shape.forEach(length -> dimensions.addDimBuilder().setDimValue(length));
        return ValueInfoProto.newBuilder().setName(name).setDocString(description)
                .setType(TypeProto.newBuilder().setTensorType(TypeProto.Tensor.newBuilder().setElemType(elementType()).setShape(dimensions))).build();
    }

    /** Without constants that no node reads. */
    GraphProto finished() {
        Set<String> read = proto.getNodeList().stream().flatMap(node -> node.getInputList().stream()).collect(Collectors.toSet());
        List<TensorProto> needed = proto.getInitializerList().stream().filter(constant -> read.contains(constant.getName())).toList();
        return proto.clone().clearInitializer().addAllInitializer(needed).build();
    }
}
