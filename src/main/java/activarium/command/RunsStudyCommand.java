package activarium.command;

import activarium.report.StudyFolder;
import activarium.report.TextTable;
import activarium.store.RunStore;
import activarium.store.StoredStudies;
import activarium.store.StoredStudy;
import activarium.study.StudyAnalysis;
import activarium.study.StudyResult;
import activarium.study.StudySpecWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code runs study}: what one study has come to; nothing is trained for it. */
@Command(name = "study", mixinStandardHelpOptions = true, description = "Shows a study of the store, writes its report, names, notes or deletes it.")
final class RunsStudyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Parameters(paramLabel = "STUDY", description = "Its number; runs studies lists them.")
    private long id;

    @Option(names = "--name", paramLabel = "TEXT", description = "Name it otherwise.")
    private @Nullable String name;

    @Option(names = "--note", paramLabel = "TEXT", description = "Replace its note; an empty one takes it away.")
    private @Nullable String note;

    @Option(names = "--delete", description = "Out of the list; --undelete brings it back until runs are purged.")
    private boolean delete;

    @Option(names = "--undelete")
    private boolean undelete;

    @Option(names = "--out", paramLabel = "DIR", description = "A folder for its study.json, members.csv, summary.json, figures and report.")
    private @Nullable Path out;

    @Option(names = "--json", description = "What the list knows of it, and its StudySpec.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (name != null && name.isBlank()) {
            throw new BadInputException("--name: a study's name is not empty");
        }
        if (delete && undelete) {
            throw new BadInputException("a study is deleted or brought back, not both");
        }
        try (RunStore open = store.open()) {
            StoredStudies studies = open.studies();
            StoredStudy study = find(open);
            boolean changes = name != null || note != null || delete || undelete;
            change(studies);
            if (out != null) {
                RunFiles.prepare(out);
                StudyFolder folder = new StudyFolder(out);
                StudyAnalysis analysis = StudyAnalysis.of(result(studies));
                folder.begin(study.spec());
                folder.numbers(analysis);
                folder.report(analysis);
            }
            PrintWriter print = spec.commandLine().getOut();
            if (json) {
                ObjectNode node = RunsStudiesCommand.json(find(open));
                node.set("spec", Json.mapper().readTree(StudySpecWriter.write(study.spec())));
                print.println(Json.text(node));
            } else if (!changes) {
                print.println(study.name() + ": " + RunsStudiesCommand.state(study) + ", " + study.ended() + " of " + study.wanted() + " runs"
                        + (study.note().isEmpty() ? "" : "\n" + study.note()));
                print.print(TextTable.of(StudyAnalysis.of(result(studies))));
            }
        }
        return 0;
    }

    private StoredStudy find(RunStore open) {
        return RunStore.await(open.studies().find(id)).orElseThrow(() -> new BadInputException("there is no study " + id + " in " + open.file()
                + "; \"activarium runs studies\" shows what there is"));
    }

    private StudyResult result(StoredStudies studies) {
        return RunStore.await(studies.result(id)).orElseThrow();
    }

    private void change(StoredStudies studies) {
        if (name != null) {
            RunStore.await(studies.name(id, name));
        }
        if (note != null) {
            RunStore.await(studies.note(id, note));
        }
        if (delete) {
            RunStore.await(studies.delete(List.of(id)));
        } else if (undelete) {
            RunStore.await(studies.undelete(List.of(id)));
        }
    }
}
