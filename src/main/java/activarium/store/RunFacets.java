package activarium.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** What the runs of a store can be filtered by, each in order of the alphabet. Deleted runs count for nothing. */
public record RunFacets(List<String> tags, List<String> activations, List<String> data) {
    private static final String THERE = " FROM run WHERE deleted IS NULL";

    public RunFacets {
        tags = List.copyOf(tags);
        activations = List.copyOf(activations);
        data = List.copyOf(data);
    }

    static RunFacets of(Connection open) throws SQLException {
        TreeSet<String> activations = new TreeSet<>();
        words(open, "SELECT DISTINCT activations" + THERE).forEach(names -> Arrays.stream(names.split("\n")).filter(name -> !name.isEmpty()).forEach(activations::add));
        return new RunFacets(words(open, "SELECT DISTINCT word FROM tag WHERE run IN (SELECT id" + THERE + ") ORDER BY word"), List.copyOf(activations),
                words(open, "SELECT DISTINCT data" + THERE + " ORDER BY data"));
    }

    private static List<String> words(Connection open, String sql) throws SQLException {
        List<String> words = new ArrayList<>();
        try (Statement statement = open.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                words.add(row.getString(1));
            }
        }
        return words;
    }
}
