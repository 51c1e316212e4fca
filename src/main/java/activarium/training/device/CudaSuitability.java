package activarium.training.device;

import java.util.List;
import java.util.Optional;

/**
 * Whether Deeplearning4j's CUDA library, ND4J for CUDA 11.6, can compute on a card, and why not, in a sentence each. It holds machine code for
 * compute capability 3.7, 5.0, 5.2, 6.0, 6.1, 7.0, 7.5, 8.0 and 8.6 and no PTX, which a driver could compile for others; machine code runs on cards of the
 * same major number and at least its minor one (CUDA C++ Programming Guide, binary compatibility). CUDA 11.x runs on drivers from 450.80.02 on
 * (on Windows 452.39; CUDA Compatibility, minor version compatibility).
 *
 * @param library whether that library is in this build
 * @param visible what the environment variable {@code CUDA_VISIBLE_DEVICES} says
 */
public record CudaSuitability(boolean library, Optional<String> visible) {
    private static final List<ComputeCapability> MACHINE_CODE = List.of(of(3, 7), of(5, 0), of(5, 2), of(6, 0), of(6, 1), of(7, 0), of(7, 5), of(8, 0),
            of(8, 6));
    /** The last one that 8.6 code runs on. */
    private static final ComputeCapability NEWEST = of(8, 9);
    private static final int OLDEST_CUDA = 11_000;
    private static final List<Integer> OLDEST_DRIVER = List.of(450, 80, 2);
    private static final List<Integer> OLDEST_DRIVER_WINDOWS = List.of(452, 39);
    private static final long GIBI = 1L << 30;
    /** The machine code of ND4J, cuBLAS and cuDNN alone fills more than one GiB before the first number. */
    private static final long LEAST_MEMORY = 3 * GIBI;
    private static final int NO_DEVICE = 100;
    private static final int MISMATCH = 803;

    private static ComputeCapability of(int major, int minor) {
        return new ComputeCapability(major, minor);
    }

    /** Why no card at all can be used; empty where it depends on the card. */
    public Optional<String> problem(DriverAnswer answer) {
        return switch (answer) {
            case DriverAnswer.Missing _ -> Optional.of("there is no NVIDIA driver on this machine; to train on an NVIDIA card install its driver, 450.80.02 or newer");
            case DriverAnswer.Silent(String how) -> Optional.of("the NVIDIA driver cannot be asked: " + how + "; install it again");
            case DriverAnswer.Refused(int error, var version) -> Optional.of(refused(error, version));
            case DriverAnswer.Present present -> present.cuda() < OLDEST_CUDA || tooOld(present.version()) ? Optional.of(tooOld(present))
                    : present.cards().isEmpty() ? Optional.of(noCard(present)) : Optional.empty();
        };
    }

    /** Why this card cannot be used; empty where it can. */
    public Optional<String> problem(DriverAnswer answer, Card card) {
        Optional<String> general = problem(answer);
        if (general.isPresent()) {
            return general;
        }
        ComputeCapability capability = card.capability();
        String kind = card.name() + " has compute capability " + capability
                + (capability.architecture().isEmpty() ? "" : " (" + capability.architecture() + ")");
        if (capability.compareTo(NEWEST) > 0) {
            return Optional.of(kind + "; Deeplearning4j's CUDA library holds machine code up to " + NEWEST
                    + " and no PTX that the driver could compile for a newer card");
        }
        if (MACHINE_CODE.stream().noneMatch(code -> code.major() == capability.major() && code.minor() <= capability.minor())) {
            return Optional.of(kind + "; Deeplearning4j's CUDA library holds machine code from " + MACHINE_CODE.getFirst() + " on: the card is too old for it");
        }
        if (card.memory() < LEAST_MEMORY) {
            return Optional.of(card.name() + " has " + gibi(card.memory()) + " GiB of memory; Deeplearning4j's CUDA library needs a card with at least "
                    + gibi(LEAST_MEMORY) + " GiB");
        }
        return library ? Optional.empty() : Optional.of("the CUDA library of Deeplearning4j is not in this build; build the program with mvn -Pcuda package");
    }

    /** How many cards the environment hides, in a sentence; empty where none. */
    public Optional<String> hidden(DriverAnswer answer) {
        return answer instanceof DriverAnswer.Present present && visible.isPresent() && present.all().isPresent()
                && present.all().get() > present.cards().size() && !present.cards().isEmpty()
                ? Optional.of("CUDA_VISIBLE_DEVICES=" + visible.get() + " hides " + (present.all().get() - present.cards().size()) + " of "
                        + present.all().get() + " cards") : Optional.empty();
    }

    private String noCard(DriverAnswer.Present present) {
        if (visible.isPresent()) {
            return "CUDA_VISIBLE_DEVICES=" + visible.get() + " hides every card from this program"
                    + present.all().map(count -> " (the machine has " + count + ")").orElse("") + "; start it without that variable";
        }
        return "the NVIDIA driver finds no card in this machine";
    }

    private static String refused(int error, Optional<String> version) {
        String driver = "the NVIDIA driver" + version.map(text -> " " + text).orElse("");
        return switch (error) {
            case NO_DEVICE -> driver + " finds no card in this machine";
            case MISMATCH -> driver + " and its kernel module are of different versions (CUDA error 803); restart the machine";
            default -> driver + " does not start (CUDA error " + error + "); restart the machine or install the driver again";
        };
    }

    private static boolean tooOld(Optional<String> version) {
        List<Integer> oldest = System.getProperty("os.name").startsWith("Windows") ? OLDEST_DRIVER_WINDOWS : OLDEST_DRIVER;
        return version.filter(text -> text.matches("\\d{1,6}(\\.\\d{1,6})*")).map(text -> {
            String[] parts = text.split("\\.");
            for (int i = 0; i < Math.min(parts.length, oldest.size()); i++) {
                int part = Integer.parseInt(parts[i]);
                if (part != oldest.get(i)) {
                    return part < oldest.get(i);
                }
            }
            return false;
        }).orElse(false);
    }

    private static String tooOld(DriverAnswer.Present present) {
        return "the NVIDIA driver" + present.version().map(text -> " " + text).orElse("") + " is too old: it serves CUDA " + present.cudaVersion()
                + ", Deeplearning4j's CUDA library needs CUDA 11.6 and a driver of at least 450.80.02 (Windows: 452.39); install a newer driver";
    }

    private static String gibi(long bytes) {
        double value = (double) bytes / GIBI;
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(java.util.Locale.ROOT, "%.1f", value);
    }
}
