package activarium.study;

import java.util.OptionalDouble;

/**
 * How far a study is.
 *
 * @param result           what it has come to so far
 * @param done             share of all steps that are done, 0 to 1, counting members that were found in the journal
 * @param found            members that were found in the journal
 * @param secondsElapsed   since the study began, pauses left out
 * @param secondsRemaining at the speed so far, to the last seed; empty while nobody can tell
 */
public record StudyProgress(StudyResult result, double done, int found, double secondsElapsed, OptionalDouble secondsRemaining) {
}
