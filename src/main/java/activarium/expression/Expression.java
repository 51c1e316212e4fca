package activarium.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A real function of one input x and named parameters, as an immutable tree. Values, derivatives, LaTeX and compiled
 * kernels are all derived from it.
 *
 * <p>Trees made by {@link Derivative} share subtrees, so they are graphs: walk them with a memo by identity, never with
 * {@code equals} or {@code hashCode} of whole trees.
 */
public sealed interface Expression {
    /** The input. */
    Expression X = new Input();
    /** 0 everywhere. */
    Expression ZERO = new Constant(0);
    /** 1 everywhere. */
    Expression ONE = new Constant(1);

    /** A finite number. */
    record Constant(double value) implements Expression {
        public Constant {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a constant is a finite number, not " + value);
            }
        }
    }

    /** x. */
    record Input() implements Expression {
    }

    /** A scalar parameter. */
    record Parameter(String name) implements Expression {
        public Parameter {
            Objects.requireNonNull(name);
        }
    }

    /** A function of one argument. */
    record Apply(Function function, Expression argument) implements Expression {
    }

    /** An operation on two arguments. */
    record Binary(Operator operator, Expression left, Expression right) implements Expression {
    }

    /** {@code then} where the relation holds between left and right, {@code otherwise} elsewhere (and where one is NaN). */
    record Where(Relation relation, Expression left, Expression right, Expression then, Expression otherwise)
            implements Expression {
    }

    /**
     * A primitive, or its derivative by its argument, at a vector parameter.
     *
     * @param order     0 for the value, 1 and 2 for derivatives
     * @param parameter name of the vector parameter
     */
    record Call(Primitive primitive, int order, Expression argument, String parameter) implements Expression {
    }

    /** The same number at every x. */
    static Expression constant(double value) {
        return new Constant(value);
    }

    /** A named scalar that is bound when the expression is evaluated. */
    static Expression parameter(String name) {
        return new Parameter(name);
    }

    /** Reads a typed formula. @throws FormulaException with the position and what was expected */
    static Expression parse(String text) {
        return Parser.parse(text);
    }

    /** As text that {@link #parse} reads back to the same tree. */
    default String print() {
        return Printer.print(this);
    }

    /** As LaTeX. */
    default String latex() {
        return Latex.of(this);
    }

    /** df/dx, simplified. */
    default Expression derivative() {
        return Derivative.byInput(this);
    }

    /** df/dp for a scalar parameter p, simplified. */
    default Expression derivative(String parameter) {
        return Derivative.byParameter(this, parameter);
    }

    /** df/dw for one call w of a primitive in this expression, given as the very node, simplified. */
    default Expression derivative(Call call) {
        return Derivative.byCall(this, call);
    }

    /** The same function with fewer operations and in numerically stable forms. */
    default Expression simplify() {
        return Simplifier.simplify(this);
    }

    /** This function of another function: x replaced everywhere. */
    default Expression of(Expression input) {
        return new Substitution(input, Map.of()).apply(this);
    }

    /** With scalar parameters replaced by expressions. */
    default Expression with(Map<String, Expression> parameters) {
        return new Substitution(X, parameters).apply(this);
    }

    /** A new compiled kernel of this function, for one thread. */
    default Kernel kernel(ParameterLayout layout) {
        return KernelPlan.of(this, layout).kernel();
    }

    /** The names of scalar parameters in order of first appearance, reading left to right. */
    default java.util.List<String> parameterNames() {
        var names = new LinkedHashMap<String, Boolean>();
        Walk.depthFirst(this, node -> {
            if (node instanceof Parameter(String name)) {
                names.put(name, true);
            }
        });
        return java.util.List.copyOf(names.keySet());
    }
}
