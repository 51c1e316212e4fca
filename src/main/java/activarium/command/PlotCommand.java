package activarium.command;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import activarium.figure.ActivationPlots;
import activarium.figure.FigureFiles;
import activarium.figure.FigureFormat;
import activarium.figure.Range;
import activarium.figure.Theme;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Stack;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Activations in one figure, in a file. */
@Command(name = "plot", mixinStandardHelpOptions = true, description = "Draws activations, or writes their values as a table.")
final class PlotCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})[xX\u00d7](\\d{1,6})");
    private static final int SMALLEST = 40;
    private static final int LARGEST = 20_000;
    private static final double MOST_PIXELS = 1e8;
    private static final int LONGEST_TITLE = 60;

    @Spec
    private CommandSpec spec;

    private final List<Drawn> drawn = new ArrayList<>();

    /** A curve to be and its parameters, as they were typed. */
    private record Drawn(String text, boolean formula, List<String> parameters) {
        Drawn(String text, boolean formula) {
            this(text, formula, new ArrayList<>());
        }
    }

    /** Hands over one value at a time: which activation a parameter belongs to is said by their order. */
    private static final class OneByOne implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            if (arguments.isEmpty()) {
                throw new ParameterException(command.commandLine(), "Missing required parameter for option '" + ((OptionSpec) option).longestName() + "'");
            }
            option.setValue(arguments.pop());
        }
    }

    @Option(names = "--activation", paramLabel = "NAME", parameterConsumer = OneByOne.class,
            description = "A name of the catalogue; may be given again.")
    private void activation(String name) {
        drawn.add(new Drawn(name, false));
    }

    @Option(names = "--formula", paramLabel = "TEXT", parameterConsumer = OneByOne.class,
            description = "A typed formula, such as \"a*tanh(b*x)\"; may be given again.")
    private void formula(String text) {
        drawn.add(new Drawn(text, true));
    }

    @Option(names = "--param", paramLabel = "NAME=VALUE", parameterConsumer = OneByOne.class,
            description = "A parameter or setting of the activation or formula before it; a vector is NAME=v,v,...")
    private void parameter(String assignment) {
        if (drawn.isEmpty()) {
            throw new BadInputException("--param " + Assignments.shown(assignment) + " comes before the activation that it belongs to");
        }
        drawn.getLast().parameters.add(assignment);
    }

    @Option(names = "--derivatives", description = "First and second derivatives too.")
    private boolean derivatives;

    @Option(names = "--range", paramLabel = "A,B", defaultValue = "-5,5", description = "The range of x (default -5,5).")
    private String range;

    @Option(names = "--size", paramLabel = "WxH", defaultValue = "900x600",
            description = "Pixels of a PNG, points of an SVG or PDF (default 900x600).")
    private String size;

    @Option(names = "--scale", paramLabel = "N", defaultValue = "1",
            description = "Magnifies a PNG: N pixels for each of --size, for print (default 1).")
    private double scale;

    @Option(names = "--theme", paramLabel = "THEME", defaultValue = "light", description = "light, dark or high-contrast (default light).")
    private String theme;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "A file that ends with .png, .svg, .pdf or .csv.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        FigureFormat format = FigureFormat.of(out).orElseThrow(() -> new BadInputException(
                "--out: \"" + Assignments.shown(out.toString()) + "\" ends with none of " + FigureFormat.endings()));
        if (drawn.isEmpty()) {
            throw new BadInputException("plot needs at least one --activation or --formula");
        }
        List<ActivationPlots.Entry> entries = new ArrayList<>();
        for (Drawn one : drawn) {
            entries.add(entry(one));
        }
        int[] points = points();
        FigureFiles.write(ActivationPlots.of(entries, across(), derivatives), format, points[0], points[1], scale, colours(), out);
        spec.commandLine().getOut().println("figure: " + out);
        return 0;
    }

    private static ActivationPlots.Entry entry(Drawn one) {
        Activation activation = one.formula ? Catalogue.ofFormula(one.text) : Catalogue.standard().get(one.text);
        String name = one.formula ? one.text.strip() : activation.title();
        String title = one.parameters.isEmpty() ? name : name + " (" + String.join(", ", one.parameters) + ")";
        return new ActivationPlots.Entry(title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) + "\u2026" : title,
                activation.instance(Assignments.values(activation, one.parameters)));
    }

    private Range across() {
        double[] ends = Assignments.numbers(range, "--range");
        if (ends.length != 2 || !(ends[0] < ends[1]) || !Double.isFinite(ends[1] - ends[0])
                || ends[1] - ends[0] < 1e-9 * Math.max(Math.abs(ends[0]), Math.abs(ends[1]))) {
            throw new BadInputException("--range: found \"" + Assignments.shown(range) + "\", expected two numbers, the smaller first, as in -5,5");
        }
        return new Range(ends[0], ends[1]);
    }

    private int[] points() {
        Matcher matcher = SIZE.matcher(size.strip());
        if (!matcher.matches()) {
            throw new BadInputException("--size: found \"" + Assignments.shown(size) + "\", expected width and height as in 900x600");
        }
        int[] points = {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))};
        for (int length : points) {
            if (length < SMALLEST || length > LARGEST) {
                throw new BadInputException("--size: width and height are " + SMALLEST + " to " + LARGEST + ", not " + length);
            }
        }
        if (!(scale > 0) || points[0] * scale < 1 || points[1] * scale < 1 || points[0] * scale * points[1] * scale > MOST_PIXELS) {
            throw new BadInputException("--size: " + size + " at --scale " + scale + " is not between one and " + (long) MOST_PIXELS + " pixels");
        }
        return points;
    }

    private Theme colours() {
        return switch (theme.toLowerCase(Locale.ROOT)) {
            case "light" -> Theme.light();
            case "dark" -> Theme.dark();
            case "high-contrast" -> Theme.highContrast();
            default -> throw new BadInputException("--theme: found \"" + Assignments.shown(theme) + "\", expected light, dark or high-contrast");
        };
    }
}
