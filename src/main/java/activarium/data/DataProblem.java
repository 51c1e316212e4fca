package activarium.data;

import activarium.message.Message;

import java.util.List;
import java.util.Locale;

/** What can be wrong with data that is not the program's own, and what is to be done about it. */
public enum DataProblem {
    FOLDER, NO_FILE, NOT_PERMITTED, UNREADABLE, NOT_UTF_8, GZIP_DAMAGED, CSV_EMPTY, COLUMN_UNNAMED, COLUMNS_ALIKE, NO_INPUT, NO_ROWS,
    NO_COLUMN, TARGET_TWICE, ONE_TARGET, TOO_MANY_VALUES, TOO_FEW_VALUES, ONE_VALUE, NOT_A_NUMBER, NOT_FINITE, CELL_EMPTY, QUOTE_OPEN,
    AFTER_QUOTE, LABELS_MISMATCH, NO_IMAGES, NOT_IDX, IDX_TYPE, LABEL_DIMENSIONS, IMAGE_DIMENSIONS, HEADER_CUT, IDX_TOO_LARGE, IDX_CUT,
    IDX_LONGER, CIFAR_EMPTY, CIFAR_TOO_LONG, CIFAR_100, CIFAR_CUT, CIFAR_CLASS, NOT_A_FOLDER, NO_FOLDER, NO_SET, HINT_UNPACK, HINT_PYTHON,
    HINT_EMPTY, HINT_HOLDS, HINT_UNLISTED, SET_FILE_MISSING, PIXELS_MISMATCH, CLASSES_MISMATCH, CLASSES_MISMATCH_OR_FEW, IMAGES_TOO_MANY,
    NOTHING_BELOW, NOTHING_ABOVE, NO_VALUE, NOTHING_TO_TRAIN, NO_OPTIONS, NO_OPTION, OPTION_RANGE, OPTION_WHOLE, BUNDLED_MISSING,
    ONLY_COLUMN, UNKNOWN_SET;

    /** Where {@link #key} is looked up. */
    public static final String BUNDLE = "activarium.data.problems";

    /** Its words' key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** @param arguments in the order of the words: first the file or data set, where there is one */
    public Message with(Object... arguments) {
        return new Message(BUNDLE, key(), List.of(arguments));
    }
}
