package activarium;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Every public type of the numeric packages, and every public method and constructor of one, says what it is. What overrides says it where it was
 * declared; compact constructors and enum constants are explained by their types where their names do not do so.
 */
class DocstringsTest {
    private static final Path SOURCES = Path.of("src/main/java/activarium");
    private static final List<String> PACKAGES = List.of("vector", "message", "expression", "cpab", "activation", "data", "network", "training", "training/fused",
            "training/worker", "training/device", "training/engines", "study", "study/statistics", "study/sparse", "store", "export", "figure");

    private final Set<String> silent = new TreeSet<>();
    private int documented;

    @Test
    void whatIsPublicSaysWhatItIs() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> files = new ArrayList<>();
        for (String one : PACKAGES) {
            try (Stream<Path> folder = Files.list(SOURCES.resolve(one))) {
                folder.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java")).sorted().forEach(files::add);
            }
        }
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                String folder = SOURCES.toUri().relativize(unit.getSourceFile().toUri()).getPath().replaceFirst("[^/]*$", "");
                unit.getTypeDecls().forEach(type -> look(docs, unit, new TreePath(new TreePath(unit), type), folder, false));
            }
        }
        assertTrue(documented > 500, "only " + documented + " docstrings were found");
        assertEquals(Set.of(), silent);
    }

    /** @param within whether the type is a member of an interface, whose members are public without saying so */
    private void look(DocTrees docs, CompilationUnitTree unit, TreePath path, String place, boolean within) {
        if (!(path.getLeaf() instanceof ClassTree type) || !within && !type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
            return;
        }
        String name = place + type.getSimpleName();
        judge(docs, path, name);
        boolean open = type.getKind() == Tree.Kind.INTERFACE;
        for (Tree member : type.getMembers()) {
            TreePath at = new TreePath(path, member);
            if (member instanceof MethodTree method) {
                boolean seen = open ? !method.getModifiers().getFlags().contains(Modifier.PRIVATE) : method.getModifiers().getFlags().contains(Modifier.PUBLIC);
                boolean overrides = method.getModifiers().getAnnotations().stream().anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
                if (seen && !overrides && !isCompact(unit, docs, method, type)) {
                    judge(docs, at, name + "." + method.getName().toString().replace("<init>", "new"));
                }
            } else {
                look(docs, unit, at, name + ".", open);
            }
        }
    }

    /** Of a record: its parameters are the record's, and the record's docstring explains them. */
    private static boolean isCompact(CompilationUnitTree unit, DocTrees docs, MethodTree method, ClassTree type) {
        if (type.getKind() != Tree.Kind.RECORD || !method.getName().contentEquals("<init>")) {
            return false;
        }
        try {
            int begin = (int) docs.getSourcePositions().getStartPosition(unit, method);
            String source = unit.getSourceFile().getCharContent(true).toString();
            int parenthesis = source.indexOf('(', begin);
            return begin >= 0 && (parenthesis < 0 || source.indexOf('{', begin) < parenthesis);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void judge(DocTrees docs, TreePath path, String name) {
        String words = docs.getDocComment(path);
        if (words == null || words.isBlank()) {
            silent.add(name);
        } else {
            documented++;
        }
    }
}
