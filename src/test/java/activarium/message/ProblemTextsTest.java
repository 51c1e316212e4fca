package activarium.message;

import activarium.data.CsvFile;
import activarium.data.DataProblem;
import activarium.data.InvalidDataException;
import activarium.data.Task;
import activarium.lesson.LessonProblem;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpecReader;
import activarium.network.SpecProblem;
import activarium.study.StudyProblem;
import activarium.study.StudySpecReader;
import activarium.study.sparse.SafsProblem;
import activarium.training.TrainingProblem;
import activarium.training.cuda.driver.CudaProblem;
import activarium.training.device.DeviceProblem;
import activarium.training.engines.EngineProblem;
import activarium.training.worker.WorkerProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is wrong with data, RunSpecs, engines and devices is said in every language, with the same particulars. */
class ProblemTextsTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)}");
    private static final Set<Character.UnicodeScript> KANA = Set.of(Character.UnicodeScript.HIRAGANA, Character.UnicodeScript.KATAKANA);

    /** Every problem of a kind, by its bundle. */
    private static final Map<String, Set<String>> KINDS = Stream.<Problem[]>of(CudaProblem.values(), DataProblem.values(), DeviceProblem.values(), EngineProblem.values(),
                    LessonProblem.values(), SafsProblem.values(), SpecProblem.values(), StudyProblem.values(), TrainingProblem.values(), WorkerProblem.values())
            .collect(Collectors.toMap(kind -> kind[0].bundle(), kind -> Arrays.stream(kind).map(Problem::key).collect(Collectors.toSet())));

    @Test
    void everyProblemHasItsWordsInBothLanguages() {
        KINDS.forEach((bundle, keys) -> {
            ResourceBundle english = ResourceBundle.getBundle(bundle, Locale.ROOT);
            ResourceBundle japanese = ResourceBundle.getBundle(bundle, Locale.JAPANESE);
            assertEquals(keys, english.keySet());
            assertEquals(Locale.JAPANESE, japanese.getLocale());
            for (String key : keys) {
                assertEquals(arguments(english.getString(key)), arguments(japanese.getString(key)), key);
                if (english.getString(key).codePoints().filter(Character::isLetter).count() > 6) {
                    assertTrue(japanese.getString(key).codePoints().anyMatch(Character::isIdeographic)
                            || japanese.getString(key).codePoints().anyMatch(c -> KANA.contains(Character.UnicodeScript.of(c))), key);
                }
            }
        });
    }

    @Test
    void noQuotationMarkSwallowsAnArgument() {
        KINDS.forEach((bundle, keys) -> keys.forEach(key -> {
            Set<String> asked = arguments(ResourceBundle.getBundle(bundle, Locale.ROOT).getString(key));
            Message message = new Message(bundle, key, IntStream.range(0, 6).<Object>mapToObj(k -> "<" + k + ">").toList());
            for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
                asked.forEach(k -> assertTrue(message.in(locale).contains("<" + k + ">"), key));
            }
        }));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a,y\\n1,2\\n1,x | table.csv の 3 行目：列「y」の「x」は数ではありません | table.csv, line 3: column \"y\" holds \"x\", which is not a number",
        "a,y\\n1 | table.csv の 2 行目：値が 1 個しかありませんが、見出しの列は 2 つです。列「y」に値がありません | table.csv, line 2: 1 value, but the header names 2 columns; column \"y\" has none",
        "a,b\\n1,2 | table.csv：「y」という列はありません。あるのは a, b です | table.csv: there is no column \"y\"; the columns are a, b"})
    void tables(String lines, String japanese, String english, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("table.csv"), lines.replace("\\n", "\n"));
        InvalidDataException bad = assertThrows(InvalidDataException.class, () -> CsvFile.read(file, List.of("y"), Task.REGRESSION));
        assertEquals(japanese, bad.problem().in(Locale.JAPANESE).replace(folder + "/", ""));
        assertEquals(english, bad.getMessage().replace(folder + "/", ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"version\": 2} | /version：このプログラムが読めるのはバージョン 1 です（2 がありました） | /version: version 2 is not known to this program, which reads version 1",
        "{\"version\": \"a\"} | /version：\"a\" がありますが、必要なのは 1 以上の整数 です | /version: found \"a\", expected a whole number of at least 1",
        "{\"versio\": 1} | /versio：知られていないフィールドです。もしかして「version」ですか | /versio: unknown field; did you mean \"version\"?",
        "[] | リスト がありますが、必要なのは オブジェクト です | found a list, expected an object"})
    void specs(String json, String japanese, String english) {
        InvalidSpecException bad = assertThrows(InvalidSpecException.class, () -> RunSpecReader.read(json));
        assertEquals(japanese, bad.problem().in(Locale.JAPANESE));
        assertEquals(english, bad.getMessage());
    }

    @Test
    void wordsOfOneLanguageStayAsTheyAre() {
        assertEquals("it's {0}", Message.verbatim("it's {0}").in(Locale.JAPANESE));
    }

    private static Set<String> arguments(String text) {
        Matcher matcher = ARGUMENT.matcher(text);
        Set<String> found = new TreeSet<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void studies() {
        InvalidSpecException bad = assertThrows(InvalidSpecException.class, () -> StudySpecReader.read("""
                {"version": 1, "run": {}, "grid": [], "seeds": 3}"""));
        assertEquals("/grid：リストが空です。変化させるフィールドが少なくとも 1 つ必要です", bad.problem().in(Locale.JAPANESE));
        assertEquals("/grid: found an empty list, expected at least one field that varies", bad.getMessage());
    }
}
