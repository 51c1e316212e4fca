package activarium.store;

import java.util.OptionalInt;

/**
 * What is not kept for ever. Runs with a tag, runs that go on, and members of studies are never touched by the first two rules, which
 * are off unless somebody turns them on.
 *
 * @param keepLast       runs beyond the newest so many are deleted, with the same undo as by hand
 * @param thinAfterDays  of older runs every so many-th snapshot is kept, {@link #THINNED} in all
 * @param purgeAfterDays deleted runs can be brought back for so long
 */
public record Retention(OptionalInt keepLast, OptionalInt thinAfterDays, int purgeAfterDays) {
    public static final int THINNED = 20;
    /** Everything is kept, but what was deleted a month ago. */
    public static final Retention USUAL = new Retention(OptionalInt.empty(), OptionalInt.empty(), 30);

    /** How many runs a pass has deleted, thinned and removed for good. */
    public record Applied(int deleted, int thinned, int purged) {
    }
}
