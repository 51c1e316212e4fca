package activarium.message;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One of the things that can be wrong in a package: an enum's constant. Its words are in the bundle {@code problems} of its package, in every language of the
 * program, under its name in lower case with dots: {@code NO_LAYERS} is {@code no.layers}.
 */
public interface Problem {
    /** The constant's name. */
    String name();

    /** Base name of the resource bundle that has the words. */
    default String bundle() {
        return getClass().getPackageName() + ".problems";
    }

    /** Its words' key. */
    default String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** @param arguments in the order of the words, for {0}, {1}, ... */
    default Message with(Object... arguments) {
        return new Message(bundle(), key(), List.of(arguments));
    }

    /** In English, as it is kept: {@link Recognition} reads it back. @param arguments as for {@link #with}; what is missing is said to be null */
    default String english(@Nullable Object... arguments) {
        return with(Arrays.stream(arguments).map(String::valueOf).toArray()).in(Locale.ENGLISH);
    }
}
