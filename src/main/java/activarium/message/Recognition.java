package activarium.message;

import java.text.MessageFormat;
import java.text.ParsePosition;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * Finds the message behind its English words, so that what was kept or sent as text can be said in another language. It reads the texts' patterns
 * backwards; what is put in for {0}, {1}, ... may be such a message again.
 */
public final class Recognition {
    private final List<Problem> problems;

    /** @param problems whose words are known */
    public Recognition(Collection<? extends Problem> problems) {
        this.problems = List.copyOf(problems);
    }

    /** The message that says this in English, or these words as they are where none does. */
    public Message of(String english) {
        // Of several patterns that fit, the one that leaves the least to its arguments says most of it itself.
        return problems.stream().flatMap(problem -> read(problem, english).stream()).min(Comparator.comparingInt(Recognition::open))
                .map(this::deeper).orElseGet(() -> Message.verbatim(english));
    }

    private static Optional<Message> read(Problem problem, String english) {
        ResourceBundle texts = ResourceBundle.getBundle(problem.bundle(), Locale.ROOT, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        ParsePosition position = new ParsePosition(0);
        Object[] arguments = new MessageFormat(texts.getString(problem.key()), Locale.ENGLISH).parse(english, position);
        if (arguments == null || position.getIndex() != english.length() || Arrays.stream(arguments).anyMatch(argument -> argument == null)) {
            return Optional.empty();
        }
        Message message = problem.with(arguments);
        return message.in(Locale.ENGLISH).equals(english) ? Optional.of(message) : Optional.empty();
    }

    private static int open(Message message) {
        return message.arguments().stream().mapToInt(argument -> argument.toString().length()).sum();
    }

    private Message deeper(Message message) {
        Stream<Object> arguments = message.arguments().stream().map(argument -> argument instanceof String words ? of(words) : argument);
        return new Message(message.bundle(), message.key(), arguments.toList());
    }
}
