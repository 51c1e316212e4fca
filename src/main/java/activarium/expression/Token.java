package activarium.expression;

import activarium.message.Message;

import java.util.Optional;

/** A piece of a formula and where it stands. */
sealed interface Token {
    int position();

    record Number(int position, double value, String text) implements Token {
    }

    record Name(int position, String text) implements Token {
    }

    /** An operator, a comparison, a parenthesis or a comma. */
    record Symbol(int position, String text) implements Token {
    }

    record End(int position) implements Token {
    }

    default boolean is(String symbol) {
        return this instanceof Symbol(var _, String text) && text.equals(symbol);
    }

    /** For a message: what was found; nothing at the end. */
    default Optional<Message> described() {
        return switch (this) {
            case Number(var _, var _, String text) -> Optional.of(FormulaProblem.NUMBER.with(text));
            case Name(var _, String text) -> Optional.of(FormulaProblem.QUOTED.with(text.length() > 40 ? text.substring(0, 40) + "..." : text));
            case Symbol(var _, String text) -> Optional.of(FormulaProblem.QUOTED.with(text));
            case End _ -> Optional.empty();
        };
    }
}
