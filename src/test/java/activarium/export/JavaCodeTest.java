package activarium.export;

import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Exported Java compiles and computes what the program computes. */
class JavaCodeTest {
    @TempDir
    private Path folder;

    @Test
    void everyActivationIsTheSameFunctionInJava() throws Exception {
        List<ActivationInstance> cases = ExportCases.all();
        check(cases);
    }

    @Test
    void typedFormulasAndAwkwardNamesAreToo() throws Exception {
        for (ActivationInstance formula : ExportCases.formulas()) {
            check(List.of(formula));
        }
    }

    private void check(List<ActivationInstance> cases) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-d", folder.toString(), "-cp", folder.toString(), "-Xlint:all,-strictfp", "-Werror"));
        for (ActivationInstance activation : cases) {
            Path file = folder.resolve(Subject.of(activation, false).typeName() + ".java");
            Files.writeString(file, ActivationCode.of(activation, CodeTarget.JAVA, false));
            arguments.add(file.toString());
        }
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, complaints, complaints, arguments.toArray(String[]::new));
        assertThat(status).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            for (ActivationInstance activation : cases) {
                compare(activation, loader.loadClass(Subject.of(activation, false).typeName()));
            }
        }
    }

    private static void compare(ActivationInstance activation, Class<?> type) throws ReflectiveOperationException {
        double[] x = ExportCases.POINTS;
        double[] values = new double[x.length];
        double[] slopes = new double[x.length];
        double[][] gradient = new double[x.length][];
        Object[] arguments = arguments(activation);
        for (int i = 0; i < x.length; i++) {
            values[i] = (double) type.getMethod("value", double.class).invoke(null, x[i]);
            slopes[i] = (double) type.getMethod("derivative", double.class).invoke(null, x[i]);
            Method by = Arrays.stream(type.getMethods()).filter(method -> method.getName().equals("gradient")).findFirst().orElse(null);
            arguments[0] = x[i];
            gradient[i] = by == null ? null : (double[]) by.invoke(null, arguments);
        }
        ExportCases.assertSame(activation, values, slopes, gradient, 1e-11);
    }

    private static Object[] arguments(ActivationInstance activation) {
        List<Object> all = new ArrayList<>();
        all.add(0.0);
        Subject subject = Subject.of(activation, false);
        for (ActivationParameter parameter : subject.parameters()) {
            double[] values = activation.parameter(parameter.name());
            all.add(subject.scalars().contains(parameter) ? (Object) values[0] : values);
        }
        return all.toArray();
    }
}
