package activarium.ui.learn;

import activarium.figure.Theme;
import activarium.lesson.LessonShelf;
import activarium.ui.Action;
import activarium.ui.Banner;
import activarium.ui.LiveContent;
import activarium.ui.Page;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lessons there are, and how far each has got. */
public final class LearnPage implements Page {
    /** From this width on, cards stand in two columns. */
    private static final double WIDE = 760;
    private static final double WIDEST = 1040;

    private final LearnModel model;
    private final Texts texts;
    private final BorderPane root = new BorderPane();
    private final Banner banner;
    private final Label summary = new Label();
    private final GridPane cards = new GridPane();
    private final VBox content;
    private final Subscription listening;
    private List<LessonCard> shown = List.of();
    private int columns;

    LearnPage(LearnModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        banner = new Banner(texts.get("close"));
        Label title = new Label(texts.get("learn.title"));
        title.getStyleClass().add("learn-title");
        summary.setId("learn-summary");
        summary.setWrapText(true);
        summary.setMinHeight(Label.USE_PREF_SIZE);
        cards.setId("lessons");
        cards.getStyleClass().add("learn-cards");
        content = new VBox(title, summary, cards, teachers());
        content.getStyleClass().add("learn");
        content.setMaxWidth(WIDEST);
        ScrollPane scroll = new ScrollPane(content);
        LiveContent.in(scroll);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox centre = new VBox(banner, scroll);
        centre.setMinWidth(0);
        root.setCenter(centre);
        root.getStyleClass().add("page");
        content.widthProperty().addListener((_, _, _) -> arrange());
        listening = Subscription.combine(model.shelfProperty().subscribe((_, _) -> fill()), model.progressProperty().subscribe((_, _) -> fill()),
                model.attendanceProperty().subscribe((_, _) -> fill()));
        fill();
        model.refresh(_ -> {
        });
    }

    /** What is for those who write lessons. */
    private Node teachers() {
        Button open = new Button(texts.get("learn.open"), new FontIcon(Feather.FOLDER));
        open.setId("open-lesson");
        Tip.on(open, texts.get("learn.open.tip"));
        open.setOnAction(_ -> open());
        Button again = new Button(texts.get("learn.refresh"), new FontIcon(Feather.REFRESH_CW));
        again.setId("refresh-lessons");
        again.getStyleClass().add("flat");
        Tip.on(again, texts.get("learn.refresh.tip"));
        again.setOnAction(_ -> model.refresh(_ -> {
        }));
        FlowPane buttons = new FlowPane(open, again);
        buttons.getStyleClass().add("learn-buttons");
        Label note = new Label(texts.get("learn.own", shortened(model.folder())));
        note.getStyleClass().add("note");
        note.setWrapText(true);
        note.setMinHeight(Label.USE_PREF_SIZE);
        Label heading = new Label(texts.get("learn.teachers"));
        heading.getStyleClass().add("heading");
        VBox box = new VBox(heading, note, buttons);
        box.getStyleClass().add("learn-teachers");
        return box;
    }

    /** As shells write a folder of the user's. */
    private static String shortened(Path folder) {
        Path home = Path.of(System.getProperty("user.home"));
        return folder.startsWith(home) ? Path.of("~").resolve(home.relativize(folder)).toString() : folder.toString();
    }

    private void open() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("learn.open.tip"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(texts.get("learn.kind"), "*.json"));
        File file = chooser.showOpenDialog(root.getScene().getWindow());
        if (file != null) {
            model.open(file.toPath());
        }
    }

    private void fill() {
        List<LessonShelf.Entry> entries = model.shelfProperty().get();
        Progress progress = model.progressProperty().get();
        Optional<String> going = Optional.ofNullable(model.attendance()).map(Attendance::id);
        List<LessonCard> made = new ArrayList<>();
        Optional<String> recommended = going.or(() -> recommended(entries, progress));
        for (int i = 0; i < entries.size(); i++) {
            String id = entries.get(i).id();
            made.add(new LessonCard(model, texts, entries.get(i), i + 1, Optional.ofNullable(progress.lessons().get(id)), going.equals(Optional.of(id)),
                    recommended.equals(Optional.of(id))));
        }
        Optional<String> focused = shown.stream().filter(LessonCard::hasKeyboard).map(LessonCard::lesson).findFirst();
        shown = made;
        columns = 0;
        arrange();
        focused.flatMap(id -> made.stream().filter(card -> card.lesson().equals(id)).findFirst()).ifPresent(LessonCard::focus);
        long done = entries.stream().filter(entry -> progress.lessons().containsKey(entry.id()) && progress.lessons().get(entry.id()).done()).count();
        boolean fresh = progress.lessons().isEmpty();
        summary.setText(entries.isEmpty() ? texts.get("learn.reading") : fresh ? texts.get("learn.first") : texts.get("learn.summary", done, entries.size()));
    }

    /** What to do next: the lesson that was begun, else the first that was not done. */
    private static Optional<String> recommended(List<LessonShelf.Entry> entries, Progress progress) {
        List<String> ids = entries.stream().filter(LessonShelf.Readable.class::isInstance).map(LessonShelf.Entry::id).toList();
        return ids.stream().filter(id -> progress.lessons().containsKey(id) && !progress.lessons().get(id).done()).findFirst()
                .or(() -> ids.stream().filter(id -> !progress.lessons().containsKey(id)).findFirst());
    }

    private void arrange() {
        int wanted = content.getWidth() >= WIDE ? 2 : 1;
        if (wanted == columns) {
            return;
        }
        columns = wanted;
        cards.getColumnConstraints().clear();
        for (int i = 0; i < wanted; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / wanted);
            column.setFillWidth(true);
            cards.getColumnConstraints().add(column);
        }
        cards.getChildren().clear();
        for (int i = 0; i < shown.size(); i++) {
            cards.add(shown.get(i), i % wanted, i / wanted);
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void undo() {
        // A list of lessons is not edited.
    }

    @Override
    public void redo() {
        // A list of lessons is not edited.
    }

    @Override
    public List<Action> actions() {
        List<Action> all = new ArrayList<>(List.of(Action.of(texts.get("learn.open.tip"), this::open), Action.of(texts.get("learn.refresh.tip"),
                () -> model.refresh(_ -> {
                }))));
        for (LessonShelf.Entry entry : model.shelfProperty().get()) {
            if (entry instanceof LessonShelf.Readable(var _, var _, var lesson)) {
                all.add(Action.of(texts.get("learn.action.start", lesson.title().line(Paragraphs.language(texts))), () -> model.start(entry)));
            }
        }
        return all;
    }

    @Override
    public void primaryAction() {
        shown.stream().filter(LessonCard::recommended).findFirst().ifPresent(LessonCard::start);
    }

    @Override
    public void focus() {
        model.refresh(_ -> {
        });
        shown.stream().filter(LessonCard::recommended).findFirst().ifPresent(LessonCard::focus);
    }

    @Override
    public void themed(Theme theme) {
        // There is no figure on this page.
    }

    @Override
    public void close() {
        listening.unsubscribe();
    }

    @Override
    public void complain(String message) {
        banner.show(message);
    }
}
