package activarium.report;

import activarium.study.Quantity;
import activarium.study.RunComparison;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The settings of compared runs and what each came to, for a terminal and for a program. */
public final class RunGroups {
    private RunGroups() {
    }

    /** Of one quantity: the heading, then a row a setting. */
    public static List<List<String>> table(RunComparison comparison, Quantity quantity) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(quantity.title(), "n", "mean", "95 % interval", "smallest", "largest"));
        for (RunComparison.GroupScore score : comparison.scores(quantity)) {
            rows.add(List.of(score.group().label(), Integer.toString(score.description().n()), number(score.mean().estimate()),
                    score.description().n() > 1 ? number(score.mean().low()) + " .. " + number(score.mean().high()) : "",
                    number(score.description().minimum()), number(score.description().maximum())));
        }
        return rows;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** Every setting with its runs, and for every quantity {@code n}, {@code mean}, {@code low} and {@code high}; what is not known is null. */
    public static ArrayNode json(RunComparison comparison) {
        ArrayNode groups = JsonNodeFactory.instance.arrayNode();
        for (RunComparison.Group group : comparison.groups()) {
            ArrayNode runs = groups.addObject().put("label", group.label()).putArray("runs");
            group.runs().forEach(run -> runs.add(run.id()));
        }
        for (Quantity quantity : comparison.quantities()) {
            List<RunComparison.GroupScore> scores = comparison.scores(quantity);
            for (int g = 0; g < scores.size(); g++) {
                ObjectNode node = ((ObjectNode) groups.get(g)).putObject(quantity.word());
                node.put("n", scores.get(g).description().n());
                put(node, "mean", scores.get(g).mean().estimate());
                put(node, "low", scores.get(g).mean().low());
                put(node, "high", scores.get(g).mean().high());
            }
        }
        return groups;
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
