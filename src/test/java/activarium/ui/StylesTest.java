package activarium.ui;

import javafx.css.CssParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** A style sheet with an error is read as far as that, and the window says nothing about it. */
class StylesTest {
    @ParameterizedTest
    @ValueSource(strings = {"workbench.css", "high-contrast.css"})
    void isReadToItsEnd(String file) throws IOException {
        CssParser.errorsProperty().clear();
        assertFalse(new CssParser().parse(StylesTest.class.getResource(file)).getRules().isEmpty());
        assertEquals(List.of(), CssParser.errorsProperty().stream().map(CssParser.ParseError::getMessage).toList());
    }
}
