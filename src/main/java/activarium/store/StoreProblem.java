package activarium.store;

import java.nio.file.Path;
import java.util.Optional;

/** Why the store cannot be used as it should be: what, why, and what to do about it, each a part of one sentence without an end. */
public sealed interface StoreProblem {
    /** Of the store. */
    Path file();

    /** What cannot be done. */
    String what();

    /** The reason. */
    String why();

    /** What to do about it. */
    String remedy();

    /** All of it in one line. */
    default String line() {
        return what() + ": " + why() + "; " + remedy();
    }

    /** Whether waiting may help: what is to be saved is kept in memory and tried again. */
    default boolean passing() {
        return switch (this) {
            case ReadOnly _, Full _, Busy _, Unusable _ -> true;
            case Damaged _, Foreign _, Newer _ -> false;
        };
    }

    /**
     * The file is ours, and broken.
     *
     * @param aside  where it lies now; empty where it was left in its place
     * @param detail what the database says
     */
    record Damaged(Path file, Optional<Path> aside, String detail) implements StoreProblem {
        @Override
        public String what() {
            return "the store " + file + " is damaged";
        }

        @Override
        public String why() {
            return detail;
        }

        @Override
        public String remedy() {
            return aside.map(place -> "it was set aside as " + place.getFileName() + " and a new one begun; \"sqlite3 " + place.getFileName()
                    + " .recover\" may save what is left").orElse("it was left as it is; open the window to have it set aside, or name another with --store");
        }
    }

    /** Something else lies in the store's place. @param aside where it lies now; empty where it was left in its place */
    record Foreign(Path file, Optional<Path> aside) implements StoreProblem {
        @Override
        public String what() {
            return file + " is not a store of this program";
        }

        @Override
        public String why() {
            return "it holds something else";
        }

        @Override
        public String remedy() {
            return aside.map(place -> "it was set aside as " + place.getFileName() + " and a store begun in its place")
                    .orElse("it was left as it is; name another with --store");
        }
    }

    /** A later program has made it. */
    record Newer(Path file, int version, int known) implements StoreProblem {
        @Override
        public String what() {
            return "the store " + file + " is newer than this program";
        }

        @Override
        public String why() {
            return "it has version " + version + ", this program knows version " + known;
        }

        @Override
        public String remedy() {
            return "it was not touched; use the newer program, or name another store with --store";
        }
    }

    /** Nothing can be written there. */
    record ReadOnly(Path file) implements StoreProblem {
        @Override
        public String what() {
            return "the store " + file + " cannot be written to";
        }

        @Override
        public String why() {
            return "the file, its folder or the disk is read-only";
        }

        @Override
        public String remedy() {
            return "give the permission to write, or name another store with --store";
        }
    }

    /** No room is left. */
    record Full(Path file) implements StoreProblem {
        @Override
        public String what() {
            return "the store " + file + " cannot grow";
        }

        @Override
        public String why() {
            return "the disk is full";
        }

        @Override
        public String remedy() {
            return "make room on the disk";
        }
    }

    /** Somebody else keeps it to himself. */
    record Busy(Path file) implements StoreProblem {
        @Override
        public String what() {
            return "the store " + file + " is busy";
        }

        @Override
        public String why() {
            return "another program has been writing to it for a long time";
        }

        @Override
        public String remedy() {
            return "end the other program, or wait";
        }
    }

    /** It cannot be opened or read, for another reason. */
    record Unusable(Path file, String detail) implements StoreProblem {
        @Override
        public String what() {
            return "the store " + file + " cannot be used";
        }

        @Override
        public String why() {
            return detail;
        }

        @Override
        public String remedy() {
            return "look at the folder and the disk, or name another store with --store";
        }
    }
}
