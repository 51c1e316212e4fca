package activarium.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a query's rows must fulfil, all of it. Values are never part of the text. */
final class Condition {
    private final List<String> terms = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    void and(String term, String... with) {
        terms.add(term);
        values.addAll(List.of(with));
    }

    /** A pattern of LIKE for texts that hold a word; its escape is a backslash. */
    static String like(String word) {
        return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    String where() {
        return " WHERE " + String.join(" AND ", terms);
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setString(i + 1, values.get(i));
        }
    }
}
