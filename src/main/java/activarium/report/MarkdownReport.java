package activarium.report;

import activarium.study.ConditionAnalysis;
import activarium.study.StudyAnalysis;
import activarium.study.StudySpecWriter;

import java.util.List;
import java.util.stream.Collectors;

/** A study's report as Markdown; its figures lie beside it as SVG files. */
final class MarkdownReport {
    private MarkdownReport() {
    }

    /** @param figures of each condition */
    static String text(StudyAnalysis analysis, List<List<StudyFigures.Shown>> figures, Provenance provenance) {
        StringBuilder text = new StringBuilder("# " + ReportText.title(analysis) + "\n\n");
        if (!analysis.result().spec().claim().isBlank()) {
            text.append("> ").append(analysis.result().spec().claim()).append("\n\n");
        }
        text.append(ReportText.size(analysis)).append("\n\n## Conclusions\n\n");
        Conclusions.of(analysis).forEach(paragraph -> text.append("- ").append(paragraph).append('\n'));
        String looks = ReportText.looks(analysis.result());
        text.append(looks.isEmpty() ? "" : "- " + looks + "\n");
        for (int i = 0; i < analysis.conditions().size(); i++) {
            condition(text, analysis, analysis.conditions().get(i), figures.get(i));
        }
        text.append("\n## Methods\n\n");
        ReportText.methods(analysis.result().spec()).forEach(method -> text.append("- ").append(method).append('\n'));
        text.append("\n## Repeat it\n\nThe same members, bit for bit on a processor with vectors of the same length, come from\n\n```\nactivarium compare study.json --out DIR\n```\n\n");
        table(text, List.of("", ""), ReportText.provenance(analysis, provenance));
        text.append("\n<details><summary>study.json</summary>\n\n```json\n").append(StudySpecWriter.write(analysis.result().spec())).append("\n```\n\n</details>\n");
        return text.toString();
    }

    private static void condition(StringBuilder text, StudyAnalysis analysis, ConditionAnalysis condition, List<StudyFigures.Shown> figures) {
        text.append("\n## ").append(condition.condition().isEmpty() ? "Results" : condition.condition()).append("\n\n");
        table(text, ReportText.SUMMARY_HEADER, ReportText.summary(condition, analysis.result().spec()));
        text.append('\n');
        figures.forEach(figure -> text.append("![").append(figure.caption()).append("](").append(figure.name()).append(".svg)\n\n"));
        if (!condition.comparisons().isEmpty()) {
            table(text, ReportText.COMPARISON_HEADER, ReportText.comparisons(condition));
        }
        condition.friedman().ifPresent(test -> text.append('\n')
                .append(ReportText.friedman(test, condition.criticalDifference(), analysis.result().spec().alpha())).append('\n'));
    }

    private static void table(StringBuilder text, List<String> header, List<List<String>> rows) {
        text.append(row(header)).append("|---".repeat(1)).append("|---:".repeat(header.size() - 1)).append("|\n");
        rows.forEach(row -> text.append(row(row)));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
