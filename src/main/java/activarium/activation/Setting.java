package activarium.activation;

import java.util.List;

/**
 * Something about an activation that is chosen, not learned: DiTAC's {@code lo}, {@code hi}, {@code cells}, {@code basis}.
 *
 * @param name    as on the command line
 * @param value   what it is now (its default in the catalogue)
 * @param choices the words allowed, for a word; empty for a number
 * @param effect  what it does, in one sentence for a student
 */
public record Setting(String name, ParameterValue value, List<String> choices, String effect) {
    public Setting {
        choices = List.copyOf(choices);
    }
}
