package activarium.export;

import activarium.cpab.VelocitySpace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The CPAB warp as code: one text in the words that all array frameworks share, with the places filled in where they differ. The flow is
 * followed cell by cell in closed form; no path visits a cell twice, so there are as many turns of the loop as cells.
 */
final class WarpCode {
    private WarpCode() {
    }

    /** For Python, with the derivative by theta in the form that the framework wants it; Keras finds it by itself. */
    static String python(VelocitySpace space, CodeTarget target) {
        String[] parts = resource("warp.py").split("(?=\n\n\ndef _bend)");
        String code = parts[0].stripTrailing();
        String gradient = switch (target) {
            case NUMPY -> parts[1].stripTrailing() + "\n" + resource("warp_gradient_numpy.py").stripTrailing();
            case PYTORCH -> parts[1].stripTrailing() + "\n" + resource("warp_gradient_pytorch.py").stripTrailing();
            case JAX -> parts[1].stripTrailing() + "\n" + resource("warp_gradient_jax.py").stripTrailing();
            default -> "";
        };
        boolean bounded = space.boundary().identityOutside();
        String[] words = switch (target) {
            case NUMPY -> new String[] {"np", "_BASIS", "($1).astype(int)", "($1).astype(float)", "$1[$2]"};
            case PYTORCH -> new String[] {"torch", "theta.new_tensor(_BASIS)", "($1).long()", "($1).to(u.dtype)", "$1[$2]"};
            case JAX -> new String[] {"jnp", "jnp.asarray(_BASIS, dtype=theta.dtype)", "($1).astype(int)", "($1).astype(u.dtype)", "$1[$2]"};
            case KERAS -> new String[] {"ops", "ops.convert_to_tensor(_BASIS, dtype=theta.dtype)", "ops.cast($1, \"int32\")", "ops.cast($1, u.dtype)",
                    "ops.take($1, $2)"};
            case JAVA, LATEX -> throw new IllegalArgumentException(target + " is no Python");
        };
        String all = (code + gradient).replace("@constants@", constants(space, target))
                .replace("@basis@", words[1]).replace("@inside@", bounded ? "(u >= 0) & (u <= 1)" : "xp.abs(u) < 1e30").replace("xp.", words[0] + ".");
        all = all.replaceAll("@take@\\((\\w+), ([\\w +]+)\\)", words[4]);
        // The innermost argument first.
        all = all.replaceAll("@float@\\(([\\w +]+)\\)", words[3]);
        // A name alone needs no parentheses.
        return replaceCalls(all, "@int@", words[2]).replaceAll("(?<![\\w])\\((\\w+)\\)\\.", "$1.") + "\n";
    }

    /** Replaces {@code marker(argument)}, whatever parentheses the argument has. */
    private static String replaceCalls(String text, String marker, String form) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, from)) {
            int open = at + marker.length();
            int depth = 0;
            int end = open;
            do {
                depth += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
                end++;
            } while (depth > 0);
            out.append(text, from, at).append(form.replace("$1", text.substring(open + 1, end - 1)));
            from = end;
        }
        return out.append(text.substring(from)).toString();
    }

    private static String constants(VelocitySpace space, CodeTarget target) {
        String rows = Arrays.stream(atVertices(space)).map(row -> Arrays.stream(row).mapToObj(Double::toString)
                .collect(Collectors.joining(", ", "    [", "]"))).collect(Collectors.joining(",\n", "[\n", ",\n]"));
        String basis = target == CodeTarget.NUMPY ? "np.array(" + rows + ")" : rows;
        return "_CELLS = " + space.cells() + "\n# The velocities at the ends of the cells are _BASIS @ theta.\n_BASIS = " + basis;
    }

    /** The velocity at each vertex that each component of theta stands for, {@code [cells + 1][size of theta]}. */
    static double[][] atVertices(VelocitySpace space) {
        double[][] matrix = space.matrix();
        int cells = space.cells();
        double[][] at = new double[cells + 1][space.dimension()];
        for (int j = 0; j <= cells; j++) {
            int cell = Math.min(j, cells - 1);
            boolean fixed = space.boundary().zeroAtEnds() && (j == 0 || j == cells);
            for (int k = 0; k < at[j].length && !fixed; k++) {
                at[j][k] = matrix[2 * cell][k] * j / cells + matrix[2 * cell + 1][k];
            }
        }
        return at;
    }

    static String resource(String name) {
        try (InputStream in = WarpCode.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
