package activarium.figure;

import activarium.training.Snapshot;

import java.util.ArrayList;
import java.util.List;

/** The frames of a run's film. */
public final class EvolutionFilm {
    /** How long a frame stands, in hundredths of a second. */
    public static final int HUNDREDTHS = 8;
    private static final int MOST_FRAMES = 60;

    private EvolutionFilm() {
    }

    /**
     * Evenly chosen moments, the first and the last among them.
     *
     * @param all   of one run, in order of their steps
     * @param steps of the whole run
     */
    public static List<EvolutionFigure> frames(List<Snapshot> all, String title, int steps, FigureTexts texts) {
        List<Snapshot> chosen = new ArrayList<>();
        int count = Math.min(MOST_FRAMES, all.size());
        for (int i = 0; i < count; i++) {
            chosen.add(all.get(count == 1 ? 0 : (int) Math.round(i * (all.size() - 1) / (count - 1.0))));
        }
        Evolution evolution = new Evolution(texts);
        evolution.include(chosen);
        List<EvolutionFigure> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(evolution.at(chosen, i, title, steps));
        }
        return frames;
    }
}
