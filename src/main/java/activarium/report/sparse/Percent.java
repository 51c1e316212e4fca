package activarium.report.sparse;

import java.math.BigDecimal;

/** A part as people write it. */
final class Percent {
    private Percent() {
    }

    static String of(double part) {
        return BigDecimal.valueOf(part).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
