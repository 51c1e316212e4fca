package activarium.expression;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Visits every distinct node of an expression once. */
final class Walk {
    private Walk() {
    }

    /** The nodes directly below, from left to right. */
    static List<Expression> children(Expression node) {
        return switch (node) {
            case Expression.Constant _, Expression.Input _, Expression.Parameter _ -> List.of();
            case Expression.Apply(var _, var argument) -> List.of(argument);
            case Expression.Binary(var _, var left, var right) -> List.of(left, right);
            case Expression.Where(var _, var left, var right, var then, var otherwise) ->
                    List.of(left, right, then, otherwise);
            case Expression.Call(var _, var _, var argument, var _) -> List.of(argument);
        };
    }

    /** A node before what is below it; left before right; a shared node only where it is met first. */
    static void depthFirst(Expression root, Consumer<Expression> visitor) {
        Set<Expression> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var open = new java.util.ArrayDeque<Expression>();
        open.push(root);
        while (!open.isEmpty()) {
            Expression node = open.pop();
            if (seen.add(node)) {
                visitor.accept(node);
                children(node).reversed().forEach(open::push);
            }
        }
    }
}
