package activarium.command;

import activarium.training.device.Card;
import activarium.training.device.DriverAnswer;
import activarium.training.engines.EngineOffer;
import activarium.training.engines.Engines;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** What networks can be trained on here, and why not on the rest. */
@Command(name = "devices", mixinStandardHelpOptions = true, description = "Lists engines and devices, and for each unavailable one the reason.")
final class DevicesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        try (Engines engines = Engines.ofThisMachine(_ -> {
        })) {
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(Json.text(json(engines)));
            } else {
                print(engines, out);
            }
            return 0;
        }
    }

    /** {@code engines}, a list of engines on devices, and {@code driver}, what it says of itself and the cards. */
    static ObjectNode json(Engines engines) {
        ObjectNode root = Json.object();
        ArrayNode offers = root.putArray("engines");
        for (EngineOffer offer : engines.offers()) {
            ObjectNode node = offers.addObject();
            node.put("engine", offer.choice().engine());
            node.put("device", offer.choice().device());
            offer.card().ifPresent(card -> node.put("name", card.name()));
            node.put("available", offer.usable());
            offer.problem().ifPresent(why -> node.put("reason", why.in(Locale.ENGLISH)));
        }
        ArrayNode devices = root.putArray("devices");
        devices.addObject().put("device", "cpu").put("name", System.getProperty("os.arch"))
                .put("processors", Runtime.getRuntime().availableProcessors());
        for (Card card : cards(engines)) {
            devices.addObject().put("device", card.device()).put("name", card.name()).put("memoryBytes", card.memory())
                    .put("computeCapability", card.capability().toString()).put("architecture", card.capability().architecture()).put("multiprocessors", card.multiprocessors());
        }
        ObjectNode driver = root.putObject("driver");
        switch (engines.driver()) {
            case DriverAnswer.Missing _ -> driver.put("found", false);
            case DriverAnswer.Silent(String how) -> driver.put("found", true).put("problem", how);
            case DriverAnswer.Refused(int error, var version) -> {
                driver.put("found", true).put("cudaError", error);
                version.ifPresent(text -> driver.put("version", text));
            }
            case DriverAnswer.Present present -> {
                driver.put("found", true).put("cuda", present.cudaVersion());
                present.version().ifPresent(text -> driver.put("version", text));
            }
        }
        engines.hiddenCards().ifPresent(hidden -> driver.put("hidden", hidden.in(Locale.ENGLISH)));
        return root;
    }

    private static List<Card> cards(Engines engines) {
        return engines.driver() instanceof DriverAnswer.Present present ? present.cards() : List.of();
    }

    static void print(Engines engines, PrintWriter out) {
        for (Card card : cards(engines)) {
            String architecture = card.capability().architecture();
            out.printf(Locale.ROOT, "%s: %s, %.1f GiB, compute capability %s%s%n", card.device(), card.name(), (double) card.memory() / (1L << 30),
                    card.capability(), architecture.isEmpty() ? "" : " (" + architecture + ")");
        }
        if (engines.driver() instanceof DriverAnswer.Present present) {
            out.println("NVIDIA driver" + present.version().map(text -> " " + text).orElse("") + ", CUDA " + present.cudaVersion());
        }
        engines.hiddenCards().ifPresent(hidden -> out.println(hidden.in(Locale.ENGLISH)));
        for (EngineOffer offer : engines.offers()) {
            out.printf("%-5s on %-7s %s%n", offer.choice().engine(), offer.choice().device(), offer.problem().map(why -> "no: " + why.in(Locale.ENGLISH)).orElse("yes"));
        }
    }
}
