package activarium.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the backward pass of an activation needs: its slope, its derivative by every scalar parameter, and by every
 * call of a primitive (whose own gradient by its vector parameter follows by the chain rule).
 *
 * @param expressions the slope, then the scalars' derivatives, then the calls' derivatives
 * @param scalarPlaces where each scalar parameter lies in the parameter array
 * @param calls        the calls, in order
 */
public record Gradient(List<Expression> expressions, List<Integer> scalarPlaces, List<Expression.Call> calls) {
    /** Of f by x and by every parameter of the layout, symbolically and simplified. */
    public static Gradient of(Expression f, ParameterLayout layout) {
        List<Expression> expressions = new ArrayList<>();
        expressions.add(f.derivative());
        Map<String, Integer> places = layout.places();
        List<Integer> scalarPlaces = new ArrayList<>();
        List<Expression.Call> calls = new ArrayList<>();
        Walk.depthFirst(f, node -> {
            if (node instanceof Expression.Call call) {
                if (call.order() != 0) {
                    throw new IllegalArgumentException("an activation is a function of a primitive's values, not of its derivatives");
                }
                calls.add(call);
            }
        });
        for (String name : f.parameterNames()) {
            expressions.add(f.derivative(name));
            scalarPlaces.add(places.get(name));
        }
        for (Expression.Call call : calls) {
            expressions.add(Derivative.byCall(f, call));
        }
        // The calls' arguments are needed as well; they are roots so that their registers can be asked for.
        for (Expression.Call call : calls) {
            expressions.add(call.argument());
        }
        return new Gradient(expressions, scalarPlaces, calls);
    }

    /** The expression that is the slope. */
    public int slope() {
        return 0;
    }

    /** The expression that is the derivative by the k-th scalar. */
    public int scalar(int k) {
        return 1 + k;
    }

    /** The expression that is the derivative by the value of the k-th call. */
    public int call(int k) {
        return 1 + scalarPlaces.size() + k;
    }

    /** The expression that is the argument of the k-th call. */
    public int argument(int k) {
        return 1 + scalarPlaces.size() + calls.size() + k;
    }
}
