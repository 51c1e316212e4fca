package activarium.ui;

import activarium.activation.Catalogue;
import activarium.activation.ParameterValue;
import activarium.activation.WeightScale;
import activarium.figure.Quantity;
import activarium.figure.Range;
import activarium.network.ExampleRuns;
import activarium.store.DataFolder;
import activarium.study.PresetStudies;
import activarium.study.StudySpecReader;
import activarium.study.sparse.SparsePresets;
import activarium.training.engines.EngineChoice;
import activarium.ui.explore.ExploreModel;
import activarium.ui.explore.SignalSettings;
import activarium.ui.explore.View;
import activarium.ui.learn.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class WorkspaceTest {
    @TempDir
    private Path folder;

    private Workspace full() {
        return full(folder);
    }

    static Workspace full(Path folder) {
        ExploreModel explore = new ExploreModel(Catalogue.standard());
        explore.chooseFormula("a*tanh(b*x) + c");
        explore.setParameter("formula_1", "b", 0, 1.0 / 3);
        explore.duplicate("pelu");
        explore.setParameter("pelu_2", "a", 0, 2.5);
        explore.setSetting("ditac", "basis", ParameterValue.of("qr"));
        explore.show(Quantity.DIFFERENCE, true);
        explore.compareTo("formula_1");
        explore.view(View.SIGNAL);
        explore.signal(new SignalSettings(WeightScale.CRITICAL, 77, 1.25), null);
        explore.look(new Range(-1.5, 2.25), Map.of(Quantity.SLOPE, new Range(-0.1, 0.7)));
        return new Workspace(Workbench.Place.TRAIN, Look.HIGH_CONTRAST, "ja", Optional.of(new Workspace.Size(1400, 900)),
                Optional.of(explore.state()), Optional.of(ExampleRuns.digits("ditac")), new EngineChoice("dl4j", "cuda:1"),
                Optional.of(StudySpecReader.read(PresetStudies.json("spirals").orElseThrow())),
                Optional.of(SparsePresets.get("lenet").withSeeds(List.of(7L))), List.of(folder.resolve("one.json"), folder.resolve("two.json")),
                new Progress(Map.of("why-non-linearity", new Progress.Reached(3, false), "pelu", new Progress.Reached(0, true)), List.of(folder.resolve("mine.json"))));
    }

    @Test
    void whatIsSavedComesBack() throws IOException {
        WorkspaceFile file = new WorkspaceFile(folder.resolve("deeper/workspace.json"));
        file.save(full());
        WorkspaceFile.Found found = file.load();
        assertEquals(Optional.empty(), found.problem());
        assertEquals(full(), found.workspace());
        file.save(Workspace.FIRST);
        assertEquals(Workspace.FIRST, file.load().workspace());
        try (var files = Files.list(folder.resolve("deeper"))) {
            assertEquals(List.of(folder.resolve("deeper/workspace.json")), files.toList(), "nothing else is left there");
        }
    }

    @Test
    void aDamagedFileIsSetAsideAndReported() throws IOException {
        WorkspaceFile file = new WorkspaceFile(folder.resolve("workspace.json"));
        file.save(full());
        String whole = Files.readString(file.file());
        List<String> damaged = List.of("", "{", "[]", "null", whole.substring(0, whole.length() / 2), whole.replace("\"version\" : 1", "\"version\" : 9"),
                whole.replace("\"ditac\"", "\"dytac\""), whole.replace("a*tanh(b*x)", "a*tanh(b*"), whole.replace("\"signal\"", "\"singal\""),
                whole.replace("high_contrast", "neon"), whole.replace("\"depth\" : 77", "\"depth\" : 0"), whole.replace("2.25", "-99"));
        for (int i = 0; i < damaged.size(); i++) {
            Files.writeString(file.file(), damaged.get(i));
            WorkspaceFile.Found found = file.load();
            assertEquals(Workspace.FIRST, found.workspace(), damaged.get(i));
            assertFalse(found.problem().orElseThrow().contains("\n"), "one line");
            assertEquals(damaged.get(i), Files.readString(found.aside().orElseThrow()), "nothing is lost");
            assertFalse(Files.exists(file.file()));
        }
    }

    @Test
    void aFirstStartHasNoFileAndNoComplaint() {
        WorkspaceFile.Found found = new WorkspaceFile(folder.resolve("none.json")).load();
        assertEquals(Workspace.FIRST, found.workspace());
        assertEquals(Optional.empty(), found.problem());
    }

    @Test
    void recentFilesAreFewAndEachThereOnce() {
        List<Path> recent = List.of();
        for (int i = 0; i < 14; i++) {
            recent = Workspace.opened(recent, Path.of("run" + i + ".json"));
        }
        recent = Workspace.opened(recent, Path.of("run8.json"));
        assertEquals(10, recent.size());
        assertEquals(Path.of("run8.json"), recent.getFirst());
        assertEquals(10, recent.stream().distinct().count());
    }

    @Test
    void everyPlatformHasItsFolder() {
        Path home = Path.of("home");
        assertEquals(home.resolve(".local/share/activarium"), DataFolder.of("Linux", home, _ -> null));
        assertEquals(Path.of("data/activarium"), DataFolder.of("Linux", home, name -> name.equals("XDG_DATA_HOME") ? "data" : null));
        assertEquals(home.resolve("Library/Application Support/Activarium"), DataFolder.of("Mac OS X", home, _ -> null));
        assertEquals(Path.of("roaming/Activarium"), DataFolder.of("Windows 11", home, name -> name.equals("APPDATA") ? "roaming" : null));
    }

    @Test
    void theLogIsWrittenBesideIt() {
        LogFile log = LogFile.open(folder.resolve("logs")).orElseThrow();
        try (log) {
            System.getLogger("activarium.test").log(System.Logger.Level.WARNING, "something to be found again");
            assertTrue(log.tail().contains("something to be found again"));
        }
    }
}
