package activarium.report;

import java.util.Locale;

/** Numbers for people. */
final class Numbers {
    private static final double SMALLEST_P = 1e-4;

    private Numbers() {
    }

    /** With as many digits as say something: four decimals near 1, three significant digits elsewhere; a dash where it is not known. */
    static String of(double value) {
        if (Double.isNaN(value)) {
            return "\u2013";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "\u221e" : "\u2212\u221e";
        }
        double size = Math.abs(value);
        String text;
        if (size == 0) {
            text = "0";
        } else if (size >= 1e5 || size < 5e-4) {
            text = String.format(Locale.ROOT, "%.2e", value);
        } else {
            text = String.format(Locale.ROOT, size >= 100 ? "%.1f" : size >= 10 ? "%.2f" : "%.4f", value);
            text = text.contains(".") ? text.replaceAll("0{1,2}$", "") : text;
            text = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        }
        return text.replace('-', '\u2212');
    }

    /** A probability that a test gives. */
    static String p(double value) {
        if (Double.isNaN(value)) {
            return "\u2013";
        }
        return value < SMALLEST_P ? "0.0001" : String.format(Locale.ROOT, value < 0.01 ? "%.4f" : "%.3f", value);
    }
}
