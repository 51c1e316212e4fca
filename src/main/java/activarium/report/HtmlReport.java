package activarium.report;

import activarium.figure.InlineSvg;
import activarium.figure.Theme;
import activarium.study.ConditionAnalysis;
import activarium.study.StudyAnalysis;
import activarium.study.StudySpecWriter;

import java.io.IOException;
import java.util.List;

/** A study's report as one web page that needs nothing else: figures within, readable in light and dark, and on paper. */
final class HtmlReport {
    private static final String STYLE = """
            *{box-sizing:border-box}
            body{margin:0 auto;padding:32px 20px 64px;max-width:960px;background:var(--paper);color:var(--text);
              font:15px/1.55 Inter,system-ui,sans-serif}
            h1{font-size:25px;line-height:1.25;margin:0 0 12px}
            h2{font-size:18px;margin:40px 0 10px;padding-top:14px;border-top:1px solid var(--grid)}
            p,li{margin:0 0 9px}ul{padding-left:20px;margin:0}
            blockquote{margin:0 0 14px;padding:2px 0 2px 14px;border-left:3px solid var(--c0);color:var(--muted)}
            figure{margin:22px 0;break-inside:avoid}
            figure svg{width:100%;height:auto;display:block}
            figcaption{color:var(--muted);font-size:13px;margin-top:4px}
            .wide{overflow-x:auto;margin:14px 0}
            table{border-collapse:collapse;font-size:12.5px;font-variant-numeric:tabular-nums;white-space:nowrap}
            th,td{padding:4px 12px 4px 0;text-align:right;border-bottom:1px solid var(--grid)}
            th{color:var(--muted);font-weight:400}
            th:first-child,td:first-child,td.word{text-align:left}
            tr.found td{font-weight:600}
            .muted{color:var(--muted)}
            pre{overflow-x:auto;padding:12px;font:12.5px/1.5 ui-monospace,monospace;border:1px solid var(--grid)}
            details{margin-top:14px}summary{cursor:pointer}
            @media print{body{max-width:none;padding:0;font-size:11pt}details,h2{break-after:avoid}table{font-size:8.5pt}pre{white-space:pre-wrap}}
            """;

    private HtmlReport() {
    }

    /** @param figures of each condition */
    static String text(StudyAnalysis analysis, List<List<StudyFigures.Shown>> figures, Provenance provenance) throws IOException {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
        html.append(escaped(ReportText.title(analysis))).append("</title>\n<style>\n:root{color-scheme:light dark;").append(InlineSvg.variables(Theme.light()))
                .append("}\n@media screen and (prefers-color-scheme:dark){:root{").append(InlineSvg.variables(Theme.dark())).append("}}\n").append(STYLE)
                .append(InlineSvg.fontFaces()).append("</style>\n</head>\n<body>\n");
        html.append("<h1>").append(escaped(ReportText.title(analysis))).append("</h1>\n");
        if (!analysis.result().spec().claim().isBlank()) {
            html.append("<blockquote>").append(escaped(analysis.result().spec().claim())).append("</blockquote>\n");
        }
        paragraph(html, ReportText.size(analysis));
        html.append("<h2>Conclusions</h2>\n");
        Conclusions.of(analysis).forEach(paragraph -> paragraph(html, paragraph));
        paragraph(html, ReportText.looks(analysis.result()));
        for (int i = 0; i < analysis.conditions().size(); i++) {
            condition(html, analysis, analysis.conditions().get(i), figures.get(i), i);
        }
        html.append("<h2>Methods</h2>\n<ul>\n");
        ReportText.methods(analysis.result().spec()).forEach(method -> html.append("<li>").append(escaped(method)).append("</li>\n"));
        html.append("</ul>\n<h2>Repeat it</h2>\n");
        paragraph(html, "The same members, bit for bit on a processor with vectors of the same length, come from the study below by this command:");
        html.append("<pre>activarium compare study.json --out DIR</pre>\n");
        table(html, List.of("", ""), ReportText.provenance(analysis, provenance), true);
        html.append("<details><summary>study.json</summary><pre>").append(escaped(StudySpecWriter.write(analysis.result().spec()))).append("</pre></details>\n");
        return html.append("</body>\n</html>\n").toString();
    }

    private static void condition(StringBuilder html, StudyAnalysis analysis, ConditionAnalysis condition, List<StudyFigures.Shown> figures, int place)
            throws IOException {
        html.append("<h2>").append(escaped(condition.condition().isEmpty() ? "Results" : condition.condition())).append("</h2>\n");
        table(html, ReportText.SUMMARY_HEADER, ReportText.summary(condition, analysis.result().spec()), false);
        for (StudyFigures.Shown figure : figures) {
            html.append("<figure>").append(InlineSvg.element(figure.figure(), figure.width(), figure.height(), figure.name() + place, figure.caption()))
                    .append("<figcaption>").append(escaped(figure.caption())).append("</figcaption></figure>\n");
        }
        if (!condition.comparisons().isEmpty()) {
            table(html, ReportText.COMPARISON_HEADER, ReportText.comparisons(condition), false);
        }
        condition.friedman().ifPresent(test -> html.append("<p class=\"muted\">")
                .append(escaped(ReportText.friedman(test, condition.criticalDifference(), analysis.result().spec().alpha()))).append("</p>\n"));
    }

    private static void paragraph(StringBuilder html, String text) {
        if (!text.isEmpty()) {
            html.append("<p>").append(escaped(text)).append("</p>\n");
        }
    }

    private static void table(StringBuilder html, List<String> header, List<List<String>> rows, boolean words) {
        html.append("<div class=\"wide\"><table>");
        if (header.stream().anyMatch(cell -> !cell.isEmpty())) {
            html.append("<tr>");
            header.forEach(cell -> html.append("<th>").append(escaped(cell)).append("</th>"));
            html.append("</tr>\n");
        }
        for (List<String> row : rows) {
            html.append(row.get(1).endsWith(" better") ? "<tr class=\"found\">" : "<tr>");
            for (int i = 0; i < row.size(); i++) {
                boolean word = words || header.get(i).isEmpty();
                html.append(word ? "<td class=\"word\">" : "<td>").append(escaped(row.get(i))).append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</table></div>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
