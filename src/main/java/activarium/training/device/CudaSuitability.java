package activarium.training.device;

import activarium.message.Message;

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
    public Optional<Message> problem(DriverAnswer answer) {
        return switch (answer) {
            case DriverAnswer.Missing _ -> Optional.of(DeviceProblem.NO_DRIVER.with());
            case DriverAnswer.Silent(String how) -> Optional.of(DeviceProblem.SILENT.with(how));
            case DriverAnswer.Refused(int error, var version) -> Optional.of(refused(error, version));
            case DriverAnswer.Present present -> present.cuda() < OLDEST_CUDA || tooOld(present.version()) ? Optional.of(tooOld(present))
                    : present.cards().isEmpty() ? Optional.of(noCard(present)) : Optional.empty();
        };
    }

    /** Why this card cannot be used; empty where it can. */
    public Optional<Message> problem(DriverAnswer answer, Card card) {
        Optional<Message> general = problem(answer);
        if (general.isPresent()) {
            return general;
        }
        ComputeCapability capability = card.capability();
        Message kind = kind(card);
        if (capability.compareTo(NEWEST) > 0) {
            return Optional.of(DeviceProblem.TOO_NEW.with(kind, NEWEST));
        }
        if (MACHINE_CODE.stream().noneMatch(code -> code.major() == capability.major() && code.minor() <= capability.minor())) {
            return Optional.of(DeviceProblem.TOO_OLD.with(kind, MACHINE_CODE.getFirst()));
        }
        if (card.memory() < LEAST_MEMORY) {
            return Optional.of(DeviceProblem.MEMORY.with(card.name(), gibi(card.memory()), gibi(LEAST_MEMORY)));
        }
        return library ? Optional.empty() : Optional.of(DeviceProblem.NO_LIBRARY.with());
    }

    /** How many cards the environment hides, in a sentence; empty where none. */
    public Optional<Message> hidden(DriverAnswer answer) {
        return answer instanceof DriverAnswer.Present present && visible.isPresent() && present.all().isPresent()
                && present.all().get() > present.cards().size() && !present.cards().isEmpty()
                ? Optional.of(DeviceProblem.HIDDEN.with(visible.get(), present.all().get() - present.cards().size(), present.all().get())) : Optional.empty();
    }

    private Message noCard(DriverAnswer.Present present) {
        return visible.map(hiding -> present.all().map(count -> DeviceProblem.ALL_HIDDEN_OF.with(hiding, count)).orElseGet(() -> DeviceProblem.ALL_HIDDEN.with(hiding)))
                .orElseGet(() -> DeviceProblem.NO_CARD.with(DeviceProblem.DRIVER.with()));
    }

    /** A card's name with its compute capability. */
    static Message kind(Card card) {
        ComputeCapability capability = card.capability();
        return capability.architecture().isEmpty() ? DeviceProblem.CAPABILITY.with(card.name(), capability)
                : DeviceProblem.CAPABILITY_OF.with(card.name(), capability, capability.architecture());
    }

    static Message driver(Optional<String> version) {
        return version.map(DeviceProblem.DRIVER_VERSION::with).orElseGet(DeviceProblem.DRIVER::with);
    }

    private static Message refused(int error, Optional<String> version) {
        return switch (error) {
            case NO_DEVICE -> DeviceProblem.NO_CARD.with(driver(version));
            case MISMATCH -> DeviceProblem.MISMATCH.with(driver(version));
            default -> DeviceProblem.NO_START.with(driver(version), error);
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

    private static Message tooOld(DriverAnswer.Present present) {
        return DeviceProblem.OLD_DRIVER.with(driver(present.version()), present.cudaVersion());
    }

    private static String gibi(long bytes) {
        double value = (double) bytes / GIBI;
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(java.util.Locale.ROOT, "%.1f", value);
    }
}
