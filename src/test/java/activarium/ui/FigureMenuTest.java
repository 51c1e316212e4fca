package activarium.ui;

import activarium.figure.FigureFormat;
import activarium.figure.LinkedPlots;
import activarium.figure.MessageFigure;
import activarium.ui.explore.ExplorePage;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A figure of the window, saved and copied. */
@ExtendWith(ApplicationExtension.class)
class FigureMenuTest {
    private final Texts texts = Texts.of(Locale.ENGLISH);
    private Workbench workbench;
    private Stage stage;

    @TempDir
    Path folder;

    @Start
    void start(Stage shown) {
        stage = shown;
        workbench = WorkbenchApplication.open(shown, texts, new Appearance(Look.LIGHT), 1100, 760);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static void wait(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    }

    private FigureView figure() throws TimeoutException {
        FigureView view = ((ExplorePage) workbench.page()).figure();
        wait(() -> view.shownProperty().get() instanceof LinkedPlots);
        return view;
    }

    @Test
    void savesEveryKindUnderTheNameChosen(FxRobot robot) throws TimeoutException, IOException {
        FigureView view = figure();
        for (FigureFormat format : FigureFormat.values()) {
            Path file = folder.resolve("one" + format.ending());
            robot.interact(() -> {
                FigureMenu menu = new FigureMenu(texts, new Notices(stage.getScene()), stage.getScene(), chooser -> {
                    assertEquals(FigureFormat.values().length, chooser.getExtensionFilters().size());
                    return Optional.of(file.toFile());
                });
                menu.save(view);
            });
            wait(() -> Files.exists(file));
        }
        assertEquals(Math.round(2 * view.paperWidth()), ImageIO.read(folder.resolve("one.png").toFile()).getWidth(), 1);
        assertTrue(Files.readString(folder.resolve("one.csv")).startsWith("x,"));
    }

    @Test
    void aNameWithoutAnEndingGetsTheKindsOwn(FxRobot robot) throws TimeoutException {
        FigureView view = figure();
        robot.interact(() -> new FigureMenu(texts, new Notices(stage.getScene()), stage.getScene(), chooser -> {
            chooser.setSelectedExtensionFilter(chooser.getExtensionFilters().get(FigureFormat.SVG.ordinal()));
            return Optional.of(folder.resolve("plain").toFile());
        }).save(view));
        wait(() -> Files.exists(folder.resolve("plain.svg")));
    }

    @Test
    void anySizeAndColoursAreChosenByKeys(FxRobot robot) throws TimeoutException, IOException {
        FigureView view = figure();
        Path file = folder.resolve("chosen.png");
        robot.interact(() -> new FigureMenu(texts, new Notices(stage.getScene()), stage.getScene(), _ -> Optional.of(file.toFile())).choose(view));
        wait(() -> robot.lookup("#figure-width").tryQuery().filter(Node::isFocused).isPresent());
        robot.targetWindow(robot.window(texts.get("figure.size.title"))).write("300\t200\t1.5\t");
        assertEquals("A PNG has 450 by 300 pixels; an SVG and a PDF are the same in points, and as fine as can be.",
                robot.lookup("#figure-pixels").queryAs(Label.class).getText());
        ComboBox<Look> look = robot.lookup("#figure-look").queryComboBox();
        robot.interact(() -> look.setValue(Look.DARK));
        robot.clickOn("#figure-size-go");
        wait(() -> Files.exists(file));
        BufferedImage image = ImageIO.read(file.toFile());
        assertEquals(450, image.getWidth());
        assertEquals(300, image.getHeight());
        assertEquals(Look.DARK.theme().paper().getRGB(), image.getRGB(1, 1));
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsSaidSo(FxRobot robot) throws TimeoutException, IOException {
        FigureView view = figure();
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        robot.interact(() -> new FigureMenu(texts, new Notices(stage.getScene()), stage.getScene(),
                _ -> Optional.of(inTheWay.resolve("one.pdf").toFile())).save(view));
        wait(() -> robot.lookup(texts.get("figure.not.saved")).tryQuery().isPresent());
    }

    @Test
    void theKeyboardOpensTheMenuAndCopies(FxRobot robot) throws TimeoutException {
        FigureView view = figure();
        robot.interact(() -> {
            Clipboard.getSystemClipboard().clear();
            view.requestFocus();
        });
        robot.press(KeyCode.SHIFT, KeyCode.F10).release(KeyCode.F10, KeyCode.SHIFT);
        wait(() -> robot.lookup("#figure-copy").tryQuery().isPresent());
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN).press(KeyCode.ENTER).release(KeyCode.ENTER);
        wait(() -> WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().hasImage()).get());
        double width = WaitForAsyncUtils.waitForAsyncFx(5_000, () -> Clipboard.getSystemClipboard().getImage().getWidth());
        assertEquals(2 * view.paperWidth(), width, 1);
    }

    @Test
    void whatMovesIsSavedAsAFilm(FxRobot robot) throws TimeoutException, IOException {
        FigureView view = figure();
        Path gif = folder.resolve("film");
        Path mp4 = folder.resolve("film.mp4");
        for (Path file : List.of(gif, mp4)) {
            robot.interact(() -> new FigureMenu(texts, new Notices(stage.getScene()), stage.getScene(), _ -> Optional.of(file.toFile()))
                    .film(view, () -> List.of(new MessageFigure("one"), new MessageFigure("two"))));
        }
        wait(() -> Files.exists(folder.resolve("film.gif")) && Files.exists(mp4));
        assertEquals("GIF89a", new String(Files.readAllBytes(folder.resolve("film.gif")), 0, 6, StandardCharsets.US_ASCII));
        assertEquals("ftyp", new String(Files.readAllBytes(mp4), 4, 4, StandardCharsets.US_ASCII));
    }

    @Test
    void aFigureIsCarriedAwayAsAFileAndAPicture(FxRobot robot) throws TimeoutException, IOException {
        FigureView view = figure();
        var content = WaitForAsyncUtils.waitForAsyncFx(5_000, () -> workbench.figureMenu().orElseThrow().dragged(view));
        Path file = content.getFiles().getFirst().toPath();
        assertEquals(view.getWidth(), content.getImage().getWidth(), 1);
        wait(() -> Files.exists(file) && Files.size(file) > 0 && ImageIO.read(file.toFile()) != null);
        assertEquals(Math.round(2 * view.paperWidth()), ImageIO.read(file.toFile()).getWidth(), 1);
        assertTrue(file.getFileName().toString().endsWith(".png"), file.toString());
    }

    @Test
    void thePaletteListsBoth() throws TimeoutException {
        figure();
        var titles = WaitForAsyncUtils.waitForAsyncFx(5_000, () -> workbench.actions().stream().map(Action::title).toList());
        assertTrue(titles.contains(texts.get("figure.save")) && titles.contains(texts.get("figure.copy")), titles.toString());
    }
}
