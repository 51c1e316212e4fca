package activarium.activation;

import java.util.Map;
import java.util.Objects;

/**
 * An activation and its derivatives at points x {@code [n]}.
 *
 * @param x        the points
 * @param y        f(x)
 * @param dydx     f'(x)
 * @param d2ydx2   f''(x)
 * @param dydparam by each parameter's name: {@code [n][size]}; empty where only the shape was asked for
 */
public record Derivatives(double[] x, double[] y, double[] dydx, double[] d2ydx2, Map<String, double[][]> dydparam) {
    /** {@code [n][size]}. @throws NullPointerException where only the shape was asked for */
    double[][] byParameter(ActivationParameter parameter) {
        return Objects.requireNonNull(dydparam.get(parameter.name()));
    }
}
