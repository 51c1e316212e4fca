package activarium;

import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.activation.ParameterValue;
import activarium.command.CommandLineProgram;
import activarium.export.onnx.ModelDescription;
import activarium.network.RunSpecReader;
import activarium.report.Provenance;
import activarium.study.StudySpecReader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Holds the documents to the program: links lead somewhere, examples are read, commands and their options exist. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w*)\\R(.*?)^ *```");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");
    private static final Pattern ARXIV = Pattern.compile("\\b\\d{4}\\.\\d{5}\\b");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> folder = Files.list(Path.of("src/docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")), folder.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream())
                    .toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) {
        List<String> nowhere = new ArrayList<>();
        for (String link : all(LINK, text(document)).map(found -> found.group(1)).toList()) {
            if (link.matches("[a-z]+:.*")) {
                continue;
            }
            String[] parts = link.split("#", 2);
            Path file = parts[0].isEmpty() ? document : document.toAbsolutePath().getParent().resolve(parts[0]).normalize();
            if (!Files.exists(file) || parts.length == 2 && !headings(file).contains(parts[1])) {
                nowhere.add(link);
            }
        }
        assertEquals(List.of(), nowhere);
    }

    /** As GitHub makes them of headings. */
    private static Set<String> headings(Path file) {
        return text(file).lines().filter(line -> line.startsWith("#")).map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-')).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void commandsAndTheirOptionsExist(Path document) {
        CommandLine line = new CommandLine(CommandLineProgram.class).setCaseInsensitiveEnumValuesAllowed(true);
        all(BLOCK, text(document)).filter(block -> block.group(1).isEmpty()).flatMap(block -> block.group(2).lines())
                .filter(command -> command.startsWith("activarium ")).forEach(command -> line.parseArgs(all(WORD, command.replaceFirst("\\s# .*", "").replaceAll("[\\[\\]]", ""))
                        .skip(1).map(word -> word.group(1) == null ? word.group() : word.group(1)).toArray(String[]::new)));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void experimentsAreRead(Path document) {
        for (String json : blocks(document, "json")) {
            if (json.contains("\"grid\"")) {
                assertTrue(StudySpecReader.read(json).seeds().size() > 1);
            } else if (json.contains("\"network\"")) {
                assertEquals(RunSpecReader.read(json), RunSpecReader.read(json));
            }
        }
    }

    /** The page's catalogue entry and its typed one are the same function, and the one that is computed keeps to the one that is shown. */
    @Test
    void theExampleOfAnActivationIsOne() throws IOException {
        Path page = Path.of("src/docs/ADDING.md");
        MatchResult entry = all(Pattern.compile("formula\\(\"([^\"]+)\", \"([^\"]+)\"\\)"), String.join("", blocks(page, "java"))).findFirst().orElseThrow();
        JsonNode typed = new ObjectMapper().readTree(blocks(page, "json").getFirst());
        assertEquals(entry.group(2), typed.get("formula").asText());
        ActivationInstance shown = Catalogue.ofFormula(entry.group(1)).instance().with("p", ParameterValue.of(typed.at("/params/p").asDouble()));
        ActivationInstance computed = Catalogue.ofFormula(entry.group(2)).instance().with("p", ParameterValue.of(typed.at("/params/p").asDouble()));
        for (double x = -3; x <= 4; x += 0.125) {
            assertEquals(shown.value(x), computed.value(x), 1e-12);
        }
    }

    @Test
    void theReadmeCountsTheCatalogue() {
        int count = Catalogue.standard().activations().size();
        assertTrue(text(Path.of("README.md")).contains("**Explore.** " + count + " activations"), "the catalogue has " + count);
        assertTrue(text(Path.of("README.md")).contains("| activations | " + count + " and typed formulas"), "the catalogue has " + count);
    }

    /** The script of the continuous integration takes the line that follows. */
    @Test
    void theReadmeSaysHowToTest() {
        assertTrue(text(Path.of("README.md")).contains("<!-- test -->\n```\nmvn -B verify\n```"));
    }

    /** The Citation File Format 1.2.0: what it requires, the version of the build, and the README's papers. */
    @Test
    void theCitationFitsTheProgram() throws IOException {
        JsonNode citation = new ObjectMapper(new YAMLFactory()).readTree(Path.of("CITATION.cff").toFile());
        assertEquals("1.2.0", citation.get("cff-version").asText());
        for (String required : List.of("message", "title", "authors")) {
            assertFalse(citation.path(required).isMissingNode(), required);
        }
        String pom = text(Path.of("pom.xml"));
        assertTrue(pom.contains("<artifactId>activarium</artifactId>\n  <version>" + citation.get("version").asText() + "</version>"));
        assertEquals("Activarium " + citation.get("version").asText(), Provenance.PROGRAM);
        assertEquals(citation.get("version").asText(), ModelDescription.VERSION);
        Set<String> cited = new TreeSet<>();
        for (JsonNode reference : citation.get("references")) {
            for (String required : List.of("type", "title", "authors")) {
                assertFalse(reference.path(required).isMissingNode(), required);
            }
            cited.add(reference.at("/identifiers/0/value").asText().replaceFirst(".*:", ""));
        }
        String readme = text(Path.of("README.md"));
        assertEquals(all(ARXIV, readme.substring(readme.indexOf("## The papers"))).map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new)), cited);
    }

    private static List<String> blocks(Path document, String language) {
        return all(BLOCK, text(document)).filter(block -> block.group(1).equals(language)).map(block -> block.group(2)).toList();
    }

    private static Stream<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
