package activarium.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The numbers that a figure shows: a column for every curve, a row for every x. A cell is empty where a curve has no point at
 * a row's x, and NaN where it has one without a value (at a jump).
 *
 * @param names   one for each column, none twice
 * @param columns {@code [column][row]}, all of one length
 */
public record FigureTable(List<String> names, List<List<OptionalDouble>> columns) {
    public FigureTable {
        names = List.copyOf(names);
        columns = columns.stream().map(List::copyOf).toList();
    }

    /** A curve with a name; x is ascending. */
    private record Column(String name, double[] x, double[] y) {
    }

    /** What a figure shows, where it is made of curves or of a grid of values. */
    public static Optional<FigureTable> of(Figure figure) {
        return switch (figure) {
            case Plot plot when !plot.curves().isEmpty() -> Optional.of(merged(named(plot.xLabel()), curves("", plot.curves())));
            case PlotStack stack when stack.plots().stream().anyMatch(plot -> !plot.curves().isEmpty()) -> Optional.of(merged(
                    named(stack.plots().getLast().xLabel()), stack.plots().stream().flatMap(plot -> curves(plot.yLabel(), plot.curves()).stream()).toList()));
            case LinkedPlots plots -> Optional.of(merged(named(plots.xLabel()), linked(plots)));
            case FilmStrip strip -> Optional.of(merged("x", strip.frames().stream()
                    .map(frame -> new Column(Double.toString(frame.value()), strip.x(), frame.y())).toList()));
            case EvolutionFigure evolution when !evolution.panels().isEmpty() -> Optional.of(merged("x", evolution.panels().stream()
                    .flatMap(panel -> panel(panel).stream()).toList()));
            case DecisionFigure decision -> Optional.of(grid(decision.x(), decision.y(), decision.columns(), decision.rows(),
                    decision.classes(), decision.probabilities()));
            case RegressionSurfaceFigure surface -> Optional.of(grid(surface.x(), surface.y(), surface.columns(), surface.rows(),
                    List.of("prediction"), surface.prediction()));
            case ConfusionFigure confusion -> Optional.of(matrix(confusion));
            case BandFigure bands when !bands.bands().isEmpty() -> Optional.of(merged(named(bands.xLabel()), bands.bands().stream().flatMap(band -> Stream.of(
                    new Column(band.label(), band.x(), band.y()), new Column(band.label() + " low", band.x(), band.low()),
                    new Column(band.label() + " high", band.x(), band.high()))).toList()));
            case LearnedActivationsFigure learned when !learned.panels().isEmpty() -> Optional.of(merged("x", learned.panels().stream()
                    .flatMap(panel -> Stream.concat(Stream.of(new Column(panel.title() + ", before", panel.x(), panel.start())),
                            panel.ends().stream().map(end -> new Column(panel.title(), panel.x(), end)))).toList()));
            case StripFigure strip when !strip.rows().isEmpty() -> Optional.of(padded(strip.rows().stream().map(StripFigure.Row::label).toList(),
                    strip.rows().stream().map(row -> Arrays.stream(row.values()).mapToObj(OptionalDouble::of).toList()).toList()));
            case TiledFigure tiled -> beside(tiled.tiles().stream().flatMap(tile -> of(tile).stream()).toList());
            case TabularFigure tabular -> Optional.of(tabular.table());
            default -> Optional.empty();
        };
    }

    /** Tables side by side; rows of one have nothing to do with those of another. */
    private static Optional<FigureTable> beside(List<FigureTable> tables) {
        return tables.isEmpty() ? Optional.empty() : Optional.of(padded(tables.stream().flatMap(table -> table.names().stream()).toList(),
                tables.stream().flatMap(table -> table.columns().stream()).toList()));
    }

    /** Columns of any lengths, filled up with empty cells. */
    static FigureTable padded(List<String> names, List<List<OptionalDouble>> columns) {
        int rows = columns.stream().mapToInt(List::size).max().orElse(0);
        return new FigureTable(distinct(names), columns.stream().map(column -> Stream.concat(column.stream(),
                Stream.generate(OptionalDouble::empty).limit(rows - column.size())).toList()).toList());
    }

    private static String named(String label) {
        return label.isEmpty() ? "x" : label;
    }

    private static List<Column> curves(String quantity, List<Curve> curves) {
        List<Column> columns = new ArrayList<>();
        for (Curve curve : curves) {
            String name = curve.label().isEmpty() ? quantity : quantity.isEmpty() ? curve.label() : curve.label() + " " + quantity;
            columns.add(new Column(name.isEmpty() ? "curve" : name, curve.x(), curve.y()));
        }
        return columns;
    }

    private static List<Column> linked(LinkedPlots plots) {
        List<Column> columns = new ArrayList<>();
        for (LinkedPlots.Entry entry : plots.entries()) {
            for (LinkedPlots.Panel panel : plots.panels()) {
                panel.curve(entry.colour()).ifPresent(curve -> columns.add(new Column(
                        plots.panels().size() == 1 ? entry.label() : entry.label() + " " + panel.symbol(), curve.x(), curve.y())));
            }
        }
        return columns;
    }

    private static List<Column> panel(EvolutionFigure.Panel panel) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(panel.title() + ", step 0", panel.x(), panel.start()));
        panel.now().forEach(now -> columns.add(new Column(panel.title(), panel.x(), now)));
        return columns;
    }

    /** Rows in ascending order of x; where a curve has an x twice, so has the table. */
    private static FigureTable merged(String across, List<Column> curves) {
        List<OptionalDouble> x = new ArrayList<>();
        List<List<OptionalDouble>> cells = new ArrayList<>();
        curves.forEach(_ -> cells.add(new ArrayList<>()));
        int[] next = new int[curves.size()];
        for (double at = least(curves, next); at < Double.POSITIVE_INFINITY; at = least(curves, next)) {
            x.add(OptionalDouble.of(at));
            for (int k = 0; k < next.length; k++) {
                Column curve = curves.get(k);
                boolean has = next[k] < curve.x.length && curve.x[next[k]] == at;
                cells.get(k).add(has ? OptionalDouble.of(curve.y[next[k]++]) : OptionalDouble.empty());
            }
        }
        List<String> names = new ArrayList<>(List.of(across));
        curves.forEach(curve -> names.add(curve.name));
        cells.addFirst(x);
        return new FigureTable(distinct(names), cells);
    }

    /** The least x that no row has yet; points without one are passed over. */
    private static double least(List<Column> curves, int[] next) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < next.length; k++) {
            double[] x = curves.get(k).x;
            while (next[k] < x.length && !Double.isFinite(x[next[k]])) {
                next[k]++;
            }
            least = next[k] < x.length ? Math.min(least, x[next[k]]) : least;
        }
        return least;
    }

    /** A row for every cell's centre, row by row from the lowest; values {@code [row][column][value]}. */
    private static FigureTable grid(Range across, Range upwards, int columns, int rows, List<String> values, double[] data) {
        List<List<OptionalDouble>> cells = new ArrayList<>();
        for (int k = 0; k < values.size() + 2; k++) {
            cells.add(new ArrayList<>());
        }
        for (int i = 0; i < columns * rows; i++) {
            cells.get(0).add(OptionalDouble.of(across.low() + (i % columns + 0.5) / columns * across.span()));
            cells.get(1).add(OptionalDouble.of(upwards.low() + (i / columns + 0.5) / rows * upwards.span()));
            for (int k = 0; k < values.size(); k++) {
                cells.get(2 + k).add(OptionalDouble.of(data[i * values.size() + k]));
            }
        }
        List<String> names = new ArrayList<>(List.of("x1", "x2"));
        names.addAll(values);
        return new FigureTable(distinct(names), cells);
    }

    /** A row for every true class, in the classes' order. */
    private static FigureTable matrix(ConfusionFigure confusion) {
        List<List<OptionalDouble>> cells = new ArrayList<>();
        for (int answer = 0; answer < confusion.classes().size(); answer++) {
            int column = answer;
            cells.add(Arrays.stream(confusion.counts()).map(row -> OptionalDouble.of(row[column])).toList());
        }
        return new FigureTable(distinct(confusion.classes()), cells);
    }

    /** Readers of tables find columns by their names. */
    private static List<String> distinct(List<String> names) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<String> distinct = new ArrayList<>();
        for (String name : names) {
            int count = seen.merge(name, 1, Integer::sum);
            distinct.add(count == 1 ? name : name + " (" + count + ")");
        }
        return distinct;
    }

    /** Comma-separated values (RFC 4180, but lines end with a line feed); numbers read back to the same double. */
    String csv() {
        StringBuilder text = new StringBuilder();
        line(text, names.stream().map(FigureTable::quoted).toList());
        for (int row = 0; row < columns.getFirst().size(); row++) {
            int at = row;
            line(text, columns.stream().map(column -> column.get(at).isPresent() ? Double.toString(column.get(at).getAsDouble()) : "").toList());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append(String.join(",", cells)).append('\n');
    }

    private static String quoted(String name) {
        return name.matches("(?s).*[\",\r\n].*") ? "\"" + name.replace("\"", "\"\"") + "\"" : name;
    }
}
