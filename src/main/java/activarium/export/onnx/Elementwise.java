package activarium.export.onnx;

import activarium.expression.Operator;
import activarium.expression.Relation;

/** Arithmetic on tensors, element by element, with operators that every runtime has in single and double precision. */
final class Elementwise {
    private final Graph graph;

    Elementwise(Graph graph) {
        this.graph = graph;
    }

    Value number(double value) {
        return graph.constant(value);
    }

    Value add(Value u, Value v) {
        return graph.node("Add", u, v);
    }

    Value subtract(Value u, Value v) {
        return graph.node("Sub", u, v);
    }

    Value multiply(Value u, Value v) {
        return graph.node("Mul", u, v);
    }

    Value divide(Value u, Value v) {
        return graph.node("Div", u, v);
    }

    Value min(Value u, Value v) {
        return graph.node("Min", u, v);
    }

    Value max(Value u, Value v) {
        return graph.node("Max", u, v);
    }

    Value add(Value u, double number) {
        return add(u, number(number));
    }

    Value multiply(Value u, double factor) {
        return multiply(u, number(factor));
    }

    /** number / v. */
    Value divide(double number, Value v) {
        return divide(number(number), v);
    }

    Value square(Value u) {
        return multiply(u, u);
    }

    Value negate(Value u) {
        return graph.node("Neg", u);
    }

    Value abs(Value u) {
        return graph.node("Abs", u);
    }

    Value exp(Value u) {
        return graph.node("Exp", u);
    }

    Value log(Value u) {
        return graph.node("Log", u);
    }

    Value sqrt(Value u) {
        return graph.node("Sqrt", u);
    }

    /** Of the operator of this name. */
    Value apply(String operator, Value u) {
        return graph.node(operator, u);
    }

    Value where(Value condition, Value then, Value otherwise) {
        return graph.node("Where", condition, then, otherwise);
    }

    Value equal(Value u, Value v) {
        return graph.node("Equal", u, v);
    }

    /** False where either is not a number. */
    Value holds(Relation relation, Value left, Value right) {
        return graph.node(switch (relation) {
            case LESS -> "Less";
            case AT_MOST -> "LessOrEqual";
            case GREATER -> "Greater";
            case AT_LEAST -> "GreaterOrEqual";
        }, left, right);
    }

    Value apply(Operator operator, Value u, Value v) {
        return switch (operator) {
            case PLUS -> add(u, v);
            case MINUS -> subtract(u, v);
            case TIMES -> multiply(u, v);
            case OVER -> divide(u, v);
            case POWER -> v.equals(number(2)) ? square(u) : graph.node("Pow", u, v);
            case MIN -> min(u, v);
            case MAX -> max(u, v);
            case DAMPED -> where(equal(u, number(0)), number(0), multiply(u, v));
        };
    }

    /** c[0] + c[1] u + c[2] u^2 + ..., at least two coefficients. */
    Value polynomial(double[] coefficients, Value u) {
        int n = coefficients.length - 1;
        Value sum = add(multiply(u, coefficients[n]), coefficients[n - 1]);
        for (int k = n - 2; k >= 0; k--) {
            sum = add(multiply(sum, u), coefficients[k]);
        }
        return sum;
    }
}
