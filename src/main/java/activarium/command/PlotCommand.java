package activarium.command;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.figure.ActivationPlots;
import activarium.figure.FigureFiles;
import activarium.figure.FigureFormat;
import activarium.figure.FilmFormat;
import activarium.figure.LinkedPlots;
import activarium.figure.Numerals;
import activarium.figure.Quantity;
import activarium.figure.Range;
import activarium.figure.Theme;
import org.jspecify.annotations.Nullable;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Stack;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Activations in one figure or film, in a file. */
@Command(name = "plot", mixinStandardHelpOptions = true, description = "Draws activations, or writes their values as a table.")
final class PlotCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})[xX\u00d7](\\d{1,6})");
    private static final int SMALLEST = 40;
    private static final int LARGEST = 20_000;
    private static final double MOST_PIXELS = 1e8;
    private static final int LONGEST_TITLE = 60;
    private static final int MOST_FRAMES = 600;
    /** Hundredths of a second: players show no shorter ones. */
    private static final int SHORTEST_FRAME = 2;
    private static final int LONGEST_FRAME = 1_000;

    @Spec
    private CommandSpec spec;

    private final List<Drawn> drawn = new ArrayList<>();

    /** A curve to be and its parameters, as they were typed. */
    private record Drawn(String text, boolean formula, List<String> parameters, List<SweepOption> sweeps) {
        Drawn(String text, boolean formula) {
            this(text, formula, new ArrayList<>(), new ArrayList<>());
        }
    }

    /** One that is understood. */
    private record Subject(String name, ActivationInstance activation, List<String> parameters, List<SweepOption> sweeps) {
        /** @param frame of a film; without sweeps all are the same */
        ActivationPlots.Entry at(int frame, int frames, int colour, Range x) {
            ActivationInstance now = activation;
            List<String> said = new ArrayList<>(parameters);
            for (SweepOption sweep : sweeps) {
                double value = sweep.values(frames)[frame];
                now = sweep.at(now, value);
                said.add(sweep.name(now) + " = " + Numerals.value(value));
            }
            String title = said.isEmpty() ? name : name + " (" + String.join(", ", said) + ")";
            return ActivationPlots.Entry.of(title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) + "\u2026" : title, colour, now, x);
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

    @Option(names = "--sweep", paramLabel = "NAME=A:B", parameterConsumer = OneByOne.class,
            description = "A parameter of the activation or formula before it that a film (.gif or .mp4) moves from A to B and back;"
                    + " NAME[k] for a component of a vector.")
    private void sweep(String text) {
        if (drawn.isEmpty()) {
            throw new BadInputException("--sweep " + Assignments.shown(text) + " comes before the activation that it belongs to");
        }
        drawn.getLast().sweeps.add(SweepOption.of(text));
    }

    @Option(names = "--frames", paramLabel = "N", defaultValue = "60", description = "Pictures of a film (default 60).")
    private int frames;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "5", description = "How long a film runs (default 5).")
    private double seconds;

    @Option(names = "--derivatives", description = "First and second derivatives too: the same as --panels \"f,f',f''\".")
    private boolean derivatives;

    @Option(names = "--panels", paramLabel = "LIST", description = "What is drawn, a panel each: f, f' (or slope), f'' (or curvature), difference.")
    private @Nullable String panels;

    @Option(names = "--reference", paramLabel = "NAME", defaultValue = "relu", description = "What differences are taken to (default relu).")
    private String reference;

    @Option(names = "--title", paramLabel = "TEXT", defaultValue = "", description = "A line above the figure.")
    private String title;

    @Option(names = "--range", paramLabel = "A,B", defaultValue = "-5,5", description = "The range of x (default -5,5).")
    private String range;

    @Option(names = "--y-range", paramLabel = "A,B", description = "The range of f(x); without it, it fits the curves.")
    private @Nullable String yRange;

    @Option(names = "--size", paramLabel = "WxH", defaultValue = "900x600",
            description = "Pixels of a PNG, points of an SVG or PDF (default 900x600).")
    private String size;

    @Option(names = "--scale", paramLabel = "N", defaultValue = "1",
            description = "Magnifies a PNG: N pixels for each of --size, for print (default 1).")
    private double scale;

    @Option(names = "--theme", paramLabel = "THEME", defaultValue = "light", description = "light, dark or high-contrast (default light).")
    private String theme;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "A file that ends with .png, .svg, .pdf or .csv; with --sweep, .gif or .mp4.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Optional<FilmFormat> film = FilmFormat.of(out);
        Optional<FigureFormat> figure = FigureFormat.of(out);
        boolean swept = drawn.stream().anyMatch(one -> !one.sweeps.isEmpty());
        if (film.isEmpty() && figure.isEmpty()) {
            throw new BadInputException("--out: \"" + Assignments.shown(out.toString()) + "\" ends with none of " + FigureFormat.endings() + ", "
                    + FilmFormat.endings());
        }
        if (drawn.isEmpty()) {
            throw new BadInputException("plot needs at least one --activation or --formula");
        }
        if (film.isPresent() != swept) {
            throw new BadInputException(swept ? "--sweep makes a film: --out ends with one of " + FilmFormat.endings()
                    : "a film needs something that moves: add --sweep NAME=A:B, as in --sweep a=0.1:4");
        }
        Range x = range(range, "--range");
        List<Subject> subjects = drawn.stream().map(PlotCommand::subject).toList();
        ActivationPlots.Window window = new ActivationPlots.Window(x, quantities(), Catalogue.standard().get(reference).instance(),
                yRange == null ? Map.of() : Map.of(Quantity.VALUE, range(yRange, "--y-range")));
        int[] points = points();
        if (film.isPresent()) {
            int hundredths = hundredths();
            List<LinkedPlots> pictures = ActivationPlots.film(IntStream.range(0, frames).mapToObj(frame -> entries(subjects, frame, x)).toList(), window)
                    .stream().map(plots -> plots.titled(title.strip())).toList();
            FigureFiles.film(pictures, film.get(), points[0], points[1], colours(), hundredths, out);
        } else {
            FigureFiles.write(ActivationPlots.of(entries(subjects, 0, x), window).titled(title.strip()), figure.get(), points[0], points[1], scale,
                    colours(), out);
        }
        spec.commandLine().getOut().println("figure: " + out);
        return 0;
    }

    private List<ActivationPlots.Entry> entries(List<Subject> subjects, int frame, Range x) {
        return IntStream.range(0, subjects.size()).mapToObj(i -> subjects.get(i).at(frame, frames, i, x)).toList();
    }

    private static Subject subject(Drawn one) {
        Activation activation = one.formula ? Catalogue.ofFormula(one.text) : Catalogue.standard().get(one.text);
        ActivationInstance instance = activation.instance(Assignments.values(activation, one.parameters));
        one.sweeps.forEach(sweep -> sweep.checked(instance));
        return new Subject(one.formula ? one.text.strip() : activation.title(), instance, one.parameters, one.sweeps);
    }

    private Set<Quantity> quantities() {
        if (panels == null) {
            return derivatives ? EnumSet.of(Quantity.VALUE, Quantity.SLOPE, Quantity.CURVATURE) : EnumSet.of(Quantity.VALUE);
        }
        Set<Quantity> shown = EnumSet.noneOf(Quantity.class);
        for (String word : panels.split(",", -1)) {
            shown.add(switch (word.strip()) {
                case "f", "value" -> Quantity.VALUE;
                case "f'", "f\u2032", "slope" -> Quantity.SLOPE;
                case "f''", "f\u2033", "f\"", "curvature" -> Quantity.CURVATURE;
                case "difference" -> Quantity.DIFFERENCE;
                default -> throw new BadInputException("--panels: found \"" + Assignments.shown(word.strip()) + "\", expected f, f', f'' or difference");
            });
        }
        return shown;
    }

    private int hundredths() {
        if (frames < 2 || frames > MOST_FRAMES) {
            throw new BadInputException("--frames: a film has 2 to " + MOST_FRAMES + " frames, not " + frames);
        }
        double each = 100 * seconds / frames;
        if (!(each >= SHORTEST_FRAME && each <= LONGEST_FRAME)) {
            throw new BadInputException("--seconds: " + seconds + " for " + frames + " frames is not between " + SHORTEST_FRAME + " and "
                    + LONGEST_FRAME + " hundredths of a second each");
        }
        return (int) Math.round(each);
    }

    private static Range range(String text, String option) {
        double[] ends = Assignments.numbers(text, option);
        if (ends.length != 2 || !(ends[0] < ends[1]) || !Double.isFinite(ends[1] - ends[0])
                || ends[1] - ends[0] < 1e-9 * Math.max(Math.abs(ends[0]), Math.abs(ends[1]))) {
            throw new BadInputException(option + ": found \"" + Assignments.shown(text) + "\", expected two numbers, the smaller first, as in -5,5");
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
