package activarium.diagram;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Holds the picture of the architecture page to the code: the same packages, the same lines. How many classes a package has may change
 * without a new picture. {@code mvn -o test -Dtest=PackageDiagramTest -Ddiagram=write} draws it anew.
 */
class PackageDiagramTest {
    private static final Path PICTURE = Path.of("src/docs/architecture.svg");
    private static final PackageGraph CODE = PackageGraph.of(new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("activarium"));

    @Test
    void thePictureShowsTheCode() throws Exception {
        if ("write".equals(System.getProperty("diagram"))) {
            Files.writeString(PICTURE, PackageDiagram.svg(CODE));
        }
        Set<String> expected = new TreeSet<>(CODE.classes().keySet());
        CODE.reduced().uses().forEach((name, used) -> used.forEach(other -> expected.add(PackageDiagram.edge(name, other))));
        assertEquals(expected, ids(PICTURE), PICTURE + " is out of date; draw it anew: mvn -o test -Dtest=PackageDiagramTest -Ddiagram=write");
    }

    @Test
    void aLineThatFollowsFromOthersIsLeftOut() {
        PackageGraph graph = new PackageGraph(Map.of(), Map.of("a", Set.of("b", "c", "d"), "b", Set.of("c"), "c", Set.of(), "d", Set.of()));
        assertEquals(Map.of("a", Set.of("b", "d"), "b", Set.of("c"), "c", Set.of(), "d", Set.of()), graph.reduced().uses());
    }

    @Test
    void linesOnlyLeadDownAndBoxesDoNotOverlap() {
        Map<String, Set<String>> uses = CODE.reduced().uses();
        Map<String, Double> widths = new TreeMap<>();
        uses.keySet().forEach(name -> widths.put(name, 100.0));
        LayeredLayout layout = new LayeredLayout(uses, widths, 20);
        layout.paths().forEach(path -> assertTrue(path.getFirst().row < path.getLast().row, () -> path.getFirst().name + " is not above " + path.getLast().name));
        layout.rows().forEach(row -> {
            for (int i = 1; i < row.size(); i++) {
                assertTrue(row.get(i).x - row.get(i - 1).x > (row.get(i).width + row.get(i - 1).width) / 2 - 1, "two boxes overlap");
            }
        });
    }

    /** Of all boxes and lines. */
    private static Set<String> ids(Path picture) throws Exception {
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile());
        Set<String> ids = new TreeSet<>();
        for (String tag : Set.of("g", "path")) {
            NodeList nodes = document.getElementsByTagName(tag);
            for (int i = 0; i < nodes.getLength(); i++) {
                ids.add(nodes.item(i).getAttributes().getNamedItem("id").getNodeValue());
            }
        }
        return ids;
    }
}
