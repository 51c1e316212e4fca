package activarium.activation;

import java.util.List;

/** A value given to a parameter or a setting of an activation: a number, a vector, or a word (DiTAC's basis). */
public sealed interface ParameterValue {
    /** One number. */
    record Scalar(double value) implements ParameterValue {
        @Override
        public String toString() {
            return Double.toString(value);
        }
    }

    /** Several numbers, in order. */
    record Vector(List<Double> values) implements ParameterValue {
        public Vector {
            values = List.copyOf(values);
        }
    }

    /** A word out of a closed list. */
    record Choice(String word) implements ParameterValue {
    }

    /** A scalar. */
    static ParameterValue of(double value) {
        return new Scalar(value);
    }

    /** A vector; of one component it is a scalar too. */
    static ParameterValue of(double... values) {
        return new Vector(java.util.Arrays.stream(values).boxed().toList());
    }

    /** A setting that is a word, such as the basis of a velocity space. */
    static ParameterValue of(String word) {
        return new Choice(word);
    }
}
