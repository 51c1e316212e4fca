package activarium.report;

import java.util.Locale;

/** Numbers for people. */
public final class Numbers {
    private static final double SMALLEST_P = 1e-4;

    private Numbers() {
    }

    /** Four significant digits, without zeros at the end; a dash where it is not known. */
    public static String of(double value) {
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
        } else if (size >= 1e6 || size < 1e-4) {
            text = String.format(Locale.ROOT, "%.2e", value);
        } else {
            int decimals = Math.clamp(3 - (int) Math.floor(Math.log10(size)), 0, 6);
            text = String.format(Locale.ROOT, "%." + decimals + "f", value);
            text = text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
        }
        return text.replace('-', '\u2212');
    }

    /** Two significant digits. */
    public static String rough(double value) {
        return of(new java.math.BigDecimal(value).round(new java.math.MathContext(2)).doubleValue());
    }

    /** A probability that a test gives. */
    public static String p(double value) {
        if (Double.isNaN(value)) {
            return "\u2013";
        }
        return value < SMALLEST_P ? "<\u20090.0001" : String.format(Locale.ROOT, value < 0.01 ? "%.4f" : "%.3f", value);
    }
}
