package activarium.ui.train;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.data.TrainTest;
import activarium.figure.ConfusionFigure;
import activarium.figure.DecisionFigure;
import activarium.figure.Evolution;
import activarium.figure.FigureTexts;
import activarium.figure.FittedCurve;
import activarium.figure.PicturesFigure;
import activarium.figure.Range;
import activarium.figure.RegressionSurfaceFigure;
import activarium.figure.UnitPictures;
import activarium.network.LayerSpec;
import activarium.network.RunSpec;
import activarium.training.ClassAnswers;
import activarium.training.PredictionGrid;
import activarium.ui.Texts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The questions to a network for what there is to see of it. */
final class Questions {
    private static final int CELLS = 56;
    private static final int UNIT_CELLS = 28;
    private static final int FEW_UNIT_CELLS = 16;
    private static final int WIDE = 64;
    private static final double MARGIN = 0.08;
    private static final int POINTS = 400;
    /** As many samples are enough for a look; thousands of images would take the training's time. */
    private static final int MOST_SAMPLES = 1000;
    private static final int MOST_PICTURES = 120;

    private Questions() {
    }

    static Question of(NetworkAspect aspect, RunSpec spec, TrainTest samples, Texts texts) {
        FigureTexts words = texts.figures();
        return switch (aspect) {
            case DECISION -> decision(samples.train(), words);
            case SURFACE -> surface(samples.train(), words);
            case CURVE -> curve(samples.train(), words);
            case CONFUSION -> confusion(samples.test().orElse(samples.train()), words);
            case MISTAKES -> mistakes(spec, samples.test().orElse(samples.train()), texts);
            case UNITS -> units(spec, samples.train(), samples.test().orElse(samples.train()), words);
            case SCORE, GRADIENTS, PARAMETERS -> throw new IllegalArgumentException(aspect + " asks nothing");
        };
    }

    private static Question decision(Dataset train, FigureTexts words) {
        PredictionGrid grid = PredictionGrid.around(train, CELLS, CELLS, MARGIN);
        Targets.Classes classes = (Targets.Classes) train.targets();
        return new Question.Answers(grid.points(), grid.count(), outputs -> new DecisionFigure(classes.names(), range(grid, 0), range(grid, 1), CELLS, CELLS,
                answers(outputs, grid.count(), classes).probabilities(), train.x(), classes.labels(), words));
    }

    private static Question surface(Dataset train, FigureTexts words) {
        PredictionGrid grid = PredictionGrid.around(train, CELLS, CELLS, 0);
        double[] target = ((Targets.Values) train.targets()).y();
        int shown = Math.min(MOST_SAMPLES, train.count());
        double[] both = Arrays.copyOf(grid.points(), 2 * (grid.count() + shown));
        System.arraycopy(train.x(), 0, both, 2 * grid.count(), 2 * shown);
        return new Question.Answers(both, grid.count() + shown, outputs -> {
            double[] difference = new double[shown];
            Arrays.setAll(difference, i -> outputs[grid.count() + i] - target[i]);
            return new RegressionSurfaceFigure(range(grid, 0), range(grid, 1), CELLS, CELLS, Arrays.copyOf(outputs, grid.count()), train.x(),
                    Arrays.copyOf(target, shown), difference, words);
        });
    }

    private static Question curve(Dataset train, FigureTexts words) {
        double[] x = line(train);
        double[] targets = ((Targets.Values) train.targets()).y();
        return new Question.Answers(x, POINTS, outputs -> FittedCurve.of(x, outputs, train.x(), targets, words));
    }

    /** Along one input, a little beyond the samples. */
    private static double[] line(Dataset train) {
        double low = Arrays.stream(train.x()).min().orElse(-1);
        double high = Math.max(low + 1e-9, Arrays.stream(train.x()).max().orElse(1));
        double pad = MARGIN * (high - low);
        return Evolution.points(new Range(low - pad, high + pad), POINTS);
    }

    private static Question confusion(Dataset test, FigureTexts words) {
        int count = Math.min(MOST_SAMPLES, test.count());
        Targets.Classes classes = (Targets.Classes) test.targets();
        return new Question.Answers(Arrays.copyOf(test.x(), count * test.features()), count, outputs -> {
            int[][] counts = answers(outputs, count, classes).confusion(classes.labels(), count);
            return new ConfusionFigure(classes.names(), counts, words);
        });
    }

    private static Question units(RunSpec spec, Dataset train, Dataset test, FigureTexts words) {
        UnitPictures pictures = new UnitPictures(words);
        if (train.features() == 2) {
            // Of a large network fewer places are asked for: all of it is worked out at each.
            boolean large = spec.network().layers().stream().anyMatch(layer -> layer instanceof LayerSpec.Dense dense && dense.units() > WIDE);
            PredictionGrid grid = PredictionGrid.around(train, large ? FEW_UNIT_CELLS : UNIT_CELLS, large ? FEW_UNIT_CELLS : UNIT_CELLS, MARGIN);
            return new Question.Whole(network -> pictures.plane(network, grid));
        }
        if (train.features() == 1) {
            double[] x = line(train);
            return new Question.Whole(network -> pictures.line(network, x));
        }
        int[] side = Pictures.side(test).orElseThrow();
        double[] sample = Arrays.copyOf(test.x(), test.features());
        return new Question.Whole(network -> pictures.picture(network, sample, side));
    }

    private static Question mistakes(RunSpec spec, Dataset test, Texts texts) {
        int count = Math.min(MOST_SAMPLES, test.count());
        Targets.Classes classes = (Targets.Classes) test.targets();
        Dataset pictures = Pictures.unscaledTest(spec.data());
        return new Question.Answers(Arrays.copyOf(test.x(), count * test.features()), count, outputs -> {
            ClassAnswers answers = answers(outputs, count, classes);
            List<PicturesFigure.Picture> wrong = new ArrayList<>();
            int mistakes = 0;
            for (int i = 0; i < count; i++) {
                int answer = answers.chosen(i);
                if (answer != classes.labels()[i]) {
                    mistakes++;
                    if (wrong.size() < MOST_PICTURES) {
                        wrong.add(Pictures.of(pictures, i, classes.names().get(answer), classes.names().get(classes.labels()[i])));
                    }
                }
            }
            return new PicturesFigure(texts.get("train.mistakes", mistakes, count), wrong, texts.get("train.mistakes.none"));
        });
    }

    /** A network may have more outputs than there are classes: the answers that nobody wants are left out. */
    private static ClassAnswers answers(double[] outputs, int count, Targets.Classes classes) {
        int width = outputs.length / count;
        int wanted = classes.names().size();
        if (width <= wanted) {
            return ClassAnswers.of(outputs, width);
        }
        double[] fewer = new double[count * wanted];
        for (int i = 0; i < count; i++) {
            System.arraycopy(outputs, i * width, fewer, i * wanted, wanted);
        }
        return ClassAnswers.of(fewer, wanted);
    }

    private static Range range(PredictionGrid grid, int input) {
        return new Range(grid.low()[input], grid.high()[input]);
    }
}
