package activarium.figure;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class MessageFigureTest {
    @ParameterizedTest
    @ValueSource(strings = {"Choose a study and press Run. Curves, scores and what can be said with how much confidence appear here while it runs.",
        "実験計画を選んで「実行」を押してください。曲線、得点、そしてどれだけの確かさで何が言えるかが、実行中からここに出ます。"})
    void linesFitWhateverTheLanguage(String text) {
        List<String> lines = MessageFigure.lines(text, 240);
        assertTrue(lines.size() > 2, lines::toString);
        lines.forEach(line -> assertTrue(Text.width(line, Type.regular(14)) <= 240, line));
        assertEquals(text.replace(" ", ""), String.join("", lines).replace(" ", ""));
    }
}
