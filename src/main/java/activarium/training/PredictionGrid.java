package activarium.training;

import activarium.data.Dataset;

/**
 * Places of the plane at which a network of two inputs is asked: the middles of equal cells.
 *
 * @param low     of both inputs, {@code [2]}
 * @param high    of both inputs, {@code [2]}, above low
 * @param columns cells along the first input
 * @param rows    cells along the second input
 */
public record PredictionGrid(double[] low, double[] high, int columns, int rows) {
    /** Around samples of two inputs. @param margin part of their span that is added on every side */
    public static PredictionGrid around(Dataset samples, int columns, int rows, double margin) {
        if (samples.features() != 2) {
            throw new IllegalArgumentException("a plane has two inputs, not " + samples.features());
        }
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < samples.x().length; i++) {
            low[i % 2] = Math.min(low[i % 2], samples.x()[i]);
            high[i % 2] = Math.max(high[i % 2], samples.x()[i]);
        }
        for (int j = 0; j < 2; j++) {
            double pad = high[j] > low[j] ? margin * (high[j] - low[j]) : 0.5;
            low[j] -= pad;
            high[j] += pad;
        }
        return new PredictionGrid(low, high, columns, rows);
    }

    /** Cells in all. */
    public int count() {
        return columns * rows;
    }

    /** The middles, {@code [rows * columns * 2]}, row by row from the lowest second input. */
    public double[] points() {
        double[] points = new double[2 * count()];
        for (int i = 0; i < count(); i++) {
            points[2 * i] = low[0] + (high[0] - low[0]) * (i % columns + 0.5) / columns;
            points[2 * i + 1] = low[1] + (high[1] - low[1]) * (i / columns + 0.5) / rows;
        }
        return points;
    }
}
