package activarium.activation;

import activarium.expression.Expression;
import activarium.expression.FormulaException;
import activarium.expression.FormulaProblem;
import activarium.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What is wrong with a formula or a parameter is said in every language, with the same particulars. */
class ProblemTextsTest {
    private static void complete(String bundle, Set<String> keys) {
        ResourceBundle english = ResourceBundle.getBundle(bundle, Locale.ROOT);
        ResourceBundle japanese = ResourceBundle.getBundle(bundle, Locale.JAPANESE);
        assertEquals(Locale.JAPANESE, japanese.getLocale());
        assertEquals(keys, english.keySet());
        for (String key : keys) {
            assertEquals(arguments(english.getString(key)), arguments(japanese.getString(key)), key);
            if (english.getString(key).codePoints().filter(Character::isLetter).count() > 6) {
                assertTrue(japanese.getString(key).codePoints().anyMatch(c -> Character.isIdeographic(c) || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA), key);
            }
        }
    }

    private static Set<String> arguments(String text) {
        Matcher matcher = Pattern.compile("\\{\\d}").matcher(text);
        Set<String> found = new TreeSet<>();
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    @Test
    void everyProblemHasItsWords() {
        complete(FormulaProblem.values()[0].bundle(), Arrays.stream(FormulaProblem.values()).map(FormulaProblem::key).collect(Collectors.toSet()));
        complete(ActivationProblem.values()[0].bundle(), Arrays.stream(ActivationProblem.values()).map(ActivationProblem::key).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "tanh(x | 式が途中で終わっています。「)」が必要です（7 文字目）",
        "2x | 「x」がありますが、ここには演算子（積には * が必要です。例：2*x）が必要です（2 文字目）",
        "tanhh(x) | 関数「tanhh」は知られていません。もしかして tanh ですか（1 文字目）",
        "max(x) | max の引数は 2 個です（1 個あります）（1 文字目）",
        "1/0 | 0 で割っています（2 文字目）"})
    void inJapanese(String formula, String said) {
        Message typed = assertThrows(FormulaException.class, () -> Expression.parse(formula)).problem();
        assertEquals(said, typed.in(Locale.JAPANESE));
        assertEquals(typed, assertThrows(InvalidActivationException.class, () -> Catalogue.ofFormula(formula)).problem(), "an activation says the same");
    }

    @Test
    void settingsAndNamesInBothLanguages() {
        InvalidActivationException ends = assertThrows(InvalidActivationException.class,
                () -> Catalogue.standard().get("ditac").instance(Map.of("lo", ParameterValue.of(5))));
        assertEquals("ditac: lo must be below hi, but lo = 5.0 and hi = 3.0", ends.getMessage());
        assertEquals("ditac：lo は hi より小さくなければなりません（lo = 5.0、hi = 3.0 でした）", ends.problem().in(Locale.JAPANESE));
        assertEquals("活性化関数「pelo」は知られていません。もしかして pelu ですか",
                assertThrows(InvalidActivationException.class, () -> Catalogue.standard().get("pelo")).problem().in(Locale.JAPANESE));
    }
}
