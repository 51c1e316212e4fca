package activarium.training.cuda.ptx;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** NVIDIA's assembler, where this machine has it: says whether a card's compiler takes a text, and what it makes of it. */
public final class Ptxas {
    /** Turing, Ampere (A100, GeForce), Ada, Hopper, Blackwell (B200, GeForce). */
    public static final List<Integer> ARCHITECTURES = List.of(75, 80, 86, 89, 90, 100, 120);
    private static final Pattern KERNEL = Pattern.compile("Compiling entry function '(\\w+)'");
    private static final Pattern SPILLS = Pattern.compile("(\\d+) bytes stack frame, (\\d+) bytes spill stores, (\\d+) bytes spill loads");
    private static final Pattern REGISTERS = Pattern.compile("Used (\\d+) registers");

    /**
     * What became of one kernel.
     *
     * @param stack     bytes of a thread's local memory
     * @param spilled   bytes that had no register
     * @param registers of a thread
     */
    public record Report(String kernel, int architecture, int stack, int spilled, int registers) {
    }

    private Ptxas() {
    }

    /** Whether this machine has it; the test is skipped with a word where it has not. */
    public static void assume() {
        boolean there;
        try {
            there = new ProcessBuilder("ptxas", "--version").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException missing) {
            there = false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            there = false;
        }
        Assumptions.assumeTrue(there, "this machine has no ptxas (it comes with the CUDA toolkit): the PTX is not assembled here");
    }

    /** @throws AssertionError with the assembler's words for a text that it refuses */
    public static List<Report> assemble(String ptx, int architecture, Path folder) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("module.ptx"), ptx);
        Path words = folder.resolve("words.txt");
        Process process = new ProcessBuilder("ptxas", "-v", "-arch=sm_" + architecture, "-o", folder.resolve("module.cubin").toString(), file.toString())
                .redirectErrorStream(true).redirectOutput(words.toFile()).start();
        if (process.waitFor() != 0) {
            String said = Files.readString(words);
            throw new AssertionError("sm_" + architecture + ": " + said.substring(0, Math.min(2000, said.length())));
        }
        List<Report> reports = new ArrayList<>();
        String kernel = "";
        int stack = 0;
        int spilled = 0;
        for (String line : Files.readAllLines(words)) {
            Matcher begun = KERNEL.matcher(line);
            Matcher spills = SPILLS.matcher(line);
            Matcher registers = REGISTERS.matcher(line);
            if (begun.find()) {
                kernel = begun.group(1);
            } else if (spills.find()) {
                stack = Integer.parseInt(spills.group(1));
                spilled = Integer.parseInt(spills.group(2)) + Integer.parseInt(spills.group(3));
            } else if (registers.find()) {
                reports.add(new Report(kernel, architecture, stack, spilled, Integer.parseInt(registers.group(1))));
            }
        }
        return reports;
    }
}
