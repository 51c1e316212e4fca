package activarium.report.sparse;

import java.math.BigDecimal;
import java.util.Locale;

/** A part as people write it. */
public final class Percent {
    private Percent() {
    }

    /** With all its digits. */
    public static String of(double part) {
        return BigDecimal.valueOf(part).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    /** To one decimal, two where it is below 1 %. */
    static String rounded(double part) {
        return String.format(Locale.ROOT, part < 0.01 ? "%.2f %%" : "%.1f %%", 100 * part);
    }
}
