package activarium.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a folder holds of an engine that is not the one that goes on. */
final class FoundWork {
    private FoundWork() {
    }

    /**
     * Says that it is trained again by the engine that was named.
     *
     * @param what    members, trials
     * @param engines that the folder's are of, and how many each
     * @throws BadInputException where no engine was named, and none of it is of the one that is usual
     */
    static void check(String what, EngineOption engine, Path folder, Map<String, Integer> engines, Consumer<String> say) {
        Map<String, Integer> others = new TreeMap<>(engines);
        if (others.remove(engine.engine()) == null && !engine.named() && !others.isEmpty()) {
            String first = others.keySet().iterator().next();
            throw new BadInputException("the " + what + " in " + folder + " are of the " + first + " engine; go on with --engine " + first
                    + ", or train them again with --engine " + engine.engine());
        }
        others.forEach((other, count) -> say.accept(count + " " + what + " in " + folder + " are of the " + other + " engine and are trained again with " + engine.engine()
                + ": a study has the numbers of one"));
    }
}
