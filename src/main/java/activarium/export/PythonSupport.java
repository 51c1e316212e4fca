package activarium.export;

import java.util.List;

/** Functions that exported Python brings along because its framework lacks them or loses digits in them, in an order in which each calls earlier ones only. */
enum PythonSupport {
    DAMPED, SECH, SIGMOID, SOFTPLUS, ERF, ERFC, NORMAL_CDF, NORMAL_PDF,
    /** The CPAB warp with its slope; {@link WarpCode} has it. */
    WARP;

    /** As it is called. */
    String word() {
        return "_" + name().toLowerCase(java.util.Locale.ROOT);
    }

    List<PythonSupport> needs(CodeTarget target) {
        return this == NORMAL_CDF ? List.of(ERFC) : List.of();
    }

    /** Its definition; empty for the warp, which depends on the activation. */
    String code(CodeTarget target) {
        if (this == WARP) {
            return "";
        }
        String module = switch (target) {
            case PYTORCH -> "torch";
            case KERAS -> "ops";
            case JAX -> "jnp";
            case NUMPY -> "np";
            case JAVA, LATEX -> throw new IllegalArgumentException(target + " is no Python");
        };
        return "def " + (this == DAMPED ? "_damped(u, v)" : word() + "(u)") + ":\n" + body(target).indent(4).stripTrailing().replace("xp.", module + ".");
    }

    private String body(CodeTarget target) {
        return switch (this) {
            case DAMPED -> """
                    \"""u * v, but 0 wherever u is 0, even where v is infinite.\"""
                    return xp.where(u == 0, xp.zeros_like(u * v), u * v)""";
            case SECH -> """
                    e = xp.exp(-xp.abs(u))
                    return 2 * e / (1 + e * e)""";
            case SIGMOID -> switch (target) {
                case PYTORCH, KERAS -> "return xp.sigmoid(u)";
                case JAX -> "return jax.nn.sigmoid(u)";
                default -> """
                        e = xp.exp(-xp.abs(u))
                        return xp.where(u >= 0, 1 / (1 + e), e / (1 + e))""";
            };
            case SOFTPLUS -> switch (target) {
                case KERAS -> "return xp.softplus(u)";
                default -> "return xp.logaddexp(u, xp.zeros_like(u))";
            };
            case ERF -> switch (target) {
                case PYTORCH, KERAS -> "return xp.erf(u)";
                case JAX -> "return jax.scipy.special.erf(u)";
                default -> "return xp.vectorize(math.erf, otypes=[float])(u)";
            };
            case ERFC -> switch (target) {
                case PYTORCH -> "return xp.erfc(u)";
                case KERAS -> "return 1 - xp.erf(u)";
                case JAX -> "return jax.scipy.special.erfc(u)";
                default -> "return xp.vectorize(math.erfc, otypes=[float])(u)";
            };
            case NORMAL_CDF -> "return 0.5 * _erfc(u * -0.7071067811865476)";
            case NORMAL_PDF -> "return 0.3989422804014327 * xp.exp(-0.5 * u * u)";
            case WARP -> throw new IllegalStateException("the warp has code of its own");
        };
    }
}
