package activarium.report;

import activarium.study.Comparison;
import activarium.study.ConditionAnalysis;
import activarium.study.StudyAnalysis;
import activarium.study.StudyResult;
import activarium.study.VariantSummary;
import activarium.study.statistics.Interval;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Locale;

/** A study's statistics as JSON. Numbers read back to the same double; what is not known is null, infinity is {@code 1e999}. */
public final class SummaryJson {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private SummaryJson() {
    }

    /** Indented. */
    public static String text(StudyAnalysis analysis) {
        StudyResult result = analysis.result();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("title", result.spec().title()).put("metric", result.spec().metric().title())
                .put("higherIsBetter", result.spec().metric().higherIsBetter()).put("engine", result.engine())
                .put("state", result.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("members", result.ended()).put("membersWanted", result.members().size()).put("seeds", analysis.seeds())
                .put("paired", result.spec().paired()).put("alpha", result.spec().alpha());
        ArrayNode looks = root.putArray("looks");
        result.looks().forEach(look -> looks.addObject().put("seeds", look.seeds()).put("decided", look.decided()).put("of", look.of()));
        ArrayNode conditions = root.putArray("conditions");
        for (ConditionAnalysis condition : analysis.conditions()) {
            condition(conditions.addObject(), condition);
        }
        ArrayNode conclusions = root.putArray("conclusions");
        Conclusions.of(analysis).forEach(conclusions::add);
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void condition(ObjectNode node, ConditionAnalysis condition) {
        node.put("condition", condition.condition());
        ArrayNode variants = node.putArray("variants");
        for (VariantSummary summary : condition.summaries()) {
            ObjectNode one = variants.addObject().put("variant", summary.variant().treatment()).put("n", summary.description().n())
                    .put("missing", summary.description().missing()).put("failures", summary.failures());
            interval(one, "mean", summary.mean());
            put(one, "median", summary.description().median());
            put(one, "standardDeviation", summary.description().standardDeviation());
            put(one, "minimum", summary.description().minimum());
            put(one, "lowerQuartile", summary.description().lowerQuartile());
            put(one, "upperQuartile", summary.description().upperQuartile());
            put(one, "maximum", summary.description().maximum());
            put(one, "averageRank", summary.averageRank());
            put(one, "trainingSeconds", summary.seconds());
        }
        condition.friedman().ifPresent(test -> {
            ObjectNode friedman = node.putObject("friedman");
            put(friedman, "chiSquared", test.chiSquared());
            put(friedman, "p", test.p());
            put(friedman, "imanDavenportF", test.f());
            put(friedman, "pF", test.pF());
            put(friedman, "criticalDifference", condition.criticalDifference());
        });
        ArrayNode comparisons = node.putArray("comparisons");
        condition.comparisons().forEach(comparison -> comparison(comparisons.addObject(), comparison));
    }

    private static void comparison(ObjectNode node, Comparison comparison) {
        node.put("first", comparison.first().treatment()).put("second", comparison.second().treatment()).put("n", comparison.n());
        interval(node, "meanDifference", comparison.difference());
        interval(node, "hodgesLehmann", comparison.middle());
        put(node, "p", comparison.p());
        put(node, "pAdjusted", comparison.adjusted());
        put(node, "rankBiserial", comparison.rankBiserial());
        put(node, "cohenDz", comparison.cohenDz());
        interval(node, "probabilityOfImprovement", comparison.improvement());
        put(node, "detectable", comparison.detectable());
        node.put("verdict", comparison.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static void interval(ObjectNode node, String name, Interval interval) {
        ObjectNode one = node.putObject(name);
        put(one, "estimate", interval.estimate());
        put(one, "low", interval.low());
        put(one, "high", interval.high());
    }

    private static void put(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else if (Double.isInfinite(value)) {
            node.put(name, new java.math.BigDecimal(value > 0 ? "1e999" : "-1e999"));
        } else {
            node.put(name, value);
        }
    }
}
