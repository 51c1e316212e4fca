package activarium;

import activarium.command.CommandLineProgram;

import java.io.PrintWriter;

/** The entry point: opens the workbench, or runs a command. */
public final class Activarium {
    private Activarium() {
    }

    public static void main(String[] arguments) {
        VectorModule.load();
        PrintWriter out = new PrintWriter(System.out, true, java.nio.charset.StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, java.nio.charset.StandardCharsets.UTF_8);
        System.exit(CommandLineProgram.run(arguments, out, err));
    }
}
