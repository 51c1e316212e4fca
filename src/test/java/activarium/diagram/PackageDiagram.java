package activarium.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The packages as an SVG picture, in colours for light and dark pages; each box and each line says in its id what it stands for. */
final class PackageDiagram {
    private static final double ROW = 84;
    private static final double HEIGHT = 42;
    private static final double MARGIN = 24;
    private static final double LEGEND = 64;
    private static final int LEGEND_COLUMNS = 3;
    private static final double GAP = 26;
    private static final double LETTER = 7.6;

    /** What belongs together, from the window down to the mathematics: title, fill, stroke, and which packages. */
    private enum Group {
        SURFACE("window and commands", "#dbeafe", "#2563eb"), RESULTS("figures, reports, lessons, store", "#fef3c7", "#b45309"),
        STUDIES("studies", "#fae8ff", "#a21caf"), TRAINING("training and engines", "#dcfce7", "#15803d"),
        DESCRIPTION("what is described", "#e0f2fe", "#0369a1"), MATHEMATICS("mathematics and words", "#e5e7eb", "#4b5563");

        private final String title;
        private final String fill;
        private final String stroke;

        Group(String title, String fill, String stroke) {
            this.title = title;
            this.fill = fill;
            this.stroke = stroke;
        }

        static Group of(String name) {
            return switch (name.replaceFirst("\\..*", "")) {
                case "activarium", "ui", "command" -> SURFACE;
                case "study" -> STUDIES;
                case "training" -> TRAINING;
                case "network", "activation", "data" -> DESCRIPTION;
                case "expression", "cpab", "vector", "message" -> MATHEMATICS;
                default -> RESULTS;
            };
        }
    }

    private PackageDiagram() {
    }

    static String edge(String from, String to) {
        return from + "--" + to;
    }

    static String svg(PackageGraph whole) {
        PackageGraph graph = whole.reduced();
        Map<String, Double> widths = new TreeMap<>();
        graph.uses().keySet().forEach(name -> widths.put(name, width(name) + GAP));
        LayeredLayout layout = new LayeredLayout(graph.uses(), widths, GAP);
        double left = layout.rows().stream().flatMap(List::stream).mapToDouble(place -> place.x - place.width / 2).min().orElseThrow() - MARGIN;
        double right = layout.rows().stream().flatMap(List::stream).mapToDouble(place -> place.x + place.width / 2).max().orElseThrow() + MARGIN;
        double bottom = MARGIN + (layout.rows().size() - 1) * ROW + HEIGHT + MARGIN;
        StringBuilder svg = new StringBuilder();
        line(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%s 0 %s %s\" font-family=\"Inter, Segoe UI, Helvetica, Arial, sans-serif\">",
                left, right - left, bottom + LEGEND);
        line(svg, "<title>The packages of Activarium; a line leads down to what a package uses. What follows from other lines is left out.</title>");
        svg.append("<style>.line{fill:none;stroke:#9ca3af;stroke-width:1.4}.name{fill:#111827;font-size:14px;font-weight:600}.count{fill:#6b7280;font-size:11px}"
                + ".page{fill:#ffffff}@media (prefers-color-scheme:dark){.line{stroke:#6b7280}.page{fill:#0d1117}.legend{fill:#c9d1d9}}</style>\n");
        line(svg, "<rect class=\"page\" fill=\"#ffffff\" x=\"%s\" y=\"0\" width=\"%s\" height=\"%s\"/>", left, right - left, bottom + LEGEND);
        layout.paths().forEach(path -> line(svg, "<path class=\"line\" fill=\"none\" stroke=\"#9ca3af\" id=\"%s\" d=\"%s\"/>",
                edge(path.getFirst().name, path.getLast().name), curve(path)));
        layout.rows().stream().flatMap(List::stream).filter(place -> place.name != null).forEach(place -> box(svg, place, whole));
        legend(svg, left, right, bottom);
        return svg.append("</svg>\n").toString();
    }

    private static double width(String name) {
        return Math.max(80, name.length() * LETTER + 28);
    }

    private static void box(StringBuilder svg, LayeredLayout.Place place, PackageGraph whole) {
        Group group = Group.of(place.name);
        double width = width(place.name);
        double y = top(place);
        line(svg, "<g id=\"%s\"><title>%s uses %s</title>", place.name, place.name,
                whole.uses().get(place.name).isEmpty() ? "nothing of the program" : String.join(", ", whole.uses().get(place.name)));
        line(svg, "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"8\" fill=\"%s\" stroke=\"%s\"/>", place.x - width / 2, y, width, HEIGHT, group.fill, group.stroke);
        line(svg, "<text class=\"name\" x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text>", place.x, y + 18, place.name);
        int classes = whole.classes().getOrDefault(place.name, 0);
        line(svg, "<text class=\"count\" x=\"%s\" y=\"%s\" text-anchor=\"middle\">%s</text></g>", place.x, y + 33, classes + (classes == 1 ? " class" : " classes"));
    }

    private static void legend(StringBuilder svg, double left, double right, double bottom) {
        double column = (right - left - 2 * MARGIN) / LEGEND_COLUMNS;
        for (Group group : Group.values()) {
            double x = left + MARGIN + group.ordinal() % LEGEND_COLUMNS * column;
            double y = bottom + 8 + group.ordinal() / LEGEND_COLUMNS * 22;
            line(svg, "<rect x=\"%s\" y=\"%s\" width=\"14\" height=\"14\" rx=\"3\" fill=\"%s\" stroke=\"%s\"/>", x, y, group.fill, group.stroke);
            line(svg, "<text class=\"count legend\" x=\"%s\" y=\"%s\">%s</text>", x + 20, y + 11, group.title);
        }
    }

    private static double top(LayeredLayout.Place place) {
        return MARGIN + place.row * ROW;
    }

    /** Down out of a box, straight through the rows that it passes, down into the other. */
    private static String curve(List<LayeredLayout.Place> path) {
        List<double[]> points = new ArrayList<>();
        points.add(new double[] {path.getFirst().x, top(path.getFirst()) + HEIGHT});
        for (LayeredLayout.Place bend : path.subList(1, path.size() - 1)) {
            points.add(new double[] {bend.x, top(bend)});
            points.add(new double[] {bend.x, top(bend) + HEIGHT});
        }
        points.add(new double[] {path.getLast().x, top(path.getLast())});
        StringBuilder curve = new StringBuilder(text("M%s %s", points.getFirst()[0], points.getFirst()[1]));
        for (int i = 1; i < points.size(); i++) {
            double[] from = points.get(i - 1);
            double[] to = points.get(i);
            double half = (to[1] - from[1]) / 2;
            curve.append(i % 2 == 0 ? text(" L%s %s", to[0], to[1]) : text(" C%s %s %s %s %s %s", from[0], from[1] + half, to[0], to[1] - half, to[0], to[1]));
        }
        return curve.toString();
    }

    private static void line(StringBuilder svg, String form, Object... arguments) {
        svg.append(text(form, arguments)).append('\n');
    }

    private static String text(String form, Object... arguments) {
        Object[] rounded = arguments.clone();
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = rounded[i] instanceof Double number ? String.format(Locale.ROOT, "%.1f", number) : rounded[i];
        }
        return String.format(Locale.ROOT, form, rounded);
    }
}
