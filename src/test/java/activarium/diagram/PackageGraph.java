package activarium.diagram;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which package uses which, read off compiled classes. The pages of the window are one package here, as they and the window's frame know each other; the
 * kernels for graphics cards are one, too.
 *
 * @param classes how many top-level classes a package has
 * @param uses    the packages that a package depends on itself, without those that the same package's users reach anyway
 */
record PackageGraph(Map<String, Integer> classes, Map<String, Set<String>> uses) {
    private static final String ROOT = "activarium";
    /** Shown as one with what lies below them. */
    private static final List<String> WHOLE = List.of("ui", "training.cuda");

    static PackageGraph of(JavaClasses compiled) {
        Map<String, Integer> classes = new TreeMap<>();
        Map<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass one : compiled) {
            String name = name(one.getPackageName());
            if (one.isTopLevelClass() && !one.getSimpleName().equals("package-info")) {
                classes.merge(name, 1, Integer::sum);
            }
            Set<String> used = uses.computeIfAbsent(name, _ -> new TreeSet<>());
            for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
                String other = dependency.getTargetClass().getPackageName();
                if ((other.equals(ROOT) || other.startsWith(ROOT + ".")) && !name(other).equals(name)) {
                    used.add(name(other));
                }
            }
        }
        return new PackageGraph(classes, uses);
    }

    /** Without what follows from the rest: where a uses b and b uses c, a may well use c. */
    PackageGraph reduced() {
        Map<String, Set<String>> reach = new TreeMap<>();
        uses.keySet().forEach(name -> reach(name, reach));
        Map<String, Set<String>> kept = new TreeMap<>();
        uses.forEach((name, used) -> {
            Set<String> needed = new TreeSet<>(used);
            used.forEach(other -> needed.removeAll(reach.get(other)));
            kept.put(name, needed);
        });
        return new PackageGraph(classes, kept);
    }

    private Set<String> reach(String name, Map<String, Set<String>> known) {
        Set<String> before = known.get(name);
        if (before != null) {
            return before;
        }
        Set<String> reached = new TreeSet<>();
        // What is asked for again while it is being looked for is on a circle, which other tests forbid.
        known.put(name, reached);
        for (String used : uses.getOrDefault(name, Set.of())) {
            reached.add(used);
            reached.addAll(reach(used, known));
        }
        return reached;
    }

    private static String name(String ofPackage) {
        String name = ofPackage.equals(ROOT) ? ROOT : ofPackage.substring(ROOT.length() + 1);
        return WHOLE.stream().filter(one -> name.startsWith(one + ".")).findFirst().orElse(name);
    }
}
