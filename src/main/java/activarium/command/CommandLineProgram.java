package activarium.command;

import activarium.activation.InvalidActivationException;
import activarium.data.InvalidDataException;
import activarium.network.InvalidSpecException;
import activarium.report.Provenance;
import activarium.store.InvalidArchiveException;
import activarium.store.StoreException;
import activarium.training.InvalidCheckpointException;
import activarium.training.engines.UnavailableEngineException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The command line: exit code 0 on success, 2 on bad input with one line on the error stream that says what is wrong, 1 on
 * a failure of the program's own.
 */
@Command(name = "activarium", mixinStandardHelpOptions = true, version = Provenance.PROGRAM,
        description = "A workbench for activation functions. Without a command it opens the window.",
        subcommands = {ListCommand.class, EvalCommand.class, TrainCommand.class, PlotCommand.class, ExportCommand.class,
            DevicesCommand.class, DemoCommand.class, CompareCommand.class, SafsCommand.class,
            RunsCommand.class, ImportCommand.class})
public final class CommandLineProgram {
    private static final int LONGEST_MESSAGE = 2_000;

    private CommandLineProgram() {
    }

    /** Runs one command. @return the exit code */
    public static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new CommandLineProgram());
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // "@" begins no file of arguments: it may begin what somebody types.
        line.setExpandAtFiles(false);
        line.setParameterExceptionHandler((exception, _) -> complain(err, 2, oneLine(exception.getMessage()) + unknownHint(exception)));
        line.setExecutionExceptionHandler((exception, _, _) -> handle(exception, err));
        int code = line.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    private static int handle(Exception exception, PrintWriter err) {
        return switch (exception) {
            case InvalidSpecException bad -> complain(err, 2, bad.getMessage());
            case InvalidDataException bad -> complain(err, 2, bad.getMessage());
            case InvalidCheckpointException bad -> complain(err, 2, bad.getMessage());
            case InvalidActivationException bad -> complain(err, 2, bad.getMessage());
            case UnavailableEngineException bad -> complain(err, 2, bad.getMessage());
            case StoreException bad -> complain(err, 2, bad.getMessage());
            case InvalidArchiveException bad -> complain(err, 2, bad.getMessage());
            case BadInputException bad -> complain(err, 2, bad.getMessage());
            case RunFailedException failed -> complain(err, 1, failed.getMessage());
            case FileSystemException file -> complain(err, 2, fileProblem(file));
            case IOException io -> complain(err, 2, "cannot write: " + io.getMessage());
            default -> {
                int code = complain(err, 1, "this is an error of the program: " + exception);
                if (System.getenv("ACTIVARIUM_TRACE") != null) {
                    exception.printStackTrace(err);
                }
                yield code;
            }
        };
    }

    private static int complain(PrintWriter err, int code, @Nullable String message) {
        err.println("activarium: " + oneLine(message));
        return code;
    }

    private static String fileProblem(FileSystemException problem) {
        String reason = Optional.ofNullable(problem.getReason()).orElse(switch (problem) {
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            case java.nio.file.NoSuchFileException _ -> "there is no such file or folder";
            case java.nio.file.FileAlreadyExistsException _ -> "a file of that name is in the way";
            case java.nio.file.NotDirectoryException _ -> "it is not a folder";
            default -> problem.getClass().getSimpleName();
        });
        return problem.getFile() + " cannot be used: " + reason + "; choose another place with --out";
    }

    private static String unknownHint(ParameterException exception) {
        return exception instanceof CommandLine.UnmatchedArgumentException ? " (activarium --help shows what there is)" : "";
    }

    private static String oneLine(@Nullable String text) {
        if (text == null) {
            return "";
        }
        // What somebody typed may be a megabyte, and may hold what moves a terminal's cursor.
        boolean cut = text.length() > LONGEST_MESSAGE;
        String line = (cut ? text.substring(0, LONGEST_MESSAGE) : text).lines().map(String::strip).collect(Collectors.joining(" "));
        return line.replaceAll("\\p{Cntrl}", "?") + (cut ? "..." : "");
    }
}
