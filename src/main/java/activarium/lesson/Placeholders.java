package activarium.lesson;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measured numbers in words: <code>{ratio}</code>, <code>{100 * (a - b):1}</code>. What stands after the last colon says how: a digit for so many
 * decimals, {@code %} for per cent with a decimal where there is one; without it three digits, or all before the decimal point.
 */
public final class Placeholders {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}:]+)(?::(%|\\d))?}");
    /** What stands where nothing was measured. */
    static final String UNKNOWN = "\u2013";
    private static final int DIGITS = 3;
    private static final String SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

    private Placeholders() {
    }

    /** The terms in a paragraph. @throws activarium.expression.FormulaException where one cannot be read */
    static List<Term> terms(String paragraph) {
        List<Term> terms = new ArrayList<>();
        Matcher matcher = PLACE.matcher(paragraph);
        while (matcher.find()) {
            terms.add(Term.of(matcher.group(1)));
        }
        return terms;
    }

    /** Whether a paragraph has a brace that belongs to no term. */
    static boolean hasStrayBrace(String paragraph) {
        return PLACE.matcher(paragraph).replaceAll("").matches("(?s).*[{}].*");
    }

    /** The words with the numbers in their places. */
    public static String fill(String paragraph, Map<String, Double> measured) {
        return PLACE.matcher(paragraph).replaceAll(place -> {
            OptionalDouble value = Term.of(place.group(1)).value(measured);
            return Matcher.quoteReplacement(value.isEmpty() ? UNKNOWN : shown(value.getAsDouble(), place.group(2)));
        });
    }

    /** @param how as after the colon, or null */
    static String shown(double value, String how) {
        if ("%".equals(how)) {
            return fixed(100 * value, 1).replaceFirst("\\.0$", "") + "\u00a0%";
        }
        return how == null ? threeDigits(value) : fixed(value, how.charAt(0) - '0');
    }

    private static String fixed(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return signed(rounded.toPlainString(), rounded.signum());
    }

    private static String threeDigits(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e5)) {
            BigDecimal rounded = new BigDecimal(value).round(new MathContext(2, RoundingMode.HALF_EVEN));
            int power = rounded.precision() - rounded.scale() - 1;
            String digits = rounded.movePointLeft(power).stripTrailingZeros().toPlainString();
            return signed(digits + "\u00a0\u00d7\u00a010" + superscript(power), rounded.signum());
        }
        BigDecimal rounded = size >= 100 ? new BigDecimal(value).setScale(0, RoundingMode.HALF_EVEN)
                : new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        return signed(rounded.toPlainString(), rounded.signum());
    }

    /** With a true minus. */
    private static String signed(String digits, int sign) {
        return sign < 0 ? "\u2212" + digits.substring(1) : digits;
    }

    private static String superscript(int power) {
        StringBuilder raised = new StringBuilder(power < 0 ? "\u207b" : "");
        String.valueOf(Math.abs(power)).chars().forEach(digit -> raised.append(SUPERSCRIPTS.charAt(digit - '0')));
        return raised.toString();
    }
}
