package activarium;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Which package may use which; the architecture page has the same table in words. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("activarium");

    /** What a package may use besides itself and libraries. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            entry("vector", List.of()),
            entry("message", List.of()),
            entry("expression", List.of("vector", "message")),
            entry("cpab", List.of("vector")),
            entry("activation", List.of("expression", "cpab", "message")),
            entry("data", List.of("message")),
            entry("network", List.of("activation", "data", "expression", "message")),
            entry("training", List.of("message", "network", "activation", "data")),
            entry("training.fused", List.of("training", "network", "activation", "data", "expression", "cpab")),
            entry("training.dl4j", List.of("training", "network", "activation", "data", "expression", "cpab")),
            entry("training.cuda.kernel", List.of()),
            entry("training.cuda.ptx", List.of("training.cuda.kernel")),
            entry("training.cuda.card", List.of("training.cuda.kernel")),
            entry("training.cuda.interpret", List.of("training.cuda.kernel", "training.cuda.card")),
            entry("training.cuda.elementary", List.of("training.cuda.kernel", "expression", "vector")),
            entry("training.cuda.activation", List.of("training.cuda.kernel", "training.cuda.elementary", "expression", "cpab", "activation")),
            entry("training.cuda.network", List.of("training.cuda.kernel", "training.cuda.card", "training.cuda.elementary", "training.cuda.activation", "training",
                    "network", "activation", "data", "expression")),
            entry("training.cuda.tiled", List.of("training.cuda.kernel", "training.cuda.card", "training.cuda.elementary", "training.cuda.activation", "training.cuda.network",
                    "training", "network", "data")),
            entry("training.worker", List.of("message", "training", "network", "activation", "data")),
            entry("training.device", List.of("message", "training.worker")),
            entry("training.engines", List.of("message", "training", "training.fused", "training.worker", "training.device", "network", "data")),
            entry("figure", List.of("message", "activation", "training")),
            entry("export", List.of("activation", "network", "expression", "cpab")),
            entry("export.onnx", List.of("training", "network", "activation", "data", "expression", "cpab")),
            entry("study", List.of("message", "study.statistics", "training", "network", "activation", "data")),
            entry("study.statistics", List.of()),
            entry("study.sparse", List.of("message", "training", "network", "activation", "data")),
            entry("report.sparse", List.of("report", "study.sparse", "study.statistics", "figure", "training", "network", "activation")),
            entry("report", List.of("study", "study.statistics", "figure", "training", "network", "activation", "data")),
            entry("command", List.of("message", "expression", "cpab", "activation", "data", "network", "training", "training.fused", "training.dl4j", "training.worker",
                    "training.device", "training.engines", "figure", "study", "study.sparse", "export", "export.onnx", "report", "report.sparse", "store")),
            entry("lesson", List.of("message", "study", "study.statistics", "figure", "training", "network", "activation", "data", "expression")),
            entry("store", List.of("message", "study", "training", "network", "activation", "data")));

    @Test
    void packagesUseOnlyWhatTheyMay() {
        MAY_USE.forEach((name, others) -> {
            List<String> allowed = new ArrayList<>();
            allowed.add("activarium." + name);
            others.forEach(other -> allowed.add("activarium." + other));
            classes().that().resideInAPackage("activarium." + name).should().onlyDependOnClassesThat(
                    resideOutsideOfPackage("activarium..").or(resideInAnyPackage(allowed.toArray(String[]::new)))).check(CLASSES);
        });
    }

    /** The entry point and the window may use all; Spark's sources are there in their profile only; the kernels for graphics cards are yet to be an engine. */
    @Test
    void everyPackageIsInTheTable() {
        Set<String> there = new TreeSet<>();
        CLASSES.forEach(one -> there.add(one.getPackageName()));
        MAY_USE.keySet().forEach(name -> there.remove("activarium." + name));
        there.removeIf(name -> name.equals("activarium") || name.startsWith("activarium.ui") || name.equals("activarium.study.spark")
                || name.startsWith("activarium.training.cuda"));
        assertEquals(Set.of(), there);
    }

    @Test
    void theMathematicsNeedsTheJdkOnly() {
        // JSpecify's words for what may be null are there for the compiler alone.
        for (String name : List.of("vector", "expression", "cpab", "activation", "data")) {
            classes().that().resideInAPackage("activarium." + name + "..").should().onlyDependOnClassesThat()
                    .resideInAnyPackage("java..", "jdk.incubator.vector..", "org.jspecify.annotations..", "activarium..").check(CLASSES);
        }
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        noClasses().that().resideOutsideOfPackage("activarium.ui..").and().doNotHaveFullyQualifiedName("activarium.Activarium")
                .should().dependOnClassesThat().resideInAnyPackage("javafx..", "atlantafx..", "org.controlsfx..").check(CLASSES);
    }

    @Test
    void nothingStaticChanges() {
        noFields().that().areStatic().and().doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)
                .should().notBeFinal().check(CLASSES);
    }

    /** So that the compiler, by NullAway, looks at all of them. */
    @Test
    void everyPackageSaysWhatMayBeNull() {
        Set<String> unmarked = new TreeSet<>();
        CLASSES.stream().map(JavaClass::getPackage).filter(one -> !one.isAnnotatedWith(NullMarked.class)).forEach(one -> unmarked.add(one.getName()));
        assertEquals(Set.of(), unmarked);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses().should().haveNameMatching(".*(Utils?|Manager|Helper)").check(CLASSES);
    }
}
