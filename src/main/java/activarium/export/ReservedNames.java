package activarium.export;

import java.util.Set;
import java.util.regex.Pattern;

/** Names that a parameter cannot have in exported code. */
final class ReservedNames {
    private static final Pattern NUMBERED = Pattern.compile("[tw]\\d+");
    private static final Set<String> PYTHON = Set.of("False", "None", "True", "and", "as", "assert", "async", "await", "break", "class",
            "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
            "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
            "np", "jnp", "jax", "torch", "nn", "ops", "keras", "math", "self", "ctx", "g", "x", "y", "learnable", "dtype", "training", "forward");
    private static final Set<String> JAVA = Set.of("abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class",
            "const", "continue", "default", "do", "double", "else", "enum", "extends", "final", "finally", "float", "for", "goto", "if",
            "implements", "import", "instanceof", "int", "interface", "long", "native", "new", "package", "private", "protected", "public",
            "return", "short", "static", "strictfp", "super", "switch", "synchronized", "this", "throw", "throws", "transient", "try", "void",
            "volatile", "while", "true", "false", "null", "x");

    private ReservedNames() {
    }

    static String python(String name) {
        return free(name, PYTHON);
    }

    static String java(String name) {
        return free(name, JAVA);
    }

    private static String free(String name, Set<String> taken) {
        return taken.contains(name) || NUMBERED.matcher(name).matches() || name.startsWith("_") ? "p_" + name : name;
    }
}
