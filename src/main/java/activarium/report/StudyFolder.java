package activarium.report;

import activarium.figure.FigureFiles;
import activarium.figure.FigureFormat;
import activarium.figure.Theme;
import activarium.study.StudyAnalysis;
import activarium.study.StudySpec;
import activarium.study.StudySpecWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The folder that a study is written into. A file is complete or not there. */
public final class StudyFolder {
    /** The StudySpec, with every default in its place. */
    public static final String STUDY = "study.json";

    private final Path folder;

    /** @param folder exists */
    public StudyFolder(Path folder) {
        this.folder = folder;
    }

    /** {@code study.json}, from which the study can be repeated or gone on with. */
    public void begin(StudySpec spec) throws IOException {
        write(STUDY, StudySpecWriter.write(spec) + "\n");
    }

    /** {@code members.csv} and {@code summary.json}. */
    public void numbers(StudyAnalysis analysis) throws IOException {
        write("members.csv", MembersCsv.text(analysis.result()));
        write("summary.json", SummaryJson.text(analysis));
    }

    /** Figures, {@code report.html} and {@code report.md}. */
    public void report(StudyAnalysis analysis) throws IOException {
        List<List<StudyFigures.Shown>> figures = new ArrayList<>();
        for (int i = 0; i < analysis.conditions().size(); i++) {
            figures.add(StudyFigures.of(analysis, analysis.conditions().get(i), i));
        }
        for (StudyFigures.Shown shown : figures.stream().flatMap(List::stream).toList()) {
            FigureFiles.write(shown.figure(), FigureFormat.SVG, shown.width(), shown.height(), 1, Theme.light(), folder.resolve(shown.name() + ".svg"));
        }
        Provenance here = Provenance.here();
        write("report.html", HtmlReport.text(analysis, figures, here));
        write("report.md", MarkdownReport.text(analysis, figures, here));
    }

    private void write(String name, String text) throws IOException {
        Path beside = folder.resolve("." + name + ".writing");
        try {
            Files.writeString(beside, text);
            Files.move(beside, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
