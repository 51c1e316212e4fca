package activarium.training;

import activarium.data.Dataset;
import activarium.data.Targets;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** How a network's outputs are read, and where it is asked. */
class NetworkAnswersTest {
    @Test
    void logitsBecomeProbabilities() {
        ClassAnswers answers = ClassAnswers.of(new double[] {0, Math.log(3), 1000, 0}, 2);
        assertArrayEquals(new double[] {0.25, 0.75, 1, 0}, answers.probabilities(), 1e-12);
        assertEquals(1, answers.chosen(0));
        assertEquals(0, answers.chosen(1));
    }

    @Test
    void oneOutputIsTheSecondOfTwoClasses() {
        ClassAnswers answers = ClassAnswers.of(new double[] {Math.log(4), -1}, 1);
        assertArrayEquals(new double[] {0.2, 0.8}, java.util.Arrays.copyOf(answers.probabilities(), 2), 1e-12);
        assertEquals(2, answers.classes());
        assertEquals(0, answers.chosen(1));
    }

    @Test
    void confusionCountsTrueClassAgainstAnswer() {
        int[][] counts = ClassAnswers.of(new double[] {1, 0, 0, 1, 0, 1}, 2).confusion(new int[] {0, 0, 1}, 3);
        assertArrayEquals(new int[][] {{1, 1}, {0, 1}}, counts);
    }

    @Test
    void theGridAsksInTheMiddlesOfItsCells() {
        Dataset samples = new Dataset("corners", List.of(2), 2, new double[] {0, -1, 2, 3}, new Targets.Values(1, new double[] {0, 0}));
        PredictionGrid grid = PredictionGrid.around(samples, 2, 2, 0);
        assertArrayEquals(new double[] {0.5, 0, 1.5, 0, 0.5, 2, 1.5, 2}, grid.points(), 1e-12);
        Dataset line = new Dataset("line", List.of(1), 2, new double[] {0, 1}, new Targets.Values(1, new double[] {0, 0}));
        assertThrows(IllegalArgumentException.class, () -> PredictionGrid.around(line, 2, 2, 0));
    }
}
