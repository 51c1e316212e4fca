package activarium.ui.train;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.figure.Numerals;
import activarium.ui.Texts;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/** A look at the first samples: pictures where they are pictures, rows of numbers otherwise. */
final class SampleTable {
    private static final int PICTURES = 12;
    private static final int ROWS = 6;
    private static final int COLUMNS = 4;
    private static final double SIDE = 38;

    private SampleTable() {
    }

    static Node of(Dataset samples, Texts texts) {
        return Pictures.side(samples).isPresent() ? pictures(samples) : rows(samples, texts);
    }

    private static Node pictures(Dataset samples) {
        FlowPane pane = new FlowPane();
        pane.getStyleClass().add("sample-pictures");
        int[] side = Pictures.side(samples).orElseThrow();
        for (int i = 0; i < Math.min(PICTURES, samples.count()); i++) {
            ImageView view = new ImageView(picture(samples, i, side));
            view.setSmooth(false);
            view.setPreserveRatio(true);
            view.setFitHeight(SIDE);
            String target = target(samples, i, 0);
            view.setAccessibleText(target);
            Label name = new Label(target);
            name.getStyleClass().add("note");
            name.setMaxWidth(SIDE + 4);
            VBox box = new VBox(view, name);
            box.setAlignment(javafx.geometry.Pos.CENTER);
            pane.getChildren().add(box);
        }
        return pane;
    }

    /** From the darkest to the brightest value of the picture. */
    private static WritableImage picture(Dataset samples, int index, int[] side) {
        int size = side[1] * side[2];
        int at = index * samples.features();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = at; i < at + samples.features(); i++) {
            low = Math.min(low, samples.x()[i]);
            high = Math.max(high, samples.x()[i]);
        }
        double scale = high > low ? 1 / (high - low) : 0;
        WritableImage image = new WritableImage(side[2], side[1]);
        for (int i = 0; i < size; i++) {
            double[] rgb = new double[3];
            for (int c = 0; c < 3; c++) {
                rgb[c] = Math.clamp((samples.x()[at + (side[0] == 3 ? c : 0) * size + i] - low) * scale, 0, 1);
            }
            image.getPixelWriter().setColor(i % side[2], i / side[2], Color.color(rgb[0], rgb[1], rgb[2]));
        }
        return image;
    }

    private static Node rows(Dataset samples, Texts texts) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("sample-rows");
        int inputs = Math.min(COLUMNS, samples.features());
        boolean more = samples.features() > inputs;
        int width = samples.targets() instanceof Targets.Values(int count, var _) ? Math.min(2, count) : 1;
        for (int k = 0; k < inputs; k++) {
            add(grid, "x" + (k + 1), k, 0, true);
        }
        if (more) {
            add(grid, texts.get("train.data.more", samples.features() - inputs), inputs, 0, true);
        }
        for (int k = 0; k < width; k++) {
            add(grid, width == 1 ? "y" : "y" + (k + 1), inputs + 1 + k, 0, true);
        }
        for (int i = 0; i < Math.min(ROWS, samples.count()); i++) {
            for (int k = 0; k < inputs; k++) {
                add(grid, Numerals.value(samples.x()[i * samples.features() + k]), k, i + 1, false);
            }
            for (int k = 0; k < width; k++) {
                add(grid, target(samples, i, k), inputs + 1 + k, i + 1, false);
            }
        }
        return grid;
    }

    private static void add(GridPane grid, String text, int column, int row, boolean head) {
        Label label = new Label(text);
        label.getStyleClass().add(head ? "setting-name" : "sample-value");
        GridPane.setHalignment(label, HPos.RIGHT);
        grid.add(label, column, row);
    }

    private static String target(Dataset samples, int index, int k) {
        return switch (samples.targets()) {
            case Targets.Classes(var names, var labels) -> names.get(labels[index]);
            case Targets.Values(int width, var y) -> Numerals.value(y[index * width + k]);
        };
    }
}
