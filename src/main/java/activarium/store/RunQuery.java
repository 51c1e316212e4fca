package activarium.store;

import java.util.Locale;
import java.util.Optional;

/**
 * Which stored runs are wanted.
 *
 * @param text       words that each occur in its data, activations, tags, note or failure; empty for all
 * @param tag        it has
 * @param activation it uses
 * @param data       it learned from
 * @param state      it is in
 * @param deleted    the deleted ones instead of those that are there
 * @param members    those of studies instead of those trained by themselves
 * @param order      of the list
 * @param offset     leaves out so many
 * @param limit      at most so many
 */
public record RunQuery(String text, Optional<String> tag, Optional<String> activation, Optional<String> data, Optional<StoredState> state,
                       boolean deleted, boolean members, Order order, int offset, int limit) {
    /** How a list is ordered; equals by the newest. */
    public enum Order {
        NEWEST("run.id DESC"),
        OLDEST("run.id"),
        /** The smallest test loss first. */
        LOSS("test_loss IS NULL, test_loss, run.id DESC"),
        /** The largest accuracy or R2 first. */
        SCORE("coalesce(accuracy, r2) IS NULL, coalesce(accuracy, r2) DESC, run.id DESC"),
        DATA("data, run.id DESC"),
        ACTIVATIONS("activations, run.id DESC");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        /** As on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The newest. */
    public static RunQuery newest(int limit) {
        return new RunQuery("", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, false, Order.NEWEST, 0, limit);
    }

    /** @param words that must each occur in the data, activations, tags, note or failure */
    public RunQuery withText(String words) {
        return new RunQuery(words, tag, activation, data, state, deleted, members, order, offset, limit);
    }

    /** In another order. */
    public RunQuery withOrder(Order wanted) {
        return new RunQuery(text, tag, activation, data, state, deleted, members, wanted, offset, limit);
    }

    /** @param from leaves out so many @param most at most so many */
    public RunQuery withPage(int from, int most) {
        return new RunQuery(text, tag, activation, data, state, deleted, members, order, from, most);
    }

    /** @param wanted the deleted ones instead of the others */
    public RunQuery withDeleted(boolean wanted) {
        return new RunQuery(text, tag, activation, data, state, wanted, members, order, offset, limit);
    }

    /** Only those with this tag; all where it is empty. */
    public RunQuery withTag(Optional<String> wanted) {
        return new RunQuery(text, wanted, activation, data, state, deleted, members, order, offset, limit);
    }

    /** Only those with this activation; all where it is empty. */
    public RunQuery withActivation(Optional<String> wanted) {
        return new RunQuery(text, tag, wanted, data, state, deleted, members, order, offset, limit);
    }

    /** Only those on this data set; all where it is empty. */
    public RunQuery withData(Optional<String> wanted) {
        return new RunQuery(text, tag, activation, wanted, state, deleted, members, order, offset, limit);
    }

    /** Only those in this state; all where it is empty. */
    public RunQuery withState(Optional<StoredState> wanted) {
        return new RunQuery(text, tag, activation, data, wanted, deleted, members, order, offset, limit);
    }

    /** @param wanted those of studies instead of those trained by themselves */
    public RunQuery withMembers(boolean wanted) {
        return new RunQuery(text, tag, activation, data, state, deleted, wanted, order, offset, limit);
    }
}
