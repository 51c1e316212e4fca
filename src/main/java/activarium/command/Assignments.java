package activarium.command;

import activarium.activation.Activation;
import activarium.activation.ParameterValue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads parameters' values and numbers from the command line. */
final class Assignments {
    /** Line breaks among them. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private Assignments() {
    }

    /** @param assignments each NAME=VALUE; a vector is NAME=v,v,... */
    static Map<String, ParameterValue> values(Activation activation, List<String> assignments) {
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new BadInputException("--param takes NAME=VALUE, not \"" + shown(assignment) + "\"");
            }
            String name = assignment.substring(0, equals).strip();
            String text = assignment.substring(equals + 1).strip();
            if (values.containsKey(name)) {
                throw new BadInputException("--param " + shown(name) + " is given twice");
            }
            boolean word = activation.settings().stream().anyMatch(s -> s.name().equals(name) && !s.choices().isEmpty());
            if (word) {
                values.put(name, ParameterValue.of(text));
                continue;
            }
            double[] numbers = numbers(text, "--param " + shown(name));
            values.put(name, numbers.length == 1 ? ParameterValue.of(numbers[0]) : ParameterValue.of(numbers));
        }
        return values;
    }

    /** Finite numbers with commas between them; @param option what a complaint begins with */
    static double[] numbers(String text, String option) {
        String[] parts = text.split(",", -1);
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].strip();
            if (!NUMBER.matcher(part).matches()) {
                throw new BadInputException(option + ": \"" + shown(part) + "\" is not a number"
                        + (part.isEmpty() ? "; write numbers with commas between them, as in -1,0.5,2" : ""));
            }
            numbers[i] = Double.parseDouble(part);
            if (!Double.isFinite(numbers[i])) {
                throw new BadInputException(option + ": " + shown(part) + " is not a finite number");
            }
        }
        return numbers;
    }

    /** What somebody typed, as a short part of a line. */
    static String shown(String text) {
        String line = CONTROL.matcher(text).replaceAll(" ");
        return line.length() > 40 ? line.substring(0, 40) + "..." : line;
    }
}
