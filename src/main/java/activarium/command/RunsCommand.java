package activarium.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** What was computed before. */
@Command(name = "runs", mixinStandardHelpOptions = true, description = "Runs that were kept: every run of train and of the window is.",
        subcommands = {RunsListCommand.class, RunsShowCommand.class, RunsCompareCommand.class, RunsResumeCommand.class, RunsTagCommand.class,
            RunsNoteCommand.class, RunsExportCommand.class, RunsImportCommand.class, RunsDeleteCommand.class, RunsUndeleteCommand.class,
            RunsStudiesCommand.class, RunsStudyCommand.class, RunsPurgeCommand.class, RunsRetentionCommand.class, RunsCheckCommand.class})
final class RunsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandLine.ParameterException(spec.commandLine(),
                "runs needs to be told what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
