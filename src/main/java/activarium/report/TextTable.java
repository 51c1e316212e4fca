package activarium.report;

import activarium.study.ConditionAnalysis;
import activarium.study.StudyAnalysis;
import activarium.study.VariantSummary;

import java.util.ArrayList;
import java.util.List;

/** A study's result for a terminal: a table for every condition, best first, and what may be concluded. */
public final class TextTable {
    private static final int LINE = 100;
    private static final List<String> HEADER = List.of("", "n", "mean", "interval", "median", "sd", "rank", "failed");

    private TextTable() {
    }

    public static String of(StudyAnalysis analysis) {
        StringBuilder text = new StringBuilder();
        for (ConditionAnalysis condition : analysis.conditions()) {
            text.append(condition.condition().isEmpty() ? "" : condition.condition() + "\n").append(table(analysis, condition)).append('\n');
        }
        Conclusions.of(analysis).forEach(paragraph -> text.append(wrapped(paragraph)).append('\n'));
        return text.append('\n').toString();
    }

    private static String table(StudyAnalysis analysis, ConditionAnalysis condition) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(HEADER);
        header.set(0, analysis.result().spec().metric().title());
        rows.add(header);
        for (VariantSummary summary : condition.ranking(analysis.result().spec().metric().higherIsBetter())) {
            rows.add(row(summary));
        }
        int[] widths = new int[HEADER.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(row.getFirst()).append(" ".repeat(widths[0] - row.getFirst().length()));
            for (int i = 1; i < widths.length; i++) {
                line.append("  ").append(" ".repeat(widths[i] - row.get(i).length())).append(row.get(i));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static List<String> row(VariantSummary summary) {
        return List.of(summary.variant().treatment(), Integer.toString(summary.description().n()), Numbers.of(summary.mean().estimate()),
                Numbers.of(summary.mean().low()) + " \u2026 " + Numbers.of(summary.mean().high()), Numbers.of(summary.description().median()),
                Numbers.of(summary.description().standardDeviation()), Numbers.of(summary.averageRank()),
                Integer.toString(summary.failures()));
    }

    private static String wrapped(String paragraph) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : paragraph.split(" ")) {
            if (column > 0 && column + 1 + word.length() > LINE) {
                text.append('\n');
                column = 0;
            }
            text.append(column == 0 ? "" : " ").append(word);
            column += word.length() + 1;
        }
        return text.append('\n').toString();
    }
}
