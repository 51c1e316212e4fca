package activarium.ui.sparse;

import activarium.network.RunSpec;
import activarium.study.StudySpec;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Where the Sparse page sends what it has found.
 *
 * @param train   sets a run up on the Train page
 * @param compare sets a study up on the Compare page
 * @param keep    trains a run in the background and keeps it with all others
 * @param say     puts a title and a text into the window's corner
 */
public record Destinations(Consumer<RunSpec> train, Consumer<StudySpec> compare, Consumer<RunSpec> keep, BiConsumer<String, String> say) {
}
