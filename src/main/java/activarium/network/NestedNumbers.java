package activarium.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The numbers of one layer's W as lists in lists.
 *
 * @param shape {@code [out, in]} or {@code [out, in, kernel, kernel]}
 * @param flat  row by row
 */
record NestedNumbers(List<Integer> shape, double[] flat) {
    /**
     * @param check of each number, with its field
     * @throws InvalidSpecException for rows of different lengths, empty lists or another depth
     */
    static NestedNumbers read(Field field, ToDoubleFunction<Field> check) {
        List<Integer> shape = new ArrayList<>();
        for (JsonNode node = field.node(); node.isArray(); node = node.get(0)) {
            if (node.isEmpty()) {
                throw field.problem(SpecProblem.EMPTY_LIST.with());
            }
            shape.add(node.size());
        }
        if (shape.size() != 2 && shape.size() != 4) {
            throw field.problem(SpecProblem.WEIGHTS_FORM.with());
        }
        DoubleStream.Builder numbers = DoubleStream.builder();
        collect(field, shape, 0, check, numbers);
        return new NestedNumbers(shape, numbers.build().toArray());
    }

    /** Number by number: a shape read from the first rows alone may promise far more than there is. */
    private static void collect(Field field, List<Integer> shape, int depth, ToDoubleFunction<Field> check,
                                DoubleStream.Builder numbers) {
        if (depth == shape.size()) {
            numbers.add(check.applyAsDouble(field));
            return;
        }
        List<Field> list = field.list();
        if (list.size() != shape.get(depth)) {
            throw field.problem(SpecProblem.ENTRIES.with(list.size(), shape.get(depth)));
        }
        list.forEach(one -> collect(one, shape, depth + 1, check, numbers));
    }

    /** As lists in lists of numbers. */
    ArrayNode write(ObjectMapper mapper) {
        return write(0, 0, flat.length, mapper);
    }

    private ArrayNode write(int depth, int from, int to, ObjectMapper mapper) {
        ArrayNode list = mapper.createArrayNode();
        int each = (to - from) / shape.get(depth);
        for (int at = from; at < to; at += each) {
            if (depth == shape.size() - 1) {
                list.add(flat[at]);
            } else {
                list.add(write(depth + 1, at, at + each, mapper));
            }
        }
        return list;
    }
}
