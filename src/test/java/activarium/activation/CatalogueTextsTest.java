package activarium.activation;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The catalogue speaks Japanese: every sentence of it, and no sentence of what it does not have. */
class CatalogueTextsTest {
    private final CatalogueTexts english = CatalogueTexts.of(Locale.ENGLISH);
    private final CatalogueTexts japanese = CatalogueTexts.of(Locale.JAPANESE);

    private static List<Activation> all() {
        List<Activation> all = new ArrayList<>(Catalogue.standard().activations());
        all.add(Catalogue.ofFormula("a*x + note*x").instance().activation());
        return all;
    }

    @Test
    void everySentenceIsJapanese() {
        for (Activation activation : all()) {
            japanese(activation.name(), japanese.note(activation));
            activation.parameters().forEach(one -> japanese(activation + " " + one.name(), japanese.effect(activation, one)));
            activation.settings().forEach(one -> japanese(activation + " " + one.name(), japanese.effect(activation, one)));
        }
        assertEquals("恒等関数", japanese.title(Catalogue.standard().get("identity")));
        assertEquals("PELU", japanese.title(Catalogue.standard().get("pelu")), "a name that everybody writes so");
    }

    private static void japanese(String of, String text) {
        assertTrue(text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA || Character.isIdeographic(c)), of + ": " + text);
    }

    @Test
    void englishIsTheCataloguesOwn() {
        for (Activation activation : all()) {
            assertEquals(activation.note(), english.note(activation));
            assertEquals(activation.title(), english.title(activation));
            activation.parameters().forEach(one -> assertEquals(one.effect(), english.effect(activation, one)));
        }
    }

    @Test
    void nothingIsLeftOver() {
        Set<String> asked = new TreeSet<>();
        CatalogueTexts listening = new CatalogueTexts(new Recorder(japanese.bundle(), asked));
        for (Activation activation : all()) {
            listening.note(activation);
            listening.title(activation);
            activation.parameters().forEach(one -> listening.effect(activation, one));
            activation.settings().forEach(one -> listening.effect(activation, one));
        }
        Set<String> left = new TreeSet<>(japanese.bundle().keySet());
        left.removeAll(asked);
        assertEquals(Set.of(), left);
    }

    @Test
    void titlesTellActivationsApart() {
        List<String> titles = Catalogue.standard().activations().stream().map(japanese::title).toList();
        assertEquals(titles.size(), Set.copyOf(titles).size());
    }

    /** Notes what is taken from a bundle. */
    private static final class Recorder extends ResourceBundle {
        private final ResourceBundle from;
        private final Set<String> taken;

        Recorder(ResourceBundle from, Set<String> taken) {
            this.from = from;
            this.taken = taken;
        }

        @Override
        protected Object handleGetObject(String key) {
            taken.add(key);
            return from.getObject(key);
        }

        @Override
        public boolean containsKey(String key) {
            return from.containsKey(key);
        }

        @Override
        public Enumeration<String> getKeys() {
            return from.getKeys();
        }
    }
}
