package activarium.report.sparse;

import activarium.study.sparse.Arm;
import activarium.study.sparse.SearchTrace;

import java.text.MessageFormat;
import java.util.Locale;

/** The words in a sparse study's figures, in one language. */
public interface SparseWords {
    String get(SparseWord word, Object... arguments);

    String arm(Arm arm);

    String stage(SearchTrace.Stage stage);

    /** As in reports. */
    static SparseWords english() {
        return new SparseWords() {
            @Override
            public String get(SparseWord word, Object... arguments) {
                return new MessageFormat(word.english(), Locale.ROOT).format(arguments);
            }

            @Override
            public String arm(Arm arm) {
                return arm.word();
            }

            @Override
            public String stage(SearchTrace.Stage stage) {
                return stage.word();
            }
        };
    }
}
