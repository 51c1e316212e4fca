package activarium.figure;

import java.util.Locale;

/** Writes numbers as they are printed in a good book: a real minus sign, thin spaces between thousands, powers of ten. */
public final class Numerals {
    private static final String SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
    private static final int GROUPED_FROM = 10_000;
    private static final int MOST_DECIMALS = 4;

    private Numerals() {
    }

    /**
     * A tick's label: as many decimals as the step between ticks needs, the same for all of them; zero is "0".
     *
     * @param largest the largest absolute value on the axis
     */
    static String tick(double value, double step, double largest) {
        if (value == 0) {
            return "0";
        }
        int unit = exponent(step);
        int power = exponent(largest);
        if (power >= 6 || unit < -MOST_DECIMALS) {
            String mantissa = String.format(Locale.ROOT, "%." + Math.max(0, power - unit) + "f", value / Math.pow(10, power));
            return signed(power == 0 ? mantissa : mantissa + times(power));
        }
        return grouped(String.format(Locale.ROOT, "%." + Math.max(0, -unit) + "f", value));
    }

    /** Whether a number on a logarithmic axis is too long without a power of ten. */
    static boolean needsPower(double value) {
        int power = exponent(value);
        return power < -MOST_DECIMALS || power > 5;
    }

    /**
     * A power of ten times a digit, on a logarithmic axis.
     *
     * @param powers whether another number on the axis needs a power of ten: then all have one that are not between 1 and 100
     */
    static String magnitude(double value, boolean powers) {
        int power = exponent(value);
        if (powers ? power == 0 || power == 1 : !needsPower(value)) {
            return grouped(String.format(Locale.ROOT, "%." + Math.max(0, -power) + "f", value));
        }
        long digit = Math.round(value / Math.pow(10, power));
        return digit == 1 ? "10" + superscript(power) : digit + times(power);
    }

    /** A value that is read off: three or four significant digits. */
    public static String value(double value) {
        if (Double.isNaN(value)) {
            return "\u2013";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "\u221e" : "\u2212\u221e";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e5)) {
            String[] parts = String.format(Locale.ROOT, "%.2e", value).split("e");
            return signed(parts[0] + times(Integer.parseInt(parts[1])));
        }
        return signedZero(grouped(String.format(Locale.ROOT, "%." + (size >= 100 ? 1 : size >= 10 ? 2 : 3) + "f", value)));
    }

    /** A count: steps, samples. */
    public static String count(long count) {
        return grouped(Long.toString(count));
    }

    /** The power of ten of the leading digit. */
    private static int exponent(double value) {
        return value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
    }

    private static String times(int power) {
        return "\u00d710" + superscript(power);
    }

    private static String superscript(int power) {
        StringBuilder text = new StringBuilder(power < 0 ? "\u207b" : "");
        Integer.toString(Math.abs(power)).chars().forEach(digit -> text.append(SUPERSCRIPTS.charAt(digit - '0')));
        return text.toString();
    }

    private static String grouped(String number) {
        int point = number.indexOf('.');
        int end = point < 0 ? number.length() : point;
        int begin = number.startsWith("-") ? 1 : 0;
        StringBuilder text = new StringBuilder(number);
        if (end - begin >= Integer.toString(GROUPED_FROM).length()) {
            for (int at = end - 3; at > begin; at -= 3) {
                text.insert(at, '\u2009');
            }
        }
        return signed(text.toString());
    }

    private static String signed(String number) {
        return number.replace('-', '\u2212');
    }

    /** Without the sign of a zero. */
    private static String signedZero(String number) {
        return number.startsWith("\u2212") && number.chars().skip(1).allMatch(c -> c == '0' || c == '.') ? number.substring(1) : number;
    }
}
