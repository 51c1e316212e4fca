package activarium.export;

import java.util.List;

/** Methods that exported Java brings along. */
enum JavaSupport {
    DAMPED("damped", """
            /** u v, but 0 where u is 0, even where v is infinite. */
            private static double damped(double u, double v) {
                return u == 0 ? 0 : u * v;
            }
            """),
    SECH("sech", """
            private static double sech(double u) {
                double e = Math.exp(-Math.abs(u));
                return 2 * e / (1 + e * e);
            }
            """),
    SIGMOID("sigmoid", """
            private static double sigmoid(double u) {
                double e = Math.exp(-Math.abs(u));
                return u >= 0 ? 1 / (1 + e) : e / (1 + e);
            }
            """),
    SOFTPLUS("softplus", """
            private static double softplus(double u) {
                return Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)));
            }
            """),
    ASINH("asinh", """
            private static double asinh(double u) {
                double a = Math.abs(u);
                double y = a > 1e150 ? Math.log(a) + Math.log(2) : Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
                return Math.copySign(y, u);
            }
            """),
    ERF("erf", """
            private static double erf(double u) {
                double a = Math.abs(u);
                if (a > 2.5) {
                    return Math.copySign(1 - erfc(a), u);
                }
                double term = u;
                double sum = u;
                for (int n = 1; n < 60; n++) {
                    term *= 2 * u * u / (2 * n + 1);
                    sum += term;
                }
                return 2 / Math.sqrt(Math.PI) * Math.exp(-u * u) * sum;
            }
            """),
    ERFC("erfc", """
            private static double erfc(double u) {
                if (!(Math.abs(u) > 2.5)) {
                    return 1 - erf(u);
                }
                double a = Math.abs(u);
                double fraction = a;
                for (int n = 120; n >= 1; n--) {
                    fraction = a + 0.5 * n / fraction;
                }
                double tail = Math.exp(-a * a) / (Math.sqrt(Math.PI) * fraction);
                return u > 0 ? tail : 2 - tail;
            }
            """),
    NORMAL_CDF("normalCdf", """
            private static double normalCdf(double u) {
                return 0.5 * erfc(-u * Math.sqrt(0.5));
            }
            """),
    NORMAL_PDF("normalPdf", """
            private static double normalPdf(double u) {
                return Math.exp(-0.5 * u * u) / Math.sqrt(2 * Math.PI);
            }
            """);

    private final String word;
    private final String code;

    JavaSupport(String word, String code) {
        this.word = word;
        this.code = code;
    }

    String word() {
        return word;
    }

    String code() {
        return code;
    }

    List<JavaSupport> needs() {
        return switch (this) {
            case ERF -> List.of(ERFC);
            case ERFC -> List.of(ERF);
            case NORMAL_CDF -> List.of(ERFC);
            default -> List.of();
        };
    }
}
